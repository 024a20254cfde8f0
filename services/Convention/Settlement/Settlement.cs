using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// How the money of a grant is settled: its final amount is fixed, once, and when all of it is paid or claimed back
/// and received, the grant is settled and its file closed (convention, articles 4, 8 and 10; domain rules 14 to 16).
/// </summary>
internal static class Settlement
{
    /// <summary>Refuses unless the service rendered can be certified and has not been.</summary>
    public static Grant RequireUncertified(this Grant grant)
    {
        grant.Require(GrantState.ReportSubmitted, GrantState.Terminated, GrantState.Abandoned);
        return grant.IsCertified ? throw SettlementRefusals.ServiceAlreadyCertified(grant) : grant;
    }

    /// <summary>
    /// The final amount is fixed and the figures are frozen; what has ended before its time stays ended. The hearing
    /// that a claim rests on serves no other.
    /// </summary>
    public static Grant Certify(this Grant grant, ServiceRenderedCheck check) => grant with
    {
        State = grant.HasEndedEarly ? grant.State : GrantState.Checked,
        Check = check,
        Hearings =
        [
            .. grant.Hearings.Select(hearing =>
                hearing.Number == check.Hearing ? hearing with { ClaimDate = check.CertifyDate } : hearing),
        ],
    };

    /// <summary>Why a certification claims back what was paid too much.</summary>
    public static RecoveryCause CauseOfOverpayment(this Grant grant) =>
        grant.HasEndedEarly ? RecoveryCause.Termination : RecoveryCause.Overpayment;

    /// <summary>
    /// Refuses to claim all of it back unless there is no report when there should be one, or a voucher proved
    /// unfounded (domain rule 15). Once it is claimed, it is not claimed again.
    /// </summary>
    public static void RequireFullRepayment(this Grant grant, CheckBasis basis, bool isUnfounded, DateOnly today)
    {
        if (basis == CheckBasis.NoReport)
        {
            grant.Require(
                GrantState.InExecution, GrantState.ReportDue, GrantState.Terminated, GrantState.Abandoned);
            EnsureUnclaimed(grant);
            EnsureNoReport(grant, today);
            return;
        }

        grant.Require(GrantState.ReportSubmitted, GrantState.Checked, GrantState.Terminated, GrantState.Abandoned);
        EnsureUnclaimed(grant);
        if (!isUnfounded)
        {
            throw SettlementRefusals.NoUnfoundedVoucher(grant);
        }
    }

    /// <summary>
    /// The amount of the payments still to be claimed back, in addition to other recoveries. What a deliberation gave
    /// up of them stays given up. One of a cancelled mandate claims money that is no longer among the payments.
    /// </summary>
    public static Money Unclaimed(Money paid, IReadOnlyList<Recovery> recoveries) =>
        Money.Max(
            paid - Money.Sum(recoveries.Where(recovery => recovery.IsOfOverpayment)
                .Select(recovery => recovery.Claimed + recovery.Cancelled)),
            Money.Zero);

    /// <summary>Refuses while something remains to be certified, paid or received.</summary>
    public static Grant RequireSettled(this Grant grant, Totals totals, IReadOnlyList<Recovery> recoveries)
    {
        grant.Require(GrantState.Checked, GrantState.Terminated, GrantState.Abandoned);
        if (totals.OpenAmendment is { } amendment)
        {
            throw SettlementRefusals.NotSettledYet(
                grant, $"Amendment {amendment} still holds credits; it can only be withdrawn (WithdrawAmendment).");
        }

        if (grant.Check is not { } check)
        {
            throw SettlementRefusals.NotSettledYet(grant, "The service rendered has not been certified.");
        }

        if (totals.Paid < check.Final)
        {
            throw SettlementRefusals.NotSettledYet(grant, $"{check.Final - totals.Paid} EUR remains to be paid.");
        }

        if (totals.Unpaid > 0)
        {
            throw SettlementRefusals.NotSettledYet(
                grant, $"Payment orders still unpaid, or whose money came back: {totals.Unpaid}.");
        }

        EnsureReceived(grant, recoveries);
        return grant;
    }

    /// <summary>Nothing remains to be paid or recovered, and what was not needed is given back.</summary>
    public static Grant Settle(this Grant grant) => grant with { State = GrantState.Settled };

    /// <summary>
    /// The file is closed; refused while a recovery is open that a control led to since the settlement (domain rule
    /// 36). The beneficiary repays it, or a deliberation gives it up: both lead on (domain rule 27). A control may open
    /// a recovery again afterwards, which leaves the file closed.
    /// </summary>
    public static Grant Close(this Grant grant, IReadOnlyList<Recovery> recoveries)
    {
        grant.Require(GrantState.Settled);
        EnsureReceived(grant, recoveries);
        return grant with { State = GrantState.Closed };
    }

    private static void EnsureReceived(Grant grant, IReadOnlyList<Recovery> recoveries)
    {
        if (recoveries.FirstOrDefault(recovery => recovery.Outstanding > Money.Zero) is { } open)
        {
            throw SettlementRefusals.NotSettledYet(
                grant, $"{open.Outstanding} EUR of {open.Name} remains to be received.");
        }
    }

    private static void EnsureUnclaimed(Grant grant)
    {
        if (grant.Check is { Basis: CheckBasis.NoReport or CheckBasis.UnfoundedVouchers })
        {
            throw SettlementRefusals.FullRepaymentAlreadyClaimed(grant);
        }
    }

    private static void EnsureNoReport(Grant grant, DateOnly today)
    {
        if (grant.IsCertified)
        {
            throw SettlementRefusals.ServiceAlreadyCertified(grant);
        }

        if (grant.Termination?.PreviousState == GrantState.ReportSubmitted)
        {
            throw SettlementRefusals.FullRepaymentNotOpen(
                grant, $"The report of {grant.Name} was submitted before it ended.");
        }

        var opens = Deadlines.FullRepaymentOpens(
            Clauses.FullRepaymentDate(grant.Terms), grant.Terms.ReportDueDate);
        if (today < opens)
        {
            throw SettlementRefusals.FullRepaymentNotOpen(
                grant,
                $"Full repayment can be claimed from {opens:yyyy-MM-dd} on if no report is produced (convention, "
                + "article 10).");
        }
    }
}
