using Grants.Values;

namespace Grants.Convention;

/// <summary>Each thing an officer should look at, on the day it begins and the day before.</summary>
[Trait("Kind", "Unit")]
public sealed class FindingsTests
{
    [Fact]
    public void The_reference_case_has_exactly_its_own() =>
        Assert.Equal("REPORT_DUE_AFTER_REPAYMENT_OPENS: REPORT_DUE FULL_REPAYMENT_FROM", FindingsOf(Case.Terms()));

    [Theory]
    [InlineData("2027-04-30", "")]
    [InlineData("2027-05-01", "REPORT_DUE_AFTER_REPAYMENT_OPENS: REPORT_DUE FULL_REPAYMENT_FROM")]
    [InlineData("2027-06-01", "REPORT_DUE_AFTER_REPAYMENT_OPENS: REPORT_DUE FULL_REPAYMENT_FROM")]
    public void A_report_due_when_repayment_is_open_already(string due, string findings) =>
        Assert.Equal(findings, FindingsOf(Case.Terms() with { ReportDueDate = Day(due) }));

    [Fact]
    public void Repayment_that_opens_when_the_parties_agreed_it_would_contradicts_nothing() =>
        Assert.Equal("", FindingsOf(Case.Terms(draft => draft.ClauseTerms = new() { FullRepaymentMonths = 7 })));

    [Theory]
    [InlineData("2027-06-30", false, "")]
    [InlineData("2027-07-01", false, "REPORT_DUE_AFTER_FINANCIAL_REPORT: REPORT_DUE FINANCIAL_REPORT_DUE")]
    [InlineData("2027-07-01", true, "")]
    public void A_report_due_after_the_financial_report_of_a_private_body(string due, bool isPublic, string findings) =>
        Assert.Equal(findings, FindingsOf(Case.Terms(draft => draft.ClauseTerms = new() { FullRepaymentMonths = 24 })
            with
            {
                ReportDueDate = Day(due),
                Beneficiary = Case.Organisation with { IsPublic = isPublic },
            }));

    // Six months before 31 October 2026 is 30 April.
    [Theory]
    [InlineData("2026-04-30", "2025-06-26", "")]
    [InlineData("2026-05-01", "2025-06-26", "EXTENSION_DEADLINE_GONE: EXTENSION_REQUEST_DEADLINE PERIOD_START")]
    [InlineData("2026-01-01", "2026-04-30", "")]
    [InlineData("2026-01-01", "2026-05-01", "EXTENSION_DEADLINE_GONE: EXTENSION_REQUEST_DEADLINE PERIOD_START")]
    public void An_extension_nobody_can_ask_for_in_time(string start, string request, string findings)
    {
        var terms = InTime() with { StartDate = Day(start), RequestDate = Day(request) };

        Assert.Equal(findings, FindingsOf(terms with { BudgetLine = terms.BudgetLine with { FiscalYear = 2026 } }));
    }

    [Theory]
    [InlineData(2024, "")]
    [InlineData(2025, "INSTALMENT_AFTER_FISCAL_YEAR: INSTALMENT_2; INSTALMENT_AFTER_FISCAL_YEAR: INSTALMENT_3")]
    [InlineData(2026, "")]
    public void An_instalment_that_falls_due_after_the_year_of_its_line(int year, string findings)
    {
        var terms = InTime();
        var found = FindingsOf(terms with
        {
            BudgetLine = terms.BudgetLine with { FiscalYear = year == 2024 ? 2025 : year },
            Schedule = year == 2024
                ? [new(1, InstalmentTrigger.Date, Money.FromCents(1), DueDate: Day("2025-12-31"))]
                :
                [
                    new(1, InstalmentTrigger.Signature, Money.FromCents(1)),
                    new(2, InstalmentTrigger.Date, Money.FromCents(1), DueDate: Day("2026-01-01")),
                    new(3, InstalmentTrigger.ServiceRendered, Money.FromCents(1)),
                ],
        });

        Assert.Equal(findings, found);
    }

