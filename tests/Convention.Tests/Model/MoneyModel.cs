using static Grants.Convention.V1.Convention.Types;
using OrderState = Grants.Convention.V1.Disbursement.Types.State;

namespace Grants.Convention;

/// <summary>
/// What some grants and their lines are to come to, over three fiscal years: a model of Budget and Convention together,
/// which knows nothing of either.
/// </summary>
internal sealed partial class MoneyModel
{
    /// <summary>The credits of the lines of later years.</summary>
    public const long VotedLater = 20_000_00;

    private const long Less = 10_000_00;

    public MoneyModel(ModelHistory history, int firstYear)
    {
        FirstYear = firstYear;
        Today = new DateOnly(firstYear, 9, 15);
        foreach (var voted in history.Voted)
        {
            Lines.Add([
                new ModelLine(firstYear, voted * 100L),
                history.IsNextOpen[0] ? new ModelLine(firstYear + 1, VotedLater) : null,
                history.IsNextOpen[1] ? new ModelLine(firstYear + 2, VotedLater) : null,
            ]);
        }

        foreach (var seed in history.Grants)
        {
            Grants.Add(new ModelGrant(
                seed, Lines[seed.Operation][0]!, new DateOnly(firstYear, 11, 1),
                seed.IsInParts ? new DateOnly(firstYear + 1, 6, 30) : new DateOnly(firstYear, 12, 31)));
        }
    }

    public int FirstYear { get; }

    public DateOnly Today { get; set; }

    /// <summary>The lines of each operation, year by year; null where there is none yet.</summary>
    public List<ModelLine?[]> Lines { get; } = [];

    public List<ModelGrant> Grants { get; } = [];

    public int YearOf(ModelStep step) => FirstYear + (step.Pick % 3);

    public ModelOrder? OrderOf(ModelStep step) => Nth(Grants[step.Grant].Orders, step.Pick);

    public ModelRecovery? RecoveryOf(ModelStep step) => Nth(Grants[step.Grant].Recoveries, step.Pick);

    public bool IsYearClosed(int year) =>
        Lines.SelectMany(lines => lines).Any(line => line?.Year == year && line.IsClosed);

    /// <summary>Does what a step that is not refused does.</summary>
    public void Apply(ModelStep step)
    {
        var grant = Grants[step.Grant];
        switch (step.Kind)
        {
            case StepKind.Propose:
                Reserve(grant);
                grant.State = State.Proposed;
                break;
            case StepKind.Withdraw or StepKind.VoteAgainst:
                GiveBack(grant);
                grant.State = step.Kind == StepKind.Withdraw ? State.Draft : State.Rejected;
                break;
            case StepKind.Adopt or StepKind.AdoptLess:
                Commit(grant, step.Kind == StepKind.Adopt ? grant.Voted : Less);
                grant.State = State.Adopted;
                break;
            case StepKind.ProposeRaise or StepKind.ReserveRaise or StepKind.AdoptRaise or StepKind.RejectRaise
                or StepKind.SignRaise or StepKind.WithdrawRaise:
                Raise(step, grant);
                break;
            case StepKind.Spend or StepKind.Value:
                grant.Expenses.Add(new ModelExpense(SpentBy(step), IsInKind: step.Kind == StepKind.Value));
                break;
            case StepKind.AcceptExpense or StepKind.RejectExpense:
                var at = grant.Expenses.FindIndex(expense => expense.Accepted is null);
                var spent = grant.Expenses[at];
                grant.Expenses[at] = spent with
                {
                    Accepted = step.Kind == StepKind.AcceptExpense ? spent.Amount : 0,
                };
                break;
            case StepKind.Gain:
                grant.Resources.Add((GainedBy(step), null));
                break;
            case StepKind.AcceptResource or StepKind.AcceptResourceInPart or StepKind.RejectResource
                or StepKind.WithdrawResource:
                RuleOnResource(step, grant);
                break;
            case StepKind.Certify or StepKind.CertifyHeard or StepKind.CertifyDecided:
                Certify(step, grant);
                break;
            case StepKind.CarryOver or StepKind.Attach:
                CarryOver(grant, CarriedBy(step)!);
                break;
            case StepKind.CommitNewCredits:
                CommitNewCredits(grant);
                break;
            case StepKind.OpenNextLine:
                OpenLine(step);
                break;
            case StepKind.CloseYearCarrying or StepKind.CloseYearClosing:
                CloseYear(YearOf(step), step.Kind == StepKind.CloseYearCarrying);
                break;
            default:
                ApplyToGrant(step, grant);
                break;
        }
    }

    /// <summary>What an expense comes to.</summary>
    public static long SpentBy(ModelStep step) => new[] { 5_200_00L, 8_000_00L, 16_000_00L }[step.Pick % 3];

    /// <summary>What a resource comes to.</summary>
    public static long GainedBy(ModelStep step) => new[] { 300_00L, 1_200_01L, 9_000_00L }[step.Pick % 3];

    /// <summary>What is accepted of a resource in part.</summary>
    public static long PartOf(long gained) => gained / 3;

    /// <summary>What comes in of a recovery.</summary>
    public long ReceivedBy(ModelStep step) => step.Kind == StepKind.ReceivePart
        ? Math.Max(RecoveryOf(step)!.Outstanding / 2, 1)
        : Math.Max(RecoveryOf(step)!.Outstanding, 1);

