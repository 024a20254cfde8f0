using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// What was declared, ruled on, received and paid, added up; and how many orders the beneficiary still awaits money of:
/// not paid yet, suspended, or come back to the accountant (domain rule 24).
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

    /// <summary>A control after the certification (domain rule 36).</summary>
    Control,
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

    /// <summary>What the rule of the convention gives: the proposal beside the final amount that was decided.</summary>
    public Money Computed { get; init; }

    /// <summary>
    /// Why the authorising officer decided an amount or claims all of it back; null where the computed one was
    /// taken.
    /// </summary>
    public string? DecisionReason { get; init; }

    /// <summary>The hearing that the claim rests on; null without a claim, or where none was needed.</summary>
    public int? Hearing { get; init; }

    /// <summary>Why no hearing was needed before the claim (domain rule 41); null where there was one.</summary>
    public string? NoHearingReason { get; init; }

    /// <summary>
    /// Why what remains to be paid was not ordered by the certification itself; null when it was, or nothing remains.
    /// </summary>
    public string? UnorderedReason { get; init; }

    /// <summary>Whether its payments were counted again since; then they are counted whenever one moves.</summary>
    public bool IsRecomputed { get; init; }

    public Money Rejected => Declared - Accepted;

    /// <summary>What is to be paid still.</summary>
    public Money ToPay => Money.Max(Final - Paid, Money.Zero);

    /// <summary>What was paid too much.</summary>
    public Money ToRecover => Money.Max(Paid - Final, Money.Zero);
}
