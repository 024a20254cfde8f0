using static Grants.Convention.V1.Convention.Types;
using OrderState = Grants.Convention.V1.Disbursement.Types.State;

namespace Grants.Convention;

/// <summary>Which command a step stands for.</summary>
internal sealed partial class MoneyModel
{
    /// <summary>
    /// The step itself; the command that comes next where there is nothing to give it on, and for two
    /// refusals of three.
    /// </summary>
    public ModelStep Resolve(ModelStep step)
    {
        if (CanBeGiven(step) && (step.Pick % 3 == 0 || IsTouch(step) || RefusalOf(step) is null))
        {
            return step;
        }

        var next = step with { Grant = GoingOn(step.Grant) };
        return Rarely(next) ?? At(next with { Kind = Next(next) });
    }

    private static bool IsTouch(ModelStep step) =>
        step.Kind is StepKind.TouchReservation or StepKind.TouchCommitment;

    // Another grant where this one is over or waits for a day to come; where none goes on, one that can be controlled.
    private int GoingOn(int at)
    {
        Predicate<ModelGrant>[] better =
            [grant => !IsOver(grant) && !Waits(grant), grant => !IsOver(grant), grant => grant.State == State.Closed];
        return better.Select(are => are(Grants[at]) ? at : Grants.FindIndex(are)).FirstOrDefault(one => one >= 0);
    }

    private bool Waits(ModelGrant grant) => grant switch
    {
        { State: State.Terminating } => Today <= grant.NoticeEnd,
        { Unpaid: > 0 } or { Raise: not null } or { Expenses.Count: 0, State: State.InExecution } => false,
        { State: State.Signed } => Today < grant.Start && Order(grant) is null,
        { State: State.InExecution } => Today <= grant.End && Order(grant) is null,
        _ => AwaitsReport(grant),
    };

    private bool IsOver(ModelGrant grant) => grant.State == State.Rejected
        || (grant is { State: State.Closed, Controls.Count: > 1 } && IsReceived(grant))
        || (grant.State == State.Draft && RefusalOfReservation(grant.Line, grant.Amount) is not null);

    // On what awaits it.
    private ModelStep At(ModelStep step)
    {
        var grant = Grants[step.Grant];
        var at = step.Kind switch
        {
            StepKind.Confirm or StepKind.Reject or StepKind.Resume or StepKind.Requisition or StepKind.PayAgain
                or StepKind.CancelWithMoney =>
                grant.Orders.FindIndex(order => order.IsOpen || order.State == OrderState.Returned),
            StepKind.Receive => grant.Recoveries.FindIndex(recovery => recovery.Outstanding > 0),
            StepKind.CarryOver => CarriedAt(grant),
            StepKind.OrderAdded => (2 * (Unordered(grant) - grant.NumberOfAdded(0))) + (step.Pick % 2),
            _ => -1,
        };
        return at >= 0 ? step with { Pick = at } : step;
    }

    private int CarriedAt(ModelGrant grant) =>
        grant.Continuing.ToList().FindIndex(commitment => CanCarryOver(grant, commitment));

    // The first instalment that can be ordered; 0 where there is none.
    private static int Unordered(ModelGrant grant) => Enumerable.Range(1, grant.Schedule.Count).FirstOrDefault(number =>
        AmountDue(grant, number) > 0 && grant.Orders.All(order => !order.IsStanding || order.Instalment != number));

    private static StepKind? Order(ModelGrant grant) => Unordered(grant) switch
    {
        0 => null,
        1 => StepKind.OrderFirst,
        2 => StepKind.OrderSecond,
        _ => StepKind.OrderAdded,
    };

    private bool CanBeGiven(ModelStep step)
    {
        var grant = Grants[step.Grant];
        return step.Kind switch
        {
            StepKind.LeadOn => false,
            StepKind.Confirm or StepKind.Reject or StepKind.Suspend or StepKind.Resume or StepKind.Requisition
                or StepKind.CancelWithMoney or StepKind.CancelWithoutMoney or StepKind.Return or StepKind.PayAgain =>
                grant.Orders.Count > 0,
            StepKind.Receive or StepKind.ReceivePart or StepKind.GiveUp => grant.Recoveries.Count > 0,
            StepKind.AcceptExpense or StepKind.RejectExpense =>
                grant.Expenses.Any(expense => expense.Accepted is null),
            StepKind.AcceptResource or StepKind.AcceptResourceInPart or StepKind.RejectResource
                or StepKind.WithdrawResource => grant.Resources.Any(resource => resource.Accepted is null),
            StepKind.CarryOver or StepKind.Attach or StepKind.TouchCommitment => grant.Commitments.Count > 0,
            StepKind.CommitNewCredits => LineOfToday(grant) is not null,
            StepKind.TouchReservation => grant.State != State.Draft,
            StepKind.Spend or StepKind.Gain or StepKind.RecordControl or StepKind.OpenHearing =>
                grant.State >= State.InExecution,
            StepKind.Value => grant.State >= State.InExecution && grant.Admitted is not null,
            StepKind.ClaimAfterControl => grant.Controls.Count > 0,
            StepKind.Extend => grant.End < new DateOnly(FirstYear + 2, 6, 30),
            StepKind.Reschedule => grant.IsInParts,
            StepKind.OrderAdded => grant.Added.Count > 0,
            StepKind.ProposeRaise => grant.Votes.Count < MostVotes && RaiseLine(step) is not null,
            StepKind.ReserveRaise => grant.Raises > 0 && RaiseLine(step) is not null,
            StepKind.AdoptRaise or StepKind.RejectRaise or StepKind.SignRaise or StepKind.WithdrawRaise =>
                grant.Raises > 0,
            StepKind.OpenNextLine => Lines[grant.Operation].Contains(null)
                && !IsYearClosed(FirstYear + Array.IndexOf(Lines[grant.Operation], null)),
            StepKind.CloseYearCarrying or StepKind.CloseYearClosing =>
                Lines.Any(lines => lines[step.Pick % 3] is not null),
            _ => true,
        };
    }
}
