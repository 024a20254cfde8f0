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

        var grant = IsOver(Grants[step.Grant]) || AwaitsReport(Grants[step.Grant])
            ? Grants.FindIndex(one => !IsOver(one) && !AwaitsReport(one))
            : step.Grant;
        var next = step with { Grant = Math.Max(grant, 0) };
        return At(next with { Kind = Next(next) });
    }

    private static bool IsTouch(ModelStep step) =>
        step.Kind is StepKind.TouchReservation or StepKind.TouchCommitment;

    private bool IsOver(ModelGrant grant) => grant.State is State.Rejected or State.Closed
        || (grant.State == State.Settled && grant.Controls.Count == 0)
        || (grant.State == State.Draft
            && (grant.Line.IsClosed || Today.Year > grant.Line.Year || grant.Line.Available < grant.Amount));

    // On what awaits it.
    private ModelStep At(ModelStep step)
    {
        var grant = Grants[step.Grant];
        var at = step.Kind switch
        {
            StepKind.Confirm or StepKind.Resume or StepKind.Requisition or StepKind.PayAgain
                or StepKind.CancelWithMoney =>
                grant.Orders.FindIndex(order => order.IsOpen || order.State == OrderState.Returned),
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
        var number => number < grant.NumberOfAdded(0) ? StepKind.OrderSecond : StepKind.OrderAdded,
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

    private StepKind Next(ModelStep step)
    {
        var grant = Grants[step.Grant];
        if (LacksCredits(grant) && step.Pick % 3 > 0)
        {
            return CarriedAt(grant) >= 0 ? StepKind.CarryOver
                : LineOfToday(grant) is not null ? StepKind.CommitNewCredits : StepKind.Abandon;
        }

        return NextOfRaise(step, grant) ?? grant.State switch
        {
            State.Proposed when !grant.IsReserved || Today.Year > grant.Line.Year => StepKind.Withdraw,
            State.Proposed => StepKind.Adopt,
            State.Adopted => StepKind.Sign,
            State.Signed => (step.Pick % 2 == 0 ? Order(grant) : null) ?? StepKind.Start,
            State.InExecution => Pay(grant) ?? (grant.Expenses.Count == 0 ? StepKind.Spend
                : (step.Pick % 2 == 0 ? Order(grant) : null) ?? Gain(step, grant) ?? StepKind.RequestReport),
            State.ReportDue => Pay(grant) ?? (!grant.IsSilent ? StepKind.SubmitReport
                : AwaitsReport(grant) ? StepKind.Spend : ClaimAll(step, grant)),
            State.ReportSubmitted or State.Checked or State.Terminated or State.Abandoned => Finish(step, grant),
            State.Terminating => step.Pick % 2 == 0 ? StepKind.WithdrawNotice : StepKind.Terminate,
            State.Settled => Recover(step, grant) ?? StepKind.Close,
            _ => StepKind.Propose,
        };
    }

    // Something is owed, and what is committed is of a year that is over.
    private bool LacksCredits(ModelGrant grant) =>
        grant.State is not (State.Settled or State.Terminating) && (!grant.HasEnded || grant.Final is not null)
        && VotesLacking(grant).Exists(vote => Today > LastOrderDay(grant.Votes[vote].InForce.Line)
            || grant.Votes[vote].InForce.Free < grant.OwedFrom(vote));

    private StepKind Finish(ModelStep step, ModelGrant grant) =>
        grant.Expenses.Any(expense => expense.Accepted is null) ? StepKind.AcceptExpense
        : IsUndecided(grant) ? RuleOnResource(step)
        : Pay(grant) ?? (grant.Final is not { } final
            ? LacksReport(grant) && Today >= FullRepaymentOpens(grant) ? ClaimAll(step, grant)
                : Certify(step.Pick, grant)
            : Recover(step, grant) ?? (
                grant.Paid < final ? Order(grant) ?? StepKind.OrderFirst
                : step.Pick == 0 ? StepKind.RecordControl
                : StepKind.Settle));

    private static StepKind? Gain(ModelStep step, ModelGrant grant) => step.Pick switch
    {
        1 when IsUndecided(grant) => StepKind.WithdrawResource,
        3 when grant.Resources.Count == 0 => StepKind.Gain,
        _ => null,
    };

    private static StepKind RuleOnResource(ModelStep step) => (step.Pick % 3) switch
    {
        0 => StepKind.AcceptResource,
        1 => StepKind.AcceptResourceInPart,
        _ => StepKind.RejectResource,
    };

    private static bool IsUndecided(ModelGrant grant) =>
        grant.Resources.Any(resource => resource.Accepted is null);

    private StepKind Certify(int pick, ModelGrant grant) => pick switch
    {
        0 => StepKind.Certify,
        1 => StepKind.CertifyDecided,
        _ => Hear(grant) ?? StepKind.CertifyHeard,
    };

    // What is claimed comes in; what a control found is claimed.
    private StepKind? Recover(ModelStep step, ModelGrant grant) =>
        grant.Recoveries.Any(recovery => recovery.Outstanding > 0) ? StepKind.Receive
        : grant.Controls.Count > 0 && RefusalOfClaim(step, grant) is null or "HEARING_MISSING" or "HEARING_OPEN"
            ? (IsHeard(step) ? Hear(grant) : null) ?? StepKind.ClaimAfterControl
        : null;

    private StepKind? Hear(ModelGrant grant) => grant.Hearings switch
    {
        [.., { IsClaimed: false } last] => last.IsAnswered || Today > last.Due ? null : StepKind.AnswerHearing,
        _ => StepKind.OpenHearing,
    };

    private static StepKind? Pay(ModelGrant grant) =>
        grant.Orders.FirstOrDefault(order => order.IsOpen || order.State == OrderState.Returned) switch
        {
            null => null,
            { State: OrderState.Suspended, CanBeRequisitioned: true } => StepKind.Requisition,
            { State: OrderState.Suspended } => StepKind.Resume,
            { State: OrderState.Returned } => grant.HasEnded ? StepKind.CancelWithMoney : StepKind.PayAgain,
            _ => StepKind.Confirm,
        };
}