    private void ApplyToGrant(ModelStep step, ModelGrant grant)
    {
        switch (step.Kind)
        {
            case StepKind.Sign:
                (grant.State, grant.Votes[0].SignedOn) = (State.Signed, Today);
                break;
            case StepKind.Start:
                grant.State = State.InExecution;
                break;
            case StepKind.RequestReport:
                grant.State = State.ReportDue;
                break;
            case StepKind.SubmitReport:
                grant.State = State.ReportSubmitted;
                break;
            case StepKind.ReturnReport:
                grant.State = State.ReportDue;
                break;
            case StepKind.Close:
                grant.State = State.Closed;
                break;
            case StepKind.Settle:
                grant.Commitments.ForEach(End);
                grant.State = State.Settled;
                break;
            case StepKind.GiveNotice:
                (grant.Before, grant.State, grant.NoticeEnd) = (grant.State, State.Terminating, Today.AddMonths(1));
                break;
            case StepKind.WithdrawNotice:
                grant.State = grant.Before;
                break;
            case StepKind.Terminate or StepKind.TerminateAtOnce or StepKind.Abandon:
                End(grant, step.Kind == StepKind.Abandon ? State.Abandoned : State.Terminated);
                break;
            case StepKind.OrderFirst or StepKind.OrderSecond or StepKind.OrderAdded:
                var number = NumberOf(step);
                grant.Orders.Add(
                    new ModelOrder(number, AmountDue(grant, number), Today, grant.VoteOf(number).InForce));
                grant.VoteOf(number).InForce.Ordered += grant.Orders[^1].Amount;
                break;
            case StepKind.Receive or StepKind.ReceivePart:
                RecoveryOf(step)!.Received += ReceivedBy(step);
                break;
            case StepKind.GiveUp:
                RecoveryOf(step)!.GivenUp = RecoveryOf(step)!.Outstanding;
                RecoveryOf(step)!.IsGivenUp = true;
                break;
            default:
                ApplyToFile(step, grant);
                break;
        }
    }

    private void ApplyToOrder(ModelStep step, ModelGrant grant, ModelOrder order)
    {
        switch (step.Kind)
        {
            case StepKind.Confirm:
                Confirm(grant, order);
                break;
            case StepKind.Reject:
                order.State = OrderState.Rejected;
                Release(order);
                break;
            case StepKind.Suspend:
                (order.State, order.CanBeRequisitioned) = (OrderState.Suspended, IsGroundOther(step));
                break;
            case StepKind.Resume or StepKind.Requisition:
                order.State = OrderState.Ordered;
                order.IsRequisitioned = step.Kind == StepKind.Requisition;
                break;
            case StepKind.CancelWithMoney or StepKind.CancelWithoutMoney:
                Cancel(grant, order, isMoneyBack: step.Kind == StepKind.CancelWithMoney);
                break;
            case StepKind.Return:
                order.State = OrderState.Returned;
                grant.UsableFrom = Today.AddDays(3);
                Resettle(grant);
                break;
            case StepKind.PayAgain:
                order.State = OrderState.Paid;
                Resettle(grant);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(step));
        }
    }

    private static void Confirm(ModelGrant grant, ModelOrder order)
    {
        if (order.IsEndedWithGrant)
        {
            order.Commitment = grant.VoteOf(order.Instalment).InForce;
            order.Commitment.Ordered += order.Amount;
        }

        Pay(order);
        order.State = OrderState.Paid;
        Resettle(grant);
        order.IsEndedWithGrant = false;
    }

    private void Cancel(ModelGrant grant, ModelOrder order, bool isMoneyBack)
    {
        var before = order.State;
        order.State = OrderState.Cancelled;
        if (before is OrderState.Ordered or OrderState.Suspended)
        {
            Release(order);
        }
        else
        {
            TakeBack(order);
        }

        if (before == OrderState.Paid && !isMoneyBack)
        {
            grant.Recoveries.Add(new ModelRecovery(order.Amount, isOfOverpayment: false));
        }

        Resettle(grant);
    }

    // The oldest that nobody has ruled on; one that is withdrawn counts nowhere.
    private static void RuleOnResource(ModelStep step, ModelGrant grant)
    {
        var at = grant.Resources.FindIndex(resource => resource.Accepted is null);
        var gained = grant.Resources[at].Amount;
        if (step.Kind == StepKind.WithdrawResource)
        {
            grant.Resources.RemoveAt(at);
            return;
        }

        grant.Resources[at] = (gained, step.Kind switch
        {
            StepKind.AcceptResource => gained,
            StepKind.AcceptResourceInPart => PartOf(gained),
            _ => 0,
        });
    }

    private void End(ModelGrant grant, State state)
    {
        foreach (var order in grant.Orders.Where(order => order.IsOpen))
        {
            (order.State, order.IsEndedWithGrant) = (OrderState.Cancelled, true);
            Release(order);
        }

        grant.Before = grant.State == State.Terminating ? grant.Before : grant.State;
        (grant.State, grant.EndedOn) = (state, Today);
    }

    private void OpenLine(ModelStep step)
    {
        var lines = Lines[Grants[step.Grant].Operation];
        var at = Array.IndexOf(lines, null);
        lines[at] = new ModelLine(FirstYear + at, VotedLater);
    }

    private static T? Nth<T>(List<T> all, int pick) where T : class => all.Count == 0 ? null : all[pick % all.Count];
}
