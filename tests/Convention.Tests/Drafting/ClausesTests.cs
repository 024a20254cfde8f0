using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// The rules that apply, by article and by law, and the days that follow from the period, month ends included.
/// </summary>
[Trait("Kind", "Unit")]
public sealed class ClausesTests
{
    private const string Local = " CERTIFIED_ACCOUNTS NO_REGRANTING DELEGATE_CONTROL";
    private const string Private = "NO_SERVICE_IN_RETURN FINANCIAL_REPORT_DUE FINANCIAL_REPORT_FORM" + Local;
    private const string PrivateAbove23 = Private + " WRITTEN_AGREEMENT OPEN_DATA";
    private const string PrivateAbove153 = PrivateAbove23 + " ACCOUNTS_FILED";

    [Theory]
    [InlineData("2026-10-31", "2026-04-30", "2027-05-01")]
    [InlineData("2026-08-31", "2026-02-28", "2027-03-01")]
    [InlineData("2027-08-31", "2027-02-28", "2028-03-01")]
    [InlineData("2027-02-28", "2026-08-28", "2027-08-29")]
    [InlineData("2026-12-31", "2026-06-30", "2027-07-01")]
    public void Six_months_are_counted_on_the_calendar(string end, string extension, string repayment)
    {
        var terms = Case.Terms() with { EndDate = Day(end) };

        Assert.Equal(Day(extension), Clauses.ExtensionDeadline(terms));
        Assert.Equal(Day(repayment), Clauses.FullRepaymentDate(terms));
    }

    [Fact]
    public void The_periods_are_those_the_parties_agreed_on()
    {
        var terms = Case.Terms(draft => draft.ClauseTerms = new V1.ClauseTerms
        {
            ExtensionRequestMonths = 3,
            FullRepaymentMonths = 9,
            TerminationNoticeMonths = 2,
            RepaymentMonths = 4,
            Court = "tribunal administratif de Lille",
        });

        Assert.Equal(Day("2026-07-31"), Clauses.ExtensionDeadline(terms));
        Assert.Equal(Day("2027-08-01"), Clauses.FullRepaymentDate(terms));
        Assert.Equal(Day("2026-02-28"), Clauses.NoticeEnd(terms, Day("2025-12-31")));
        Assert.Equal(Day("2026-04-30"), Clauses.RepaymentDue(terms, Day("2025-12-31")));
        Assert.Equal("2 mois à compter de l'envoi de la lettre recommandée", TextOf(terms, "TERMINATION_NOTICE"));
        Assert.Equal("4 mois", TextOf(terms, "REPAYMENT_DUE"));
        Assert.Equal("tribunal administratif de Lille", TextOf(terms, "DISPUTES"));
    }

    [Fact]
    public void Without_a_word_they_are_those_of_the_reference_convention()
    {
        var terms = Case.Terms(draft => draft.ClauseTerms = new V1.ClauseTerms { RepaymentMonths = 2 });

        Assert.Equal(ClauseTerms.Usual, Case.Terms().ClauseTerms);
        Assert.Equal(ClauseTerms.Usual with { RepaymentMonths = 2 }, terms.ClauseTerms);
        Assert.Equal(Day("2026-01-31"), Clauses.NoticeEnd(terms, Day("2025-12-31")));
        Assert.Equal("un mois à compter de l'envoi de la lettre recommandée", TextOf(terms, "TERMINATION_NOTICE"));
        Assert.Equal("tribunal administratif", TextOf(terms, "DISPUTES"));
    }

    [Fact]
    public void Every_article_of_the_convention_has_its_clauses() => Assert.Equal(
        Enumerable.Range(1, 11).Select(article => $"Convention, article {article}"),
        Clauses.Of(Case.Terms()).Select(clause => clause.Source)
            .Where(source => source.StartsWith("Convention,", StringComparison.Ordinal)).Distinct());

