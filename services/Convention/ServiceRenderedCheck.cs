using Grants.Platform.Values;

namespace Grants.Convention;

/// <summary>What was declared, ruled on, received and paid, added up.</summary>
internal sealed record Totals(Money Declared, Money Accepted, long Undecided, Money OtherResources, Money Paid);

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

    /// <summary>Fixes the figures; refused while an expense has not been ruled on.</summary>
    public static ServiceRenderedCheck Of(Grant grant, Totals totals, string person, DateOnly today) =>
        totals.Undecided > 0
            ? throw ConventionRefusals.ExpenseUndecided(grant, totals.Undecided)
            : new ServiceRenderedCheck(
                totals.Declared,
                totals.Accepted,
                totals.OtherResources,
                FinalAmount.Of(
                    grant.Terms.FinalAmountRule, grant.Terms.GrantAmount, grant.Terms.ForecastTotal,
                    totals.Accepted, totals.OtherResources),
                totals.Paid,
                person,
                today);
}