    [Theory]
    [InlineData("2026-10-31", "")]
    [InlineData("2026-11-01", "INSTALMENT_AFTER_PERIOD: INSTALMENT_2 PERIOD_END")]
    public void An_instalment_by_date_after_the_period(string due, string findings) =>
        Assert.Equal(findings, FindingsOf(InTime() with
        {
            BudgetLine = InTime().BudgetLine with { FiscalYear = 2026 },
            Schedule =
            [
                new(1, InstalmentTrigger.ServiceRendered, Money.FromCents(1)),
                new(2, InstalmentTrigger.Date, Money.FromCents(1), DueDate: Day(due)),
            ],
        }));

    [Theory]
    [InlineData(2024, "FISCAL_YEAR_OUTSIDE_GRANT: BUDGET_LINE PERIOD_START PERIOD_END")]
    [InlineData(2025, "")]
    [InlineData(2026, "")]
    [InlineData(2027, "FISCAL_YEAR_OUTSIDE_GRANT: BUDGET_LINE PERIOD_START PERIOD_END")]
    public void Credits_of_a_year_the_grant_has_nothing_to_do_with(int year, string findings)
    {
        var terms = InTime();

        Assert.Equal(findings, FindingsOf(terms with { BudgetLine = terms.BudgetLine with { FiscalYear = year } }));
    }

    // The request is of 2025: the credits may be, and the action may follow (domain rule 31).
    [Theory]
    [InlineData("2025-12-31", "")]
    [InlineData("2026-01-01", "FISCAL_YEAR_OUTSIDE_PERIOD: BUDGET_LINE PERIOD_START PERIOD_END")]
    public void Credits_of_a_year_before_the_period(string start, string findings) =>
        Assert.Equal(findings, FindingsOf(InTime() with { StartDate = Day(start) }));

    [Theory]
    [InlineData("15600.00", "104.00", "")]
    [InlineData("15703.99", "0.01", "")]
    [InlineData("15704.00", "", "GRANT_COVERS_FORECAST: CEILING")]
    public void A_grant_that_covers_the_whole_forecast(string grant, string own, string findings) =>
        Assert.Equal(findings, FindingsOf(Case.Terms(draft =>
        {
            draft.ReportDueDate = Make.Day(new DateOnly(2027, 4, 30));
            draft.GrantAmount = Make.Euros(grant);
            draft.PaymentSchedule[0].Amount = Make.Euros(grant);
            draft.ForecastBudget.Resources[0].Amount = Make.Euros(grant);
            if (own.Length == 0)
            {
                draft.ForecastBudget.Resources.RemoveAt(1);
            }
            else
            {
                draft.ForecastBudget.Resources[1].Amount = Make.Euros(own);
            }
        })));

    [Fact]
    public void Each_names_clauses_that_the_grant_has_and_says_in_words_what_is_the_matter()
    {
        var terms = Case.Terms() with
        {
            Beneficiary = Case.Organisation with { IsPublic = false },
            ReportDueDate = Day("2027-12-31"),
            RequestDate = Day("2026-10-31"),
            Schedule = [new(1, InstalmentTrigger.Date, Case.Terms().ForecastTotal, DueDate: Day("2027-01-01"))],
            GrantAmount = Case.Terms().ForecastTotal,
        };
        terms = terms with { BudgetLine = terms.BudgetLine with { FiscalYear = 2024 } };
        var codes = Clauses.Of(terms).Select(clause => clause.Code).ToHashSet();

        var findings = Clauses.FindingsOf(terms);

        Assert.Equal(7, findings.DistinctBy(finding => finding.Code).Count());
        Assert.All(findings, finding => Assert.True(codes.IsSupersetOf(finding.ClauseCodes), finding.Code));
        Assert.All(findings, finding => Assert.EndsWith(".", finding.Message));
    }

    // The case with its one contradiction taken away.
    private static GrantTerms InTime() => Case.Terms() with { ReportDueDate = Day("2027-04-30") };

    private static string FindingsOf(GrantTerms terms) => string.Join("; ", Clauses.FindingsOf(terms)
        .Select(finding => $"{finding.Code}: {string.Join(' ', finding.ClauseCodes)}"));

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");
}
