using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Fixing the figures of a grant (convention, articles 4, 8 and 10; domain rules 14 and 15).</summary>
internal static class Certification
{
    /// <summary>
    /// Fixes the figures; refused while an expense or a resource has not been ruled on (domain rule 31), and while an
    /// order is on its way to the accountant: paid after the check, it could go above the final amount with nothing
    /// claimed back.
    /// </summary>
    public static ServiceRenderedCheck Of(Grant grant, Totals totals, string person, DateOnly today)
    {
        if (totals.Undecided > 0)
        {
            throw SettlementRefusals.ExpenseUndecided(grant, totals.Undecided);
        }

        if (totals.UndecidedResource is { } resource)
        {
            throw SettlementRefusals.ResourceUndecided(resource);
        }

        EnsurePaid(grant, totals);
        var inKind = grant.Terms.InKindCounted(totals.InKind.Accepted);
        var final = FinalAmount.Of(
            grant.Terms.FinalAmountRule, grant.Terms.GrantAmount, grant.Terms.ForecastBase, totals.Accepted + inKind,
            totals.OtherResources);
        return new ServiceRenderedCheck(
            totals.Declared, totals.Accepted, totals.OtherResources, final, totals.Paid, person, today)
        {
            InKind = totals.InKind.Accepted,
            InKindCounted = inKind,
        };
    }

    /// <summary>
    /// The figures as they stand, and a final amount of nothing; refused while an order is on its way, for the same
    /// reason.
    /// </summary>
    public static ServiceRenderedCheck OfFullRepayment(
        Grant grant, CheckBasis basis, Totals totals, string person, DateOnly today)
    {
        EnsurePaid(grant, totals);
        return new ServiceRenderedCheck(
            totals.Declared, totals.Accepted, totals.OtherResources, Money.Zero, totals.Paid, person, today)
        {
            Basis = basis,
            InKind = totals.InKind.Accepted,
        };
    }

    private static void EnsurePaid(Grant grant, Totals totals)
    {
        if (totals.Unpaid > 0)
        {
            throw SettlementRefusals.DisbursementUnpaid(grant, totals.Unpaid);
        }
    }
}
