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
    ReturnReport,
    Value,
    Certify,
    CertifyHeard,
    CertifyDecided,
    OpenHearing,
    AnswerHearing,
    RecordControl,
    ClaimAfterControl,
    ClaimFullRepayment,
    Settle,
    Close,
    Extend,
    Reschedule,
    ProposeRaise,
    ReserveRaise,
    AdoptRaise,
    RejectRaise,
    SignRaise,
    WithdrawRaise,
    OrderFirst,
    OrderSecond,
    OrderAdded,
    Confirm,
    Reject,
    Suspend,
    Resume,
    Requisition,
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
    Attach,
    CommitNewCredits,
    OpenNextLine,
    CloseYearCarrying,
    CloseYearClosing,
    TouchReservation,
    TouchCommitment,
}

/// <summary>
/// A step of a history: some days later, on one of the grants, and on its nth order or recovery. The roll says whether
/// a step that leads on leads to something rare.
/// </summary>
internal sealed record ModelStep(StepKind Kind, int Grant, int Pick, int Days, int Roll)
{
    public const int MostRoll = 600;

    public override string ToString() => $"{Kind}({Grant},{Pick},+{Days},{Roll})";
}

/// <summary>A grant that a history starts with.</summary>
/// <param name="Operation">Its operation.</param>
/// <param name="IsInParts">Whether it is paid in two parts.</param>
/// <param name="IsProRata">Whether its final amount is in proportion to what was accepted.</param>
/// <param name="Admitted">What counts in kind at most, in cents; null where the forecast has nothing in kind.</param>
/// <param name="IsSilent">Whether the beneficiary hardly ever hands in a report.</param>
internal sealed record GrantSeed(int Operation, bool IsInParts, bool IsProRata, long? Admitted, bool IsSilent);

/// <summary>What a history starts with.</summary>
/// <param name="Voted">The credits of the line of each operation in its first year, in euros.</param>
/// <param name="IsNextOpen">Whether the lines of the second and the third year are there from the start.</param>
/// <param name="Grants">Its grants.</param>
/// <param name="Steps">What happens.</param>
internal sealed record ModelHistory(
    IReadOnlyList<int> Voted,
    IReadOnlyList<bool> IsNextOpen,
    IReadOnlyList<GrantSeed> Grants,
    IReadOnlyList<ModelStep> Steps)
{
    /// <summary>How many grants a history has at most.</summary>
    public const int MostGrants = 3;

    private const int StepsOfAHistory = 40;

    // Time passes faster once there was some for the votes.
    private const int StepsOfVotes = 8;

    private static readonly int[] Days = [0, 0, 3, 3, 10, 30, 61];
    private static readonly int[] Credits = [40_000, 70_000, 100_000];
    private static readonly long?[] InKind = [null, null, 0, 1_500_00];

    // What leads on comes more often than what ends.
    private static readonly StepKind[] Kinds =
    [
        .. Enumerable.Repeat(StepKind.LeadOn, 30), .. Enum.GetValues<StepKind>(),
        StepKind.CarryOver, StepKind.CarryOver, StepKind.CarryOver, StepKind.Attach, StepKind.CancelWithMoney,
        StepKind.CancelWithMoney, StepKind.CancelWithoutMoney, StepKind.Return, StepKind.Return, StepKind.Suspend,
        StepKind.Confirm, StepKind.OrderFirst, StepKind.OrderSecond, StepKind.Value, StepKind.RecordControl,
    ];

    /// <summary>The history of a number under a seed: always the same.</summary>
    public static ModelHistory Of(int seed, int number)
    {
        var random = new Random(HashOf(seed, number));
        int[] voted = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Credits[random.Next(Credits.Length)])];
        bool[] isNextOpen = [random.Next(4) > 0, random.Next(4) > 0];
        GrantSeed[] grants =
        [
            .. Enumerable.Range(0, random.Next(2, MostGrants + 1)).Select(_ => new GrantSeed(
                random.Next(voted.Length), random.Next(2) == 0, random.Next(3) == 0,
                InKind[random.Next(InKind.Length)], random.Next(3) == 0)),
        ];
        ModelStep[] steps =
        [
            .. Enumerable.Range(0, StepsOfAHistory).Select(place => new ModelStep(
                Kinds[random.Next(Kinds.Length)], random.Next(grants.Length), random.Next(6),
                Days[random.Next(Days.Length - (place < StepsOfVotes ? 1 : 0))], random.Next(ModelStep.MostRoll))),
        ];
        return new ModelHistory(voted, isNextOpen, grants, steps);
    }

    public override string ToString() =>
        $"{string.Join(' ', Voted)} {string.Join(' ', IsNextOpen)}\n  {string.Join("\n  ", Grants)}\n  "
        + string.Join(", ", Steps);

    private static int HashOf(int seed, int number) => unchecked((seed * 1_000_003) + number);
}
