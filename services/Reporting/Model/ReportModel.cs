using System.Text.Json.Serialization;

namespace Grants.Reporting.Model;

/// <summary>
/// The final execution report of one grant (domain rules 18 to 20), folded from events: no clock, no ids, so that the
/// same events always give the same report, whatever order the sources' events arrived in. Its JSON form is described
/// in <c>docs/report-json.md</c>; the members stand in the order they are written.
/// </summary>
/// <param name="Schema">The form of this document.</param>
/// <param name="Currency">ISO 4217, of every amount.</param>
/// <param name="Version">Which version this is.</param>
/// <param name="Grant">The cover.</param>
/// <param name="Deliberation">The vote; null before.</param>
/// <param name="Agreement">The convention.</param>
/// <param name="Quantitative">What was planned and what was done.</param>
/// <param name="Qualitative">The beneficiary's words; null before it has submitted.</param>
/// <param name="Attestation">Who attested that the report of the beneficiary is true.</param>
/// <param name="Financial">Charges, resources, final amount.</param>
/// <param name="NationalForm">The same in the national form; null in any other layout.</param>
/// <param name="Payments">What was ordered, paid, claimed back and received.</param>
/// <param name="Expenses">The expenses, one by one.</param>
/// <param name="Annexes">Deliverables, communication, samples of expenses.</param>
/// <param name="BudgetLine">The line the grant is paid from.</param>
/// <param name="History">The steps, one by one.</param>
/// <param name="Persons">Who stands behind the accounts that it names.</param>
/// <param name="Record">What names things in this deployment and no other.</param>
internal sealed record ReportModel(
    string Schema,
    string Currency,
    ReportVersion Version,
    GrantSection Grant,
    DeliberationSection? Deliberation,
    AgreementSection Agreement,
    QuantitativeSection Quantitative,
    QualitativeSection? Qualitative,
    AttestationSection Attestation,
    FinancialSection Financial,
    NationalForm? NationalForm,
    PaymentSection Payments,
    IReadOnlyList<ExpenseLine> Expenses,
    AnnexSection Annexes,
    BudgetLineSection BudgetLine,
    IReadOnlyList<HistoryEntry> History,
    IReadOnlyList<PersonLine> Persons,
    RecordSection Record)
{
    /// <summary>The form of the document; changes only when a member is changed or removed.</summary>
    public const string SchemaName = "grants/execution-report/1";

    /// <summary>
    /// The identifier of the schema in <c>docs/</c>; another one whenever members are added. Schemas published before
    /// stay as they are.
    /// </summary>
    public const string SchemaId = "urn:grants:execution-report:1.2";

    /// <summary>
    /// How many expenses and events the page lists one by one. The other forms list them all; a page that did would not
    /// open.
    /// </summary>
    public const int MostListed = 1_000;

    /// <summary>How many expenses stand; <see cref="Expenses"/> lists the first of them.</summary>
    [JsonIgnore]
    public int ExpenseCount { get; init; }

    /// <summary>Who stands behind the accounts.</summary>
    [JsonIgnore]
    public People People => field ??= new People(Persons);

    /// <summary>
    /// Folds a report; null when no event tells of a draft, for then there is no grant. Its expenses are read one by
    /// one and added up beside the journal, the first of them listed.
    /// </summary>
    public static ReportModel? Build(
        Journal journal, ExpenseTallies tallies, IReadOnlyList<ExpenseLine> listed, ReportVersion version)
    {
        if (TermsInForce.In(journal) is not { } draft)
        {
            return null;
        }

        var history = HistoryEntry.Build(journal);
        var financial = FinancialSection.Build(journal, draft, tallies);
        return new ReportModel(
            SchemaName,
            "EUR",
            version,
            GrantSection.Build(journal, draft, history[^1].ToState),
            DeliberationSection.Build(journal),
            AgreementSection.Build(journal, draft),
            QuantitativeSection.Build(journal, draft),
            QualitativeSection.Build(journal),
            AttestationSection.Build(journal),
            financial,
            version.Layout == ReportLayout.Cerfa15059 ? NationalForm.Of(financial) : null,
            PaymentSection.Build(journal),
            listed,
            AnnexSection.Build(journal),
            BudgetLineSection.Build(journal, draft),
            history,
            People.Of(journal),
            RecordSection.Build(journal, draft, version))
        {
            ExpenseCount = tallies.Count,
        };
    }
}
