using static Grants.Convention.V1.Convention.Types;
using OrderState = Grants.Convention.V1.Disbursement.Types.State;

namespace Grants.Convention;

/// <summary>What is added to the file of a grant: hearings, controls and amendments (rules 12, 36 and 41).</summary>
internal sealed partial class MoneyModel
{
    private const int DaysToAnswer = 15;
    private const int MonthsBeforeTheEnd = 6;
    private const int AmendedTenths = 5;

    /// <summary>What a control finds unfounded; nothing where it was refused.</summary>
    public static long UnfoundedBy(ModelStep step) => new[] { 500_00L, 6_000_00L, 0L }[step.Pick % 3];

    /// <summary>The control of a step, by its place.</summary>
    public int ControlOf(ModelStep step) => step.Pick % Math.Max(Grants[step.Grant].Controls.Count, 1);

    /// <summary>Whether a claim after a control rests on a hearing.</summary>
    public static bool IsHeard(ModelStep step) => step.Pick >= 3;

    /// <summary>Whether the ground of a suspension is none of those that exclude a requisition.</summary>
    public static bool IsGroundOther(ModelStep step) => step.Pick % 3 > 0;

    /// <summary>Whether the grantor itself proposes a longer period.</summary>
    public static bool IsByGrantor(ModelStep step) => step.Pick % 2 == 0;

    /// <summary>The last day of a longer period.</summary>
    public DateOnly LongerEnd(ModelStep step) => Grants[step.Grant].End.AddDays(1).AddMonths(2).AddDays(-1);

    /// <summary>What a hearing is about, and what is announced to be claimed.</summary>
    public (RecoveryCause Cause, long Claim) HearingOf(ModelStep step) => (
        Grants[step.Grant].Final is not null ? RecoveryCause.Control
            : LacksReport(Grants[step.Grant]) ? RecoveryCause.NoReport
            : CauseOf(Grants[step.Grant]),
        step.Pick < 5 ? ModelGrant.Asked : 1_000_00);

    private void ApplyToFile(ModelStep step, ModelGrant grant)
    {
        switch (step.Kind)
        {
            case StepKind.OpenHearing:
                var (cause, claim) = HearingOf(step);
                grant.Hearings.Add(new ModelHearing(cause, claim, Today.AddDays(DaysToAnswer)));
                break;
            case StepKind.AnswerHearing:
                grant.Hearings[^1].IsAnswered = true;
                break;
            case StepKind.RecordControl:
                grant.Controls.Add(new ModelControl(UnfoundedBy(step), isRefused: UnfoundedBy(step) == 0));
                break;
            case StepKind.ClaimAfterControl:
                ClaimAfterControl(step, grant);
                break;
            case StepKind.ClaimFullRepayment:
                ClaimFullRepayment(step, grant);
                break;
            case StepKind.Extend:
                grant.End = LongerEnd(step);
                break;
            case StepKind.Reschedule:
                grant.Tenths = AmendedTenths;
                break;
            default:
                ApplyToOrder(step, grant, OrderOf(step)!);
                break;
        }
    }

    private void ClaimAfterControl(ModelStep step, ModelGrant grant)
    {
        var control = grant.Controls[ControlOf(step)];
        var final = FinalAfter(grant, control);
        grant.Recoveries.Add(new ModelRecovery(Unclaimed(grant, grant.Paid, final), isOfOverpayment: true));
        UseHearing(grant, IsHeard(step));
        grant.Certified = grant.Certified with { Cash = Math.Max(grant.Certified.Cash - control.Unfounded, 0) };
        (grant.Final, grant.CertifiedOn, control.IsClaimed) = (final, Today, true);
    }

    private static long FinalAfter(ModelGrant grant, ModelControl control)
    {
        var cash = Math.Max(grant.Certified.Cash - control.Unfounded, 0);
        return control.IsRefused ? 0
            : Math.Min(grant.Final!.Value, Computed(grant, grant.Certified with { Cash = cash }));
    }

    private string? RefusalOfFile(ModelStep step, ModelGrant grant) => step.Kind switch
    {
        StepKind.OpenHearing => CanBeHeard(grant) ? null : Moved,
        StepKind.AnswerHearing => !CanBeHeard(grant) ? Moved
            : grant.Hearings is [.., { IsClaimed: false }] ? null : "HEARING_NOT_OPENED",
        StepKind.RecordControl => CanBeControlled(grant) ? null : Moved,
        StepKind.ClaimAfterControl => RefusalOfClaim(step, grant),
        StepKind.ClaimFullRepayment => RefusalOfFullRepayment(step, grant),
        StepKind.Extend => RefusalOfExtension(step, grant),
        StepKind.Reschedule => RefusalOfAmendment(grant) ?? (
            grant.Tenths == AmendedTenths ? "NOTHING_AMENDED"
            : grant.Orders.Any(order => order.IsStanding && order.Instalment <= 2) ? "INSTALMENT_IN_USE" : null),
        _ => RefusalOfMove(step, grant, OrderOf(step)!),
    };

    private string? RefusalOfExtension(ModelStep step, ModelGrant grant) =>
        RefusalOfAmendment(grant) ?? (
        !IsByGrantor(step) && Today > grant.End.AddMonths(-MonthsBeforeTheEnd) ? "EXTENSION_TOO_LATE"
        : Today > grant.End ? "PERIOD_OVER" : null);

    private string? RefusalOfClaim(ModelStep step, ModelGrant grant)
    {
        if (!CanBeControlled(grant))
        {
            return Moved;
        }

        if (grant.Final is null || grant.Controls.Count == 0 || grant.Controls[ControlOf(step)].IsClaimed)
        {
            return "CONTROL_NOT_CLAIMABLE";
        }

        if (grant.Unpaid > 0)
        {
            return "DISBURSEMENT_UNPAID";
        }

        var claim = Unclaimed(grant, grant.Paid, FinalAfter(grant, grant.Controls[ControlOf(step)]));
        return claim <= 0 ? "CONTROL_NOT_CLAIMABLE"
            : IsHeard(step) ? RefusalOfHearing(grant, RecoveryCause.Control, claim) : null;
    }

    // Before money is claimed back the beneficiary is heard, and has its term to answer.
    private string? RefusalOfHearing(ModelGrant grant, RecoveryCause cause, long claim) =>
        claim <= 0 ? null
        : grant.Hearings is not [.., { IsClaimed: false } last] || last.Cause != cause || last.Claim < claim
            ? "HEARING_MISSING"
        : last.IsAnswered || Today > last.Due ? null : "HEARING_OPEN";

    private static bool CanBeAmended(ModelGrant grant) => grant.State is State.Signed or State.InExecution;

    // One amendment at a time.
    private static string? RefusalOfAmendment(ModelGrant grant) =>
        !CanBeAmended(grant) ? "AMENDMENT_NOT_ALLOWED" : grant.Raise is not null ? "AMENDMENT_PENDING" : null;

    private static bool CanBeControlled(ModelGrant grant) =>
        grant.State is State.Checked or State.Settled or State.Closed || grant.HasEnded;

    private static bool CanBeHeard(ModelGrant grant) => CanBeControlled(grant) || grant.State is
        State.InExecution or State.ReportDue or State.ReportSubmitted or State.Terminating;
}
