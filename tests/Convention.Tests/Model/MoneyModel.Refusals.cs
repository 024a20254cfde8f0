using static Grants.Convention.V1.Convention.Types;
using OrderState = Grants.Convention.V1.Disbursement.Types.State;

namespace Grants.Convention;

/// <summary>Which command is refused, and why where the model knows it.</summary>
internal sealed partial class MoneyModel
{
    /// <summary>It is refused, for a reason that the model does not know.</summary>
    public const string Any = "ANY";

    /// <summary>The model does not know whether it is refused.</summary>
    public const string Open = "OPEN";

    private const string Moved = "TRANSITION_NOT_ALLOWED";

    /// <summary>Why a step is refused; null if it is not.</summary>
    public string? RefusalOf(ModelStep step)
    {
        var grant = Grants[step.Grant];
        return step.Kind switch
        {
            StepKind.Propose => In(grant, State.Draft) ?? RefusalOfReservation(grant.Line, grant.Amount),
            StepKind.Withdraw or StepKind.VoteAgainst => In(grant, State.Proposed),
            StepKind.Adopt or StepKind.AdoptLess => In(grant, State.Proposed) ?? (
                !grant.IsReserved ? Any : Today.Year > grant.Line.Year ? "FISCAL_YEAR_OVER" : null),
            StepKind.Sign => In(grant, State.Adopted),
            StepKind.Start => In(grant, State.Signed) ?? (Today < grant.Start ? "PERIOD_NOT_STARTED" : null),
            StepKind.RequestReport => In(grant, State.InExecution) ?? (Today <= grant.End ? "PERIOD_NOT_OVER" : null),
            StepKind.SubmitReport => In(grant, State.ReportDue),
            StepKind.ReturnReport => In(grant, State.ReportSubmitted),
            StepKind.Certify or StepKind.CertifyHeard or StepKind.CertifyDecided => RefusalOfCheck(step, grant),
            StepKind.Settle => RefusalOfSettlement(grant),
            StepKind.Close => In(grant, State.Settled) ?? (IsReceived(grant) ? null : "NOT_SETTLED_YET"),
            StepKind.Spend or StepKind.Value or StepKind.Gain or StepKind.WithdrawResource =>
                grant.State is State.InExecution or State.ReportDue
                ? Today < grant.Start ? "DATE_IN_FUTURE" : null
                : grant.HasEnded || grant.State == State.Terminating ? Open : "NOT_IN_EXECUTION",
            StepKind.AcceptExpense or StepKind.RejectExpense or StepKind.AcceptResource
                or StepKind.AcceptResourceInPart or StepKind.RejectResource =>
                grant.State == State.ReportSubmitted ? null : grant.HasEnded && grant.Final is null ? Open : Any,
            _ => RefusalOfEnd(step, grant),
        };
    }

    private string? RefusalOfEnd(ModelStep step, ModelGrant grant) => step.Kind switch
    {
        StepKind.GiveNotice => grant.IsUnderway ? null : "ENDING_NOT_ALLOWED",
        StepKind.WithdrawNotice => In(grant, State.Terminating),
        StepKind.Terminate => grant.State == State.Terminating ? Today > grant.NoticeEnd ? null : "NOTICE_RUNNING"
            : grant.IsUnderway ? "NOTICE_NOT_GIVEN" : "ENDING_NOT_ALLOWED",
        StepKind.TerminateAtOnce or StepKind.Abandon =>
            grant.IsUnderway || grant.State == State.Terminating ? null : "ENDING_NOT_ALLOWED",
        StepKind.CarryOver or StepKind.Attach => CanCarryOver(grant, CarriedBy(step)) ? null : Any,
        StepKind.CommitNewCredits => RefusalOfNewCredits(grant),
        StepKind.CloseYearCarrying or StepKind.CloseYearClosing =>
            IsYearClosed(YearOf(step)) ? "FISCAL_YEAR_CLOSED"
            : Today.Year <= YearOf(step) ? "FISCAL_YEAR_NOT_OVER" : null,
        StepKind.TouchReservation => "RESERVATION_OWNED",
        StepKind.TouchCommitment => "COMMITMENT_OWNED",
        StepKind.OrderFirst or StepKind.OrderSecond or StepKind.OrderAdded =>
            RefusalOfOrder(step, grant, NumberOf(step)),
        StepKind.ProposeRaise or StepKind.ReserveRaise or StepKind.AdoptRaise or StepKind.RejectRaise
            or StepKind.SignRaise or StepKind.WithdrawRaise => RefusalOfRaise(step, grant),
        StepKind.Receive or StepKind.ReceivePart or StepKind.GiveUp => RefusalOfReceipt(RecoveryOf(step)!),
        StepKind.OpenNextLine => null,
        _ => RefusalOfFile(step, grant),
    };

