using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// What was declared, ruled on, received and paid, added up; and how many orders have not been paid yet.
/// </summary>
internal sealed record Totals(
    Money Declared, Money Accepted, long Undecided, Money OtherResources, Money Paid, long Unpaid);

/// <summary>What a final amount rests on.</summary>
internal enum CheckBasis
{
    /// <summary>The rule of the convention (article 4).</summary>
    FinalAmountRule = 1,

    /// <summary>Full repayment: no report was produced in time (article 10).</summary>
    NoReport,

    /// <summary>Full repayment: vouchers proved unfounded (article 10).</summary>
    UnfoundedVouchers,
}

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
    public CheckBasis Basis { get; init; } = CheckBasis.FinalAmountRule;

    /// <summary>
    /// Why what remains to be paid was not ordered by the certification itself; null when it was, or nothing remains.
    /// </summary>
    public string? UnorderedReason { get; init; }

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
            throw SettlementRefusals.ExpenseUndecided(grant, totals.Undecided);
        }

        EnsurePaid(grant, totals);
        var final = FinalAmount.Of(
            grant.Terms.FinalAmountRule, grant.Terms.GrantAmount, grant.Terms.ForecastTotal, totals.Accepted,
            totals.OtherResources);
        return new ServiceRenderedCheck(
            totals.Declared, totals.Accepted, totals.OtherResources, final, totals.Paid, person, today);
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
