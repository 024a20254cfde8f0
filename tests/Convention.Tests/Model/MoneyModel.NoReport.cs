using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>All that was paid is claimed back where no report is produced (domain rules 14, 15 and 41).</summary>
internal sealed partial class MoneyModel
{
    private const int MonthsToFullRepayment = 6;

    // From the day after the later of two: the due date of the report, and six months after the end.
    private static DateOnly FullRepaymentOpens(ModelGrant grant)
    {
        var months = grant.End.AddMonths(MonthsToFullRepayment);
        return (months > grant.ReportDue ? months : grant.ReportDue).AddDays(1);
    }

    private void ClaimFullRepayment(ModelStep step, ModelGrant grant)
    {
        var claim = Unclaimed(grant, grant.Paid, 0);
        UseHearing(grant, IsHeard(step) && claim > 0);
        grant.Certified = FiguresOf(grant);
        (grant.Final, grant.CertifiedOn, grant.IsFullyClaimed) = (0, Today, true);
        grant.State = grant.HasEnded ? grant.State : State.Checked;
        if (claim > 0)
        {
            grant.Recoveries.Add(new ModelRecovery(claim, isOfOverpayment: true));
        }
    }

    private string? RefusalOfFullRepayment(ModelStep step, ModelGrant grant) =>
        grant.State is not (State.InExecution or State.ReportDue) && !grant.HasEnded ? Moved
        : grant.IsFullyClaimed ? "FULL_REPAYMENT_ALREADY_CLAIMED"
        : grant.Final is not null ? "SERVICE_ALREADY_CERTIFIED"
        : !IsReportMissing(grant) || Today < FullRepaymentOpens(grant) ? "FULL_REPAYMENT_NOT_OPEN"
        : grant.Unpaid > 0 ? "DISBURSEMENT_UNPAID"
        : IsHeard(step) ? RefusalOfHearing(grant, RecoveryCause.NoReport, Unclaimed(grant, grant.Paid, 0)) : null;

    // A report that was handed in before an early end is one.
    private static bool IsReportMissing(ModelGrant grant) =>
        !grant.HasEnded || grant.Before != State.ReportSubmitted;

    // Whether a beneficiary that hardly ever reports has not.
    private static bool LacksReport(ModelGrant grant) => grant.IsSilent && IsReportMissing(grant)
        && (grant.State is State.InExecution or State.ReportDue || grant.HasEnded);

    // Nothing leads on until all of it can be claimed back.
    private bool AwaitsReport(ModelGrant grant) =>
        grant is { State: State.ReportDue, IsSilent: true, Unpaid: 0, Raise: null }
        && Today < FullRepaymentOpens(grant);

    private StepKind ClaimAll(ModelStep step, ModelGrant grant) =>
        (IsHeard(step) ? Hear(grant) : null) ?? StepKind.ClaimFullRepayment;
}