    [Fact]
    public void Each_instalment_has_a_clause_that_says_when_it_is_paid()
    {
        var terms = Case.Terms() with
        {
            Schedule =
            [
                new(1, InstalmentTrigger.Signature, Money.FromCents(1)),
                new(2, InstalmentTrigger.Date, Money.FromCents(2), DueDate: Day("2026-03-01")),
                new(3, InstalmentTrigger.ServiceRendered, Money.FromCents(3)),
            ],
        };

        Assert.Equal(
            [
                "INSTALMENT_1 Versement n° 1, par virement, à la signature 0.01",
                "INSTALMENT_2 Versement n° 2, par virement, le 01/03/2026 0.02",
                "INSTALMENT_3 Versement n° 3, par virement, après certification du service fait 0.03",
                "SCHEDULE_REDUCTION Versements si le vote abaisse le montant tous réduits en proportion",
            ],
            Clauses.Of(terms).Where(clause => clause.Source == "Convention, article 5")
                .Select(clause => $"{clause.Code} {clause.Label} {clause.Amount}{clause.Text}"));
    }

    [Theory]
    [InlineData("PUBLIC_INTEREST_GROUP", true, 1_500_00, "LEGAL_NATURE GROUP_RESOURCES")]
    [InlineData("PUBLIC_INTEREST_GROUP", true, 1_500_01, "LEGAL_NATURE GROUP_RESOURCES REGIONAL_CHAMBER")]
    [InlineData("PUBLIC_ESTABLISHMENT", true, 200_000_00, "REGIONAL_CHAMBER")]
    [InlineData("LOCAL_AUTHORITY", true, 200_000_00, "")]
    [InlineData("COMPANY", false, 1_500_00, Private)]
    [InlineData("COMPANY", false, 23_000_00, Private + " REGIONAL_CHAMBER")]
    [InlineData("COMPANY", false, 23_000_01, PrivateAbove23 + " REGIONAL_CHAMBER")]
    [InlineData("COMPANY", false, 153_000_01, PrivateAbove153 + " REGIONAL_CHAMBER")]
    [InlineData("FOUNDATION", false, 1_500_00, Private + " REPUBLICAN_CONTRACT")]
    [InlineData("FOUNDATION", false, 153_000_01, PrivateAbove153 + " REPUBLICAN_CONTRACT REGIONAL_CHAMBER")]
    [InlineData("ASSOCIATION", false, 1_500_00, Private + " REPUBLICAN_CONTRACT")]
    [InlineData("ASSOCIATION", false, 153_000_00, PrivateAbove23 + " REPUBLICAN_CONTRACT REGIONAL_CHAMBER")]
    [InlineData("ASSOCIATION", false, 153_000_01,
        PrivateAbove153 + " REPUBLICAN_CONTRACT AUDITED_ACCOUNTS REGIONAL_CHAMBER")]
    public void The_law_asks_by_what_somebody_is_and_how_much_it_gets(
        string form, bool isPublic, long cents, string codes)
    {
        var terms = Case.Terms() with
        {
            GrantAmount = Money.FromCents(cents),
            Beneficiary = Case.Organisation with { LegalForm = form, IsPublic = isPublic },
        };

        Assert.Equal(
            $"BUDGET_LINE ORDERER_AND_ACCOUNTANT WITHDRAWAL {codes}".TrimEnd().Split(' ').Order(),
            Clauses.Of(terms).Where(clause => !clause.Source.StartsWith("Convention,", StringComparison.Ordinal))
                .Select(clause => clause.Code).Order());
    }

    [Theory]
    [InlineData("2025-12-31", "2026-06-30")]
    [InlineData("2026-01-01", "2027-06-30")]
    [InlineData("2026-10-31", "2027-06-30")]
    public void The_financial_report_is_due_six_months_after_the_last_year_of_the_action(string end, string due) =>
        Assert.Equal(Day(due), Clauses.FinancialReportDeadline(Case.Terms() with { EndDate = Day(end) }));

    [Fact]
    public void Every_clause_has_a_code_of_its_own_and_one_value()
    {
        var clauses = Clauses.Of(Case.Terms());

        Assert.Equal(clauses.Count, clauses.DistinctBy(clause => clause.Code).Count());
        Assert.All(clauses, clause =>
            Assert.Single(new object?[] { clause.Date, clause.Amount, clause.Text }, value => value is not null));
    }

    [Fact]
    public void The_rule_is_published_as_agreed() => Assert.NotEqual(
        RuleOf(Case.Terms()), RuleOf(Case.Terms(draft => draft.FinalAmountRule = V1.FinalAmountRule.ProRata)));

    private static string? RuleOf(GrantTerms terms) => TextOf(terms, "FINAL_AMOUNT_RULE");

    private static string? TextOf(GrantTerms terms, string code) =>
        Clauses.Of(terms).Single(clause => clause.Code == code).Text;

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");
}
