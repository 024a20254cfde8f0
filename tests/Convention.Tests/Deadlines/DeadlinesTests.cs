using Grants.Rules;

namespace Grants.Convention;

/// <summary>The deadlines of a grant in each state, and when they are published.</summary>
[Trait("Kind", "Unit")]
public sealed class DeadlinesTests
{
    // Those of the convention; those of its act are in EnforceabilityTests.
    private static IEnumerable<Deadline> Of(Grant grant, HashSet<int>? ordered = null) =>
        GrantDeadlines.Of(grant, ordered ?? [], [], []).Where(deadline => !deadline.IsAppeal);

    [Fact]
    public void Those_of_the_reference_case_have_its_days_and_articles()
    {
        var deadlines = Of(Case.Grant(GrantState.Signed)).ToList();

        Assert.Equal(
            [
                (DeadlineKind.ExtensionRequest, new DateOnly(2026, 4, 30), "Convention, article 3"),
                (DeadlineKind.PeriodEnd, new DateOnly(2026, 10, 31), "Convention, article 3"),
                (DeadlineKind.Report, new DateOnly(2027, 5, 1), "Convention, article 6"),
                (DeadlineKind.FullRepayment, new DateOnly(2027, 5, 1), "Convention, article 10"),
            ],
            deadlines.Select(deadline => (deadline.Kind, deadline.DueDate, deadline.Source)));
        Assert.All(deadlines, deadline => Assert.True(deadline.IsBinding));
    }

    [Theory]
    [InlineData("Draft", "ExtensionRequest PeriodEnd Report FullRepayment")]
    [InlineData("Adopted", "ExtensionRequest PeriodEnd Report FullRepayment")]
    [InlineData("Rejected", "")]
    [InlineData("InExecution", "ExtensionRequest PeriodEnd Report FullRepayment")]
    [InlineData("ReportDue", "Report FullRepayment")]
    [InlineData("ReportSubmitted", "")]
    [InlineData("Checked", "")]
    [InlineData("Terminated", "")]
    [InlineData("Closed", "")]
    public void Each_state_has_its_own(string state, string kinds) => Assert.Equal(
        kinds,
        string.Join(' ', Of(Case.Grant(Enum.Parse<GrantState>(state)))
            .Select(deadline => deadline.Kind)));

    [Fact]
    public void Before_the_signatures_nothing_is_published() => Assert.All(
        Of(Case.Grant(GrantState.Adopted)),
        deadline => Assert.Empty(deadline.NoticesFrom(DateOnly.MinValue)));

    [Fact]
    public void An_instalment_of_a_day_is_a_deadline_until_it_is_ordered()
    {
        var terms = Case.Terms();
        var day = new DateOnly(2026, 3, 1);
        var grant = Case.Grant(GrantState.InExecution, terms with
        {
            Schedule = [terms.Schedule[0], terms.Schedule[0] with { Number = 2, DueDate = day }],
        });

        var instalment = Assert.Single(
            Of(grant), deadline => deadline.Kind == DeadlineKind.Instalment);

        Assert.Equal((day, grant.Name + "/instalments/2"), (instalment.DueDate, instalment.Subject));
        Assert.DoesNotContain(
            Of(grant, new HashSet<int> { 2 }), deadline => deadline.Kind == DeadlineKind.Instalment);
    }

    [Theory]
    [InlineData("InExecution", "Report FullRepayment NoticeEnd")]
    [InlineData("ReportDue", "Report FullRepayment NoticeEnd")]
    [InlineData("ReportSubmitted", "NoticeEnd")]
    [InlineData("Checked", "NoticeEnd")]
    public void A_running_notice_ends_on_its_day_and_the_report_stays_due_unless_it_is_in(string was, string kinds)
    {
        var end = new DateOnly(2026, 2, 3);
        var grant = Case.Grant(GrantState.Terminating) with
        {
            Termination = new Termination(
                EndingCause.BreachByBeneficiary, "", end, end, null, null, Enum.Parse<GrantState>(was)),
        };

        Assert.Equal(kinds, string.Join(' ', Of(grant).Select(deadline => deadline.Kind)));
    }

    [Fact]
    public void Is_published_90_30_and_7_days_before_on_its_day_and_the_day_after()
    {
        var report = new Deadline(DeadlineKind.Report, "conventions/1", new DateOnly(2027, 5, 1), "", IsBinding: true);

        Assert.Equal(
            [
                new Notice(90, new DateOnly(2027, 1, 31)),
                new Notice(30, new DateOnly(2027, 4, 1)),
                new Notice(7, new DateOnly(2027, 4, 24)),
                new Notice(0, new DateOnly(2027, 5, 1)),
                new Notice(-1, new DateOnly(2027, 5, 2)),
            ],
            report.NoticesFrom(new DateOnly(2025, 10, 28)));
        Assert.Equal([7, 0, -1], report.NoticesFrom(new DateOnly(2027, 4, 2)).Select(notice => notice.DaysBefore));
    }
}
