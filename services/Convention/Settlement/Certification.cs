using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// The final amount that the authorising officer decides in place of the computed one, and why (convention, article 4).
/// </summary>
internal sealed record FinalDecision(Money Amount, string Reason);

/// <summary>Fixing the figures of a grant (convention, articles 4, 8 and 10; domain rules 14 and 15).</summary>
internal static class Certification
{
    /// <summary>
    /// Fixes the figures; refused while an expense or a resource has not been ruled on (domain rule 31), and while an
    /// order is on its way to the accountant: paid after the check, it could go above the final amount with nothing
    /// claimed back. Of a grant that ended early, whose report nobody had to submit, what was used in kind must equal
    /// what was given (domain rule 30). The computed amount is a proposal; <paramref name="decision"/> takes its place,
    /// up to the grant.
    /// </summary>
    public static ServiceRenderedCheck Of(
        Grant grant, Totals totals, FinalDecision? decision, string person, DateOnly today)
    {
        if (totals.Undecided > 0)
        {
            throw SettlementRefusals.ExpenseUndecided(grant, totals.Undecided);
        }

        if (totals.UndecidedResource is { } resource)
        {
            throw SettlementRefusals.ResourceUndecided(resource);
        }

        EnsureInKindBalances(grant, totals);
        EnsurePaid(grant, totals);
        if (decision?.Amount > grant.Terms.GrantAmount)
        {
            throw SettlementRefusals.DecidedAboveCeiling(grant.Terms.GrantAmount);
        }

        var computed = Computed(grant, totals);
        return new ServiceRenderedCheck(
            totals.Declared, totals.Accepted, totals.OtherResources, decision?.Amount ?? computed, totals.Paid, person,
            today)
        {
            InKind = totals.InKind.Accepted,
            InKindCounted = grant.Terms.InKindCounted(totals.InKind.Accepted),
            Computed = computed,
            DecisionReason = decision?.Reason,
        };
    }

    /// <summary>
    /// The figures as they stand, and a final amount of nothing; refused while an order is on its way, for the same
    /// reason.
    /// </summary>
    public static ServiceRenderedCheck OfFullRepayment(
        Grant grant, CheckBasis basis, string reason, Totals totals, string person, DateOnly today)
    {
        EnsurePaid(grant, totals);
        return new ServiceRenderedCheck(
            totals.Declared, totals.Accepted, totals.OtherResources, Money.Zero, totals.Paid, person, today)
        {
            Basis = basis,
            InKind = totals.InKind.Accepted,
            InKindCounted = grant.Terms.InKindCounted(totals.InKind.Accepted),
            Computed = Computed(grant, totals),
            DecisionReason = reason,
        };
    }

    /// <summary>
    /// The figures with what their claim rests on: the day its facts were known, and the hearing or why none was
    /// needed. Refused once the claim is prescribed (domain rule 36), and before the beneficiary has been heard (domain
    /// rule 41).
    /// </summary>
    public static ServiceRenderedCheck Claiming(
        this ServiceRenderedCheck check, Grant grant, RecoveryCause cause, Money claim, ClaimStatement said)
    {
        if (claim == Money.Zero)
        {
            return check;
        }

        var (reason, today) = (said.NoHearingReason, check.CertifyDate);
        return check with
        {
            Known = ClaimTerm.Within(grant, said.Known, ClaimTerm.Proposed(grant, today), today),
            Hearing = grant.RequireHeard(cause, claim, reason, today)?.Number,
            NoHearingReason = reason,
        };
    }

    /// <summary>The final amount by the rule of the convention (domain rule 14).</summary>
    /// <param name="grant">The grant.</param>
    /// <param name="accepted">What counts in cash.</param>
    /// <param name="inKind">What counts in kind beside it.</param>
    /// <param name="otherResources">What came in from elsewhere.</param>
    public static Money Computed(Grant grant, Money accepted, Money inKind, Money otherResources) => FinalAmount.Of(
        grant.Terms.FinalAmountRule, grant.Terms.GrantAmount, grant.Terms.ForecastBase, accepted + inKind,
        otherResources);

    /// <summary>Refuses while an order is on its way, or its money came back.</summary>
    public static void EnsurePaid(Grant grant, Totals totals)
    {
        if (totals.Unpaid > 0)
        {
            throw SettlementRefusals.DisbursementUnpaid(grant, totals.Unpaid);
        }
    }

    // Otherwise the submission of the report saw to it (domain rule 30).
    private static void EnsureInKindBalances(Grant grant, Totals totals)
    {
        if (grant.HasEndedEarly && totals.InKind.Valued != totals.InKind.Given)
        {
            throw DraftRefusals.InKindUnbalanced(totals.InKind.Valued, totals.InKind.Given, grant);
        }
    }

    private static Money Computed(Grant grant, Totals totals) => Computed(
        grant, totals.Accepted, grant.Terms.InKindCounted(totals.InKind.Accepted), totals.OtherResources);
}