    // Credits of the year come first; new ones are those of the year it is.
    private string? RefusalOfNewCredits(ModelGrant grant) =>
        grant.State is State.Draft or State.Proposed or State.Rejected or State.Terminating or State.Settled
            or State.Closed || (grant.HasEnded && grant.Final is null) ? Moved
        : Enumerable.Range(0, grant.Votes.Count).All(vote => grant.OwedFrom(vote) == 0) ? "NOTHING_OWED"
        : VotesLacking(grant) is not [var first, ..] ? "CREDITS_COMMITTED"
        : RefusalOfReservation(LineOfToday(grant)!, grant.OwedFrom(first));

    private string? RefusalOfReservation(ModelLine line, long amount) =>
        line.IsClosed ? "BUDGET_LINE_CLOSED"
        : Today.Year > line.Year ? "FISCAL_YEAR_OVER"
        : line.Available < amount ? "INSUFFICIENT_CREDITS" : null;

    /// <summary>The commitment that is carried over, one of those that go on; null before the vote.</summary>
    public ModelCommitment? CarriedBy(ModelStep step) => Nth([.. Grants[step.Grant].Continuing], step.Pick);

    /// <summary>The instalment that a step orders.</summary>
    public int NumberOf(ModelStep step) => step.Kind switch
    {
        StepKind.OrderFirst => 1,
        StepKind.OrderSecond => 2,
        _ => Grants[step.Grant].NumberOfAdded(step.Pick / 2),
    };

    /// <summary>
    /// The day that the officer states in the January after the year, every other time: its last one.
    /// </summary>
    public DateOnly? RightOf(ModelStep step) =>
        LineOrdered(step) is { } line && Today.Year == line.Year + 1 && step.Pick % 2 == 0
            ? new DateOnly(line.Year, 12, 31)
            : null;

    private ModelLine? LineOrdered(ModelStep step) => Grants[step.Grant] is { Votes.Count: > 0 } grant
        ? grant.VoteOf(Math.Min(NumberOf(step), grant.Schedule.Count)).InForce.Line
        : null;

    private string? RefusalOfOrderInTime(ModelStep step, ModelGrant grant, int number)
    {
        var (vote, line) = (grant.VoteOf(number), grant.VoteOf(number).InForce.Line);
        var acquired = grant.Schedule[number - 1].IsAtSignature ? vote.SignedOn : grant.CertifiedOn;
        return RightOf(step) < acquired ? "RIGHT_DATE_INVALID"
            : line.IsClosed ? "BUDGET_LINE_CLOSED"
            : Today > LastOrderDay(line) ? "ORDER_PERIOD_OVER"
            : Today.Year > line.Year && RightOf(step) is null ? "RIGHT_NOT_ACQUIRED" : null;
    }

    private string? RefusalOfOrder(ModelStep step, ModelGrant grant, int number)
    {
        if (number > grant.Schedule.Count)
        {
            return "INSTALMENT_UNKNOWN";
        }

        if (grant.State == State.Adopted)
        {
            return "SIGNATURE_MISSING";
        }

        if (grant.State is State.Terminating or State.Closed || (grant.HasEnded && grant.Final is null))
        {
            return "PAYMENTS_STOPPED";
        }

        if (grant.Orders.Any(order => order.IsStanding && order.Instalment == number))
        {
            return "INSTALMENT_ALREADY_ORDERED";
        }

        var due = AmountDue(grant, number);
        return due <= 0 ? "INSTALMENT_NOT_DUE"
            : Today < grant.UsableFrom ? "BANK_ACCOUNT_COOLING_OFF"
            : due > grant.VoteOf(number).InForce.Free ? "COMMITMENT_INSUFFICIENT"
            : RefusalOfOrderInTime(step, grant, number);
    }

    private static long AmountDue(ModelGrant grant, int number) => grant.State switch
    {
        State.Checked or State.Terminated or State.Abandoned => Math.Min(
            grant.Schedule[number - 1].Amount,
            grant.Final!.Value - grant.Orders.Where(order => order.IsStanding).Sum(order => order.Amount)),
        State.Signed or State.InExecution or State.ReportDue or State.ReportSubmitted
            when grant.Schedule[number - 1].IsAtSignature => grant.Schedule[number - 1].Amount,
        _ => 0,
    };

