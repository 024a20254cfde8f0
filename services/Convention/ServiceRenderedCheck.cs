using Grants.Platform.Values;

namespace Grants.Convention;

/// <summary>
/// What was declared, ruled on, received and paid, added up; and how many orders have not been paid yet.
/// </summary>
internal sealed record Totals(
    Money Declared, Money Accepted, long Undecided, Money OtherResources, Money Paid, long Unpaid);

/// <summary>The figures the check of the service rendered fixes (convention, article 8; domain rule 14).</summary>
internal sealed record ServiceRenderedCheck(
    Money Declared,
    Money Accepted,
    Money OtherResources,
    Money Final,
    Money Paid,
    string CertifiedBy,
    DateOnly CertifyDate)
{
    public Money Rejected => Declared - Accepted;

    /// <summary>What is to be paid still.</summary>
    public Money ToPay => Money.Max(Final - Paid, Money.Zero);

    /// <summary>What was paid too much.</summary>
    public Money ToRecover => Money.Max(Paid - Final, Money.Zero);

    /// <summary>
    /// Fixes the figures; refused while an expense has not been ruled on, and while an order is on its way to the
    /// accountant: paid after the check, it could go above the final amount with nothing claimed back.
    /// </summary>
    public static ServiceRenderedCheck Of(Grant grant, Totals totals, string person, DateOnly today)
    {
        if (totals.Undecided > 0)
        {
            throw ConventionRefusals.ExpenseUndecided(grant, totals.Undecided);
        }

        if (totals.Unpaid > 0)
        {
            throw ConventionRefusals.DisbursementUnpaid(grant, totals.Unpaid);
        }

        var final = FinalAmount.Of(
            grant.Terms.FinalAmountRule, grant.Terms.GrantAmount, grant.Terms.ForecastTotal, totals.Accepted,
            totals.OtherResources);
        return new ServiceRenderedCheck(
            totals.Declared, totals.Accepted, totals.OtherResources, final, totals.Paid, person, today);
    }
}
