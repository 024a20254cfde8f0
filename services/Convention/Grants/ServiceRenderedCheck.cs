using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// What was declared, accepted of expenses and of other resources, and paid, added up; and how many orders the
/// beneficiary still awaits money of: not paid yet, suspended, or come back to the accountant (domain rule 24).
/// </summary>
internal sealed record Totals(
    Money Declared, Money Accepted, long Undecided, Money OtherResources, Money Paid, long Unpaid)
{
    /// <summary>A resource that nobody has ruled on, by its name; null when there is none (domain rule 31).</summary>
    public string? UndecidedResource { get; init; }

    /// <summary>
    /// The number of an amendment of the amount that is neither in force nor over, and so holds credits; null without
    /// one.
    /// </summary>
    public int? OpenAmendment { get; init; }

    /// <summary>What is in kind: in none of the other sums (domain rule 30).</summary>
    public InKindTotals InKind { get; init; } = new(Money.Zero, Money.Zero, Money.Zero);
}

/// <summary>What was valued on account 86, what of it an officer accepted, and what was given on account 87.</summary>
internal sealed record InKindTotals(Money Valued, Money Accepted, Money Given);

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

    /// <summary>The day the facts of the claim were known (domain rule 36); null without a claim.</summary>
    public KnownFacts? Known { get; init; }

    /// <summary>
    /// Why what remains to be paid was not ordered by the certification itself; null when it was, or nothing remains.
    /// </summary>
    public string? UnorderedReason { get; init; }

    /// <summary>What an officer accepted in kind; it is not among the accepted expenses (domain rule 30).</summary>
    public Money InKind { get; init; }

    /// <summary>What of it counts beside them, because the convention admits it.</summary>
    public Money InKindCounted { get; init; }

    /// <summary>Whether its payments were counted again since; then they are counted whenever one moves.</summary>
    public bool IsRecomputed { get; init; }

    public Money Rejected => Declared - Accepted;

    /// <summary>What is to be paid still.</summary>
    public Money ToPay => Money.Max(Final - Paid, Money.Zero);

    /// <summary>What was paid too much.</summary>
    public Money ToRecover => Money.Max(Paid - Final, Money.Zero);
}