    private string? RefusalOfMove(ModelStep step, ModelGrant grant, ModelOrder order) => step.Kind switch
    {
        StepKind.Confirm => order.IsEndedWithGrant ? RefusalOfLate(grant, order)
            : order.State == OrderState.Ordered ? null : Standing(order),
        StepKind.Reject => !order.IsOpen ? Standing(order) : RefusalOfRequisitioned(order),
        StepKind.Suspend => order.State != OrderState.Ordered ? Standing(order) : RefusalOfRequisitioned(order),
        StepKind.Resume => order.State == OrderState.Suspended ? null : "DISBURSEMENT_NOT_SUSPENDED",
        StepKind.Requisition => order.State != OrderState.Suspended ? "DISBURSEMENT_NOT_SUSPENDED"
            : order.CanBeRequisitioned ? null : "REQUISITION_NOT_ALLOWED",
        StepKind.CancelWithMoney or StepKind.CancelWithoutMoney => !grant.IsFileOpen ? Moved
            : order.State is OrderState.Rejected or OrderState.Cancelled ? Standing(order)
            : CanResettle(grant, PaidWithout(grant, order)) ? null : "RECOVERY_ALREADY_RECEIVED",
        StepKind.Return => !grant.IsFileOpen ? Moved
            : order.State != OrderState.Paid ? "DISBURSEMENT_NOT_PAID"
            : CanResettle(grant, PaidWithout(grant, order)) ? null : "RECOVERY_ALREADY_RECEIVED",
        StepKind.PayAgain => order.State != OrderState.Returned ? "DISBURSEMENT_NOT_RETURNED"
            : Today < grant.UsableFrom ? "BANK_ACCOUNT_COOLING_OFF"
            : grant.HasEnded && grant.Final is null && Today > grant.EndedOn ? "PAYMENTS_STOPPED" : null,
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    // The credits of an order that ended with its grant are free again: it is ordered and paid once more, on a line
    // that was closed since, too, for it was given in time (domain rules 27 and 28).
    private static string? RefusalOfLate(ModelGrant grant, ModelOrder order) =>
        !grant.HasEnded ? "PAYMENTS_STOPPED"
        : grant.Orders.Any(other => other.IsStanding && other.Instalment == order.Instalment)
            ? "INSTALMENT_ALREADY_ORDERED"
        : order.Amount > grant.VoteOf(order.Instalment).InForce.Free ? "COMMITMENT_EXCEEDED" : null;

    private static long PaidWithout(ModelGrant grant, ModelOrder order) =>
        grant.Paid - (order.State == OrderState.Paid ? order.Amount : 0);

    // The accountant who was requisitioned pays.
    private static string? RefusalOfRequisitioned(ModelOrder order) =>
        order.IsRequisitioned ? "DISBURSEMENT_REQUISITIONED" : null;

    private static string Standing(ModelOrder order) =>
        order.State == OrderState.Paid ? "DISBURSEMENT_ALREADY_PAID"
        : "DISBURSEMENT_" + order.State.ToString().ToUpperInvariant();

    private string? RefusalOfCheck(ModelStep step, ModelGrant grant) =>
        grant.State != State.ReportSubmitted && !grant.HasEnded ? Moved
        : grant.Final is not null ? "SERVICE_ALREADY_CERTIFIED"
        : grant.Expenses.Any(expense => expense.Accepted is null) ? "EXPENSE_UNDECIDED"
        : grant.Resources.Any(resource => resource.Accepted is null) ? "RESOURCE_UNDECIDED"
        : grant.Unpaid > 0 ? "DISBURSEMENT_UNPAID"
        : step.Kind != StepKind.CertifyHeard ? null
        : RefusalOfHearing(grant, CauseOf(grant), grant.Paid - Computed(grant));

    private static RecoveryCause CauseOf(ModelGrant grant) =>
        grant.HasEnded ? RecoveryCause.Termination : RecoveryCause.Overpayment;

    private static string? RefusalOfSettlement(ModelGrant grant) =>
        grant.State != State.Checked && !grant.HasEnded ? Moved
        : grant.Raise is not null || grant.Final is null || grant.Paid < grant.Final || grant.Unpaid > 0
            || !IsReceived(grant) ? "NOT_SETTLED_YET" : null;

    private static bool IsReceived(ModelGrant grant) =>
        grant.Recoveries.All(recovery => recovery.Outstanding <= 0);

    private static string? RefusalOfReceipt(ModelRecovery recovery) =>
        recovery.IsGivenUp || recovery.Claimed == 0 ? "RECOVERY_CANCELLED"
        : recovery.Outstanding == 0 ? "RECOVERY_ALREADY_RECEIVED" : null;

    private static string? In(ModelGrant grant, State state) => grant.State == state ? null : Moved;
}
