namespace Grants.Convention;

internal enum StepKind
{
    /// <summary>The command that comes next in the life of the grant.</summary>
    LeadOn,
    Propose,
    Withdraw,
    Adopt,
    AdoptLess,
    VoteAgainst,
    Sign,
    Start,
    Spend,
    RequestReport,
    SubmitReport,
    AcceptExpense,
    RejectExpense,
    Gain,
    AcceptResource,
    AcceptResourceInPart,
    RejectResource,
    WithdrawResource,
    Certify,
    Settle,
    OrderFirst,
    OrderSecond,
    Confirm,
    Reject,
    Suspend,
    Resume,
    CancelWithMoney,
    CancelWithoutMoney,
    Return,
    PayAgain,
    Receive,
    ReceivePart,
    GiveUp,
    GiveNotice,
    WithdrawNotice,
    Terminate,
    TerminateAtOnce,
    Abandon,
    CarryOver,
    CommitNewCredits,
    OpenNextLine,
    CloseYearCarrying,
    CloseYearClosing,
    TouchReservation,
    TouchCommitment,
}

/// <summary>A step of a history: some days later, on one of the grants, and on its nth order or recovery.</summary>
internal sealed record ModelStep(StepKind Kind, int Grant, int Pick, int Days)
{
    public override string ToString() => $"{Kind}({Grant},{Pick},+{Days})";
}

/// <summary>What a history starts with.</summary>
/// <param name="Voted">The credits of the line of each operation in its first year, in euros.</param>
/// <param name="IsNextOpen">Whether the lines of the second and the third year are there from the start.</param>
/// <param name="Grants">Of each grant: its operation, and whether it is paid in two parts.</param>
/// <param name="Steps">What happens.</param>
internal sealed record ModelHistory(
    int[] Voted, bool[] IsNextOpen, (int Operation, bool IsInParts)[] Grants, ModelStep[] Steps)
{
    public override string ToString() =>
        $"{string.Join(' ', Voted)} {string.Join(' ', IsNextOpen)} {string.Join(' ', Grants)}: "
        + string.Join(", ", Steps.AsEnumerable());
}
