using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What the parties agree on: the convention as it is drafted, and as a vote may lower it.</summary>
internal sealed record GrantTerms(
    string Reference,
    string Title,
    Grantor Grantor,
    BeneficiarySnapshot Beneficiary,
    BudgetLineSnapshot BudgetLine,
    Money GrantAmount,
    DateOnly RequestDate,
    DateOnly StartDate,
    DateOnly EndDate,
    DateOnly ReportDueDate,
    IReadOnlyList<ForecastCharge> Charges,
    IReadOnlyList<ForecastResource> Resources,
    string ProgrammeDescription,
    IReadOnlyList<Indicator> Indicators,
    IReadOnlyList<Instalment> Schedule,
    FinalAmountRule FinalAmountRule,
    IReadOnlyList<string> LegalReferences,
    ClauseTerms ClauseTerms)
{
    /// <summary>How a vote for a lower amount spreads over the schedule, where that is in amounts.</summary>
    public ScheduleReduction ScheduleReduction { get; init; } = ScheduleReduction.Proportional;

    /// <summary>The public aid that the beneficiary declares; null where it declares none (domain rule 39).</summary>
    public PublicAid? PublicAid { get; init; }

    /// <summary>The total of the forecast in cash, which is that of its resources too.</summary>
    public Money ForecastTotal => Money.Sum(Charges.Where(charge => !charge.IsInKind).Select(charge => charge.Amount));

    /// <summary>What the forecast has in kind, which is given as it is used (domain rule 30).</summary>
    public Money ForecastInKind => Money.Sum(Charges.Where(charge => charge.IsInKind).Select(charge => charge.Amount));

    /// <summary>What the final amount is measured against: cash, and what is admitted in kind.</summary>
    public Money ForecastBase => ForecastTotal + InKindCounted(ForecastInKind);

    /// <summary>What of a value in kind counts beside cash: as much as the convention admits.</summary>
    public Money InKindCounted(Money used) => InKind.Counted(used, ClauseTerms.InKind?.Amount ?? Money.Zero);

    /// <summary>Whether an expense paid on a day is paid inside the period (convention, article 3).</summary>
    public bool Covers(DateOnly day) => day >= StartDate && day <= EndDate;
}

/// <summary>Who grants, and the public accountant who pays for it, where one is named.</summary>
internal sealed record Grantor(
    string DisplayName, string Siret, string Address, string RepresentativeRole, string? Accountant = null)
{
    /// <summary>The number of the organisation.</summary>
    public string Siren => Siret[..9];
}

/// <summary>
/// Who receives, as registered when the draft was written; which law it is under decides which rules apply.
/// </summary>
internal sealed record BeneficiarySnapshot(
    string Name, string DisplayName, string LegalForm, string Siret, string Address, bool IsPublic)
{
    /// <summary>The number of the organisation: its establishments are one body.</summary>
    public string Siren => Siret[..9];
}

/// <summary>Where the money is taken from.</summary>
internal sealed record BudgetLineSnapshot(
    string Name, int FiscalYear, string OperationCode, string OperationLabel, string Imputation, Section Section);

/// <summary>
/// A line of charges: quantity × unit price = amount; with its account of the general chart where one was named.
/// </summary>
internal sealed record ForecastCharge(
    string Label, string Unit, decimal Quantity, Money UnitPrice, Money Amount, string? AccountCode = null)
{
    /// <summary>Whether it is direct or indirect (domain rule 18); null where nobody has said.</summary>
    public ChargeKind? Kind { get; init; }

    /// <summary>The key by which an indirect charge is shared; null for others.</summary>
    public string? AllocationKey { get; init; }

    /// <summary>Whether it is a contribution in kind as it is used (domain rule 30).</summary>
    public bool IsInKind => InKind.IsUsed(AccountCode);
}

/// <summary>Whether a charge is of the action alone, or a share of what several activities cost.</summary>
internal enum ChargeKind
{
    /// <summary>Of the action alone.</summary>
    Direct = 1,

    /// <summary>A share, by a key.</summary>
    Indirect = 2,
}

/// <summary>What some units cost.</summary>
internal static class Price
{
    /// <summary>
    /// Rounded to the cent, half away from zero. In euros and not as an amount: what callers multiply may come to more
    /// than any amount, which is then no sum of theirs.
    /// </summary>
    public static decimal Of(decimal quantity, Money unitPrice) =>
        Math.Round(quantity * unitPrice.ToDecimal(), 2, MidpointRounding.AwayFromZero);
}

/// <summary>A line of resources, with its account of the general chart where one was named.</summary>
internal sealed record ForecastResource(
    string Label, Money Amount, ResourceOrigin Origin, string? AccountCode = null)
{
    /// <summary>Whether it is a contribution in kind as it is given (domain rule 30).</summary>
    public bool IsInKind => InKind.IsGiven(AccountCode);
}

/// <summary>Where a resource comes from.</summary>
internal enum ResourceOrigin
{
    Grant = 1,
    OwnFunds,
    Other,
}

/// <summary>Something that is counted.</summary>
internal sealed record Indicator(string Code, string Label, string Unit, decimal? Planned, string Note);

/// <summary>
/// A part of the grant and when it falls due; in percent too where the schedule is written so, and on a day where it
/// has one.
/// </summary>
internal sealed record Instalment(
    int Number, InstalmentTrigger Trigger, Money Amount, decimal? Percent = null, DateOnly? DueDate = null)
{
    /// <summary>The amendment whose credits it is paid from; 0 for those of the vote (domain rule 12).</summary>
    public int Amendment { get; init; }
}

/// <summary>The periods the parties agreed on, in months, and the court (convention, articles 3, 10 and 11).</summary>
internal sealed record ClauseTerms(
    int ExtensionRequestMonths, int FullRepaymentMonths, int TerminationNoticeMonths, int RepaymentMonths, string Court)
{
    /// <summary>Those of the reference convention.</summary>
    public static ClauseTerms Usual { get; } = new(6, 6, 1, 1, "tribunal administratif");

    /// <summary>The day from which the months of a notice are counted (domain rule 16).</summary>
    public NoticeStart NoticeStart { get; init; } = NoticeStart.Sending;

    /// <summary>What is admitted in kind; null where nothing is (domain rule 30).</summary>
    public AdmittedInKind? InKind { get; init; }
}

/// <summary>Contributions in kind that the parties expressly admit, up to an amount, and where they say so.</summary>
internal sealed record AdmittedInKind(Money Amount, string Source);

/// <summary>Which day of a registered letter starts the months of a notice.</summary>
internal enum NoticeStart
{
    Sending = 1,
    Receipt,
}

/// <summary>Which instalments bear a lower amount.</summary>
internal enum ScheduleReduction
{
    /// <summary>All of them, in proportion.</summary>
    Proportional = 1,

    /// <summary>The last ones first.</summary>
    LastFirst,

    /// <summary>The first ones first.</summary>
    FirstFirst,
}

/// <summary>What makes an instalment due.</summary>
internal enum InstalmentTrigger
{
    Signature = 1,
    ServiceRendered,
    Date,
}

/// <summary>The fields of a draft that an update may name in its mask.</summary>
internal static class GrantTermsFields
{
    private static readonly HashSet<string> Changeable =
    [
        "reference", "title", "grantor", "beneficiary", "budget_line", "grant_amount", "request_date", "start_date",
        "end_date", "report_due_date", "forecast_budget", "programme", "payment_schedule", "final_amount_rule",
        "legal_references", "clause_terms", "schedule_reduction", "public_aid",
    ];

    public static bool CanChange(string path) => Changeable.Contains(path);
}
