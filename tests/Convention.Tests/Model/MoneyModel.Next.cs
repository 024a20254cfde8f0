using static Grants.Convention.V1.Convention.Types;
using OrderState = Grants.Convention.V1.Disbursement.Types.State;

namespace Grants.Convention;

/// <summary>Which command comes next in the life of a grant.</summary>
internal sealed partial class MoneyModel
{
    // How often a step that leads on leads to something rare, where something rare can be done: one time in so many.
    private const int Rarity = 3;

    // What comes up too seldom by itself. A kind that can be done less often stands here more than once.
    private static readonly StepKind[] Rare =
    [
        StepKind.AdoptLess, StepKind.VoteAgainst, StepKind.Suspend, StepKind.Requisition, StepKind.Resume,
        StepKind.Reject, StepKind.Reschedule, StepKind.Extend, StepKind.Gain, StepKind.AcceptResource,
        StepKind.AcceptResourceInPart, StepKind.RejectResource, StepKind.WithdrawResource, StepKind.RejectExpense,
        StepKind.ReturnReport, StepKind.ReceivePart, StepKind.GiveUp, StepKind.AnswerHearing, StepKind.CertifyHeard,
        StepKind.ClaimAfterControl, StepKind.OrderSecond, StepKind.OrderSecond, StepKind.OrderAdded,
        StepKind.Terminate, StepKind.SignRaise, StepKind.Value, StepKind.WithdrawNotice, StepKind.WithdrawNotice,
        StepKind.Return,
    ];

    // One of them that is not refused; most grants are voted, or nothing would go on.
    private ModelStep? Rarely(ModelStep step)
    {
        if (step.Roll % Rarity > 0)
        {
            return null;
        }

        List<ModelStep> able =
        [
            .. Rare.Where(kind => kind != StepKind.VoteAgainst || step.Pick == 0)
                .Select(kind => step with { Kind = kind })
                .Where(one => CanBeGiven(one) && RefusalOf(one) is null),
        ];
        return able.Count == 0 ? null : able[step.Roll / Rarity % able.Count];
    }

    private StepKind Next(ModelStep step)
    {
        var grant = Grants[step.Grant];
        if (LacksCredits(grant) && step.Pick % 3 > 0)
        {
            return CarriedAt(grant) >= 0 ? StepKind.CarryOver
                : LineOfToday(grant) is not null ? StepKind.CommitNewCredits
                : CanBeGiven(step with { Kind = StepKind.OpenNextLine }) ? StepKind.OpenNextLine
                : grant.HasEnded ? StepKind.RecordControl : StepKind.Abandon;
        }

        return NextOfRaise(step, grant) ?? grant.State switch
        {
            State.Proposed when !grant.IsReserved || Today.Year > grant.Line.Year => StepKind.Withdraw,
            State.Proposed => StepKind.Adopt,
            State.Adopted => StepKind.Sign,
            State.Signed => (step.Pick % 2 == 0 ? Order(grant) : null) ?? StepKind.Start,
            State.InExecution => Pay(step, grant) ?? (grant.Expenses.Count == 0 ? StepKind.Spend
                : (step.Pick % 2 == 0 ? Order(grant) : null) ?? Gain(step, grant) ?? StepKind.RequestReport),
            State.ReportDue => Pay(step, grant) ?? (!grant.IsSilent ? StepKind.SubmitReport
                : AwaitsReport(grant) ? StepKind.Spend : ClaimAll(step, grant)),
            State.ReportSubmitted or State.Checked or State.Terminated or State.Abandoned => Finish(step, grant),
            State.Terminating => step.Pick == 0 ? StepKind.WithdrawNotice : StepKind.Terminate,
            State.Settled => Recover(step, grant) ?? (step.Pick == 0 ? StepKind.RecordControl : StepKind.Close),
            State.Closed => Recover(step, grant) ?? StepKind.RecordControl,
            State.Draft when !IsOver(grant) => StepKind.Propose,
            _ => Idle(step),
        };
    }

    // No grant of the history goes on.
    private StepKind Idle(ModelStep step) =>
        CanBeGiven(step with { Kind = StepKind.OpenNextLine }) ? StepKind.OpenNextLine
        : step.Pick % 2 == 0 ? StepKind.CloseYearCarrying : StepKind.CloseYearClosing;

    // Something is owed, and what is committed is of a year that is over.
    private bool LacksCredits(ModelGrant grant) =>
        grant.State is not (State.Settled or State.Terminating) && (!grant.HasEnded || grant.Final is not null)
        && VotesLacking(grant).Exists(vote => Today > LastOrderDay(grant.Votes[vote].InForce.Line)
            || grant.Votes[vote].InForce.Free < grant.OwedFrom(vote));

    private StepKind Finish(ModelStep step, ModelGrant grant) =>
        grant.Final is null && grant.Expenses.Any(expense => expense.Accepted is null) ? StepKind.AcceptExpense
        : grant.Final is null && IsUndecided(grant) ? RuleOnResource(step)
        : Pay(step, grant) ?? (grant.Final is not { } final
            ? LacksReport(grant) && Today >= FullRepaymentOpens(grant) ? ClaimAll(step, grant)
                : Certify(step.Pick, grant)
            : Recover(step, grant) ?? (
                grant.Paid < final ? Order(grant) ?? StepKind.OrderFirst
                : step.Pick == 0 ? StepKind.RecordControl
                : grant.Raise is not null ? StepKind.WithdrawRaise
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

    // Now and then the rest is not paid at once, and is ordered again.
    private static StepKind? Pay(ModelStep step, ModelGrant grant) =>
        grant.Orders.FirstOrDefault(order => order.IsOpen || order.State == OrderState.Returned) switch
        {
            null => null,
            { State: OrderState.Suspended, CanBeRequisitioned: true } => StepKind.Requisition,
            { State: OrderState.Suspended } => StepKind.Resume,
            { State: OrderState.Returned } => grant.HasEnded ? StepKind.CancelWithMoney : StepKind.PayAgain,
            { Instalment: 2, IsRequisitioned: false } when step.Roll % 4 == 1 => StepKind.Reject,
            _ => StepKind.Confirm,
        };
}
