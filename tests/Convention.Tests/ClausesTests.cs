namespace Grants.Convention;

/// <summary>The days that follow from the period, month ends included.</summary>
public sealed class ClausesTests
{
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
        Assert.Equal(Day(repayment), Clauses.FullRepaymentOpens(terms));
    }

    [Theory]
    [InlineData("2027-04-30", 0)]
    [InlineData("2027-05-01", 1)]
    [InlineData("2027-06-01", 1)]
    public void A_report_due_when_repayment_is_open_already_is_found(string due, int findings) =>
        Assert.Equal(findings, Clauses.FindingsOf(Case.Terms() with { ReportDueDate = Day(due) }).Count);

    [Fact]
    public void Every_clause_has_a_code_of_its_own_and_one_value()
    {
        var clauses = Clauses.Of(Case.Terms());

        Assert.Equal(clauses.Count, clauses.DistinctBy(clause => clause.Code).Count());
        Assert.All(clauses, clause =>
            Assert.Single(new object?[] { clause.Date, clause.Amount, clause.Text }, value => value is not null));
    }

    [Fact]
    public void The_rule_is_told_as_it_was_agreed() => Assert.NotEqual(
        RuleOf(Case.Terms()), RuleOf(Case.Terms(draft => draft.FinalAmountRule = V1.FinalAmountRule.ProRata)));

    private static string? RuleOf(GrantTerms terms) =>
        Clauses.Of(terms).Single(clause => clause.Code == "FINAL_AMOUNT_RULE").Text;

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");
}
