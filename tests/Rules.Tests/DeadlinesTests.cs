namespace Grants.Rules.Tests;

/// <summary>The deadlines of a grant that has one of each kind, in every state.</summary>
public sealed class DeadlinesTests
{
    private static readonly DateOnly PeriodEnd = new(2026, 10, 31);
    private static readonly DateOnly NoticeEnd = new(2026, 2, 3);

    // Instalment 2 falls due on a day and is not ordered; a claim for money back is open.
    [Theory]
    [InlineData(GrantState.Draft, "ExtensionRequest PeriodEnd Report FullRepayment Instalment Repayment")]
    [InlineData(GrantState.Proposed, "ExtensionRequest PeriodEnd Report FullRepayment Instalment Repayment")]
    [InlineData(GrantState.Adopted, "ExtensionRequest PeriodEnd Report FullRepayment Instalment Repayment")]
    [InlineData(GrantState.Rejected, "Repayment")]
    [InlineData(GrantState.Signed, "ExtensionRequest PeriodEnd Report FullRepayment Instalment Repayment")]
    [InlineData(GrantState.InExecution, "ExtensionRequest PeriodEnd Report FullRepayment Instalment Repayment")]
    [InlineData(GrantState.ReportDue, "Report FullRepayment Instalment Repayment")]
    [InlineData(GrantState.ReportSubmitted, "Instalment Repayment")]
    [InlineData(GrantState.Checked, "Repayment")]
    [InlineData(GrantState.Settled, "Repayment")]
    [InlineData(GrantState.Closed, "Repayment")]
    [InlineData(GrantState.Terminating, "Report FullRepayment NoticeEnd Repayment")]
    [InlineData(GrantState.Terminated, "Repayment")]
    [InlineData(GrantState.Abandoned, "Repayment")]
    public void Each_state_has_its_own(GrantState state, string kinds) => Assert.Equal(kinds, Kinds(Basis(state)));

    [Theory]
    [InlineData(GrantState.Signed, "Report FullRepayment NoticeEnd Repayment")]
    [InlineData(GrantState.InExecution, "Report FullRepayment NoticeEnd Repayment")]
    [InlineData(GrantState.ReportDue, "Report FullRepayment NoticeEnd Repayment")]
    [InlineData(GrantState.ReportSubmitted, "NoticeEnd Repayment")]
    [InlineData(GrantState.Checked, "NoticeEnd Repayment")]
    [InlineData(null, "NoticeEnd Repayment")]
    public void While_a_notice_runs_the_report_is_due_unless_it_came_in_before(GrantState? before, string kinds) =>
        Assert.Equal(kinds, Kinds(Basis(GrantState.Terminating) with { StateBeforeNotice = before }));

    [Theory]
    [InlineData(false, false, "HearingAnswer")]
    [InlineData(true, false, "")]
    [InlineData(false, true, "HearingAnswer Hearing")]
    [InlineData(true, true, "Hearing")]
    public void A_hearing_has_the_last_day_to_answer_and_the_day_in_person(bool isAnswered, bool isSet, string kinds)
    {
        var hearing = new PendingHearing(PeriodEnd, isAnswered, isSet ? PeriodEnd.AddDays(9) : null);

        Assert.Equal(
            kinds, Kinds(Basis(GrantState.Checked) with { OpenClaims = [], Hearing = hearing }));
        Assert.All(
            Deadlines.Of(Basis(GrantState.Checked) with { OpenClaims = [], Hearing = hearing }),
            deadline => Assert.True(deadline is { IsRight: true, IsBinding: true }));
    }

    [Fact]
    public void Where_the_terms_set_no_day_no_deadline_arises()
    {
        var signed = Basis(GrantState.Signed);
        var terms = signed.Terms with { ExtensionRequestDate = null, FullRepaymentDate = null, DatedInstalments = [] };

        Assert.Equal("PeriodEnd Report", Kinds(signed with { Terms = terms, OpenClaims = [] }));
        Assert.Equal(
            "Report FullRepayment Repayment", Kinds(Basis(GrantState.Terminating) with { NoticeEndDate = null }));
    }

    [Fact]
    public void Each_has_the_day_the_article_and_the_subject_of_its_rule()
    {
        const string claim = "conventions/1/recoveries/1";

        Assert.Equal(
            [
                (DeadlineKind.ExtensionRequest, "conventions/1", "2026-04-30", "Convention, article 3"),
                (DeadlineKind.PeriodEnd, "conventions/1", "2026-10-31", "Convention, article 3"),
                (DeadlineKind.Report, "conventions/1", "2027-05-01", "Convention, article 6"),
                (DeadlineKind.FullRepayment, "conventions/1", "2027-05-01", "Convention, article 10"),
                (DeadlineKind.Instalment, "conventions/1/instalments/2", "2026-03-01", "Convention, article 5"),
                (DeadlineKind.Repayment, claim, "2027-06-30", "Convention, article 10"),
            ],
            Deadlines.Of(Basis(GrantState.Signed)).Select(Told));
        Assert.Contains(
            (DeadlineKind.NoticeEnd, "conventions/1", "2026-02-03", "Convention, article 10"),
            Deadlines.Of(Basis(GrantState.Terminating)).Select(Told));
    }

    [Theory]
    [InlineData("2027-04-30", "2027-05-02")]
    [InlineData("2027-05-01", "2027-05-02")]
    [InlineData("2027-05-02", "2027-05-02")]
    [InlineData("2027-11-01", "2027-11-01")]
    public void Full_repayment_opens_after_the_later_of_the_clause_and_the_report(string byClause, string opens) =>
        Assert.Equal(
            Day(opens), Deadlines.FullRepaymentOpens(Day(byClause), reportDue: new DateOnly(2027, 5, 1)));

    [Fact]
    public void An_instalment_that_is_ordered_is_due_no_more()
    {
        var signed = Basis(GrantState.Signed);

        Assert.Contains("Instalment", Kinds(signed with { OrderedInstalments = new HashSet<int> { 1, 3 } }));
        Assert.DoesNotContain("Instalment", Kinds(signed with { OrderedInstalments = new HashSet<int> { 2 } }));
    }

    [Theory]
    [InlineData(GrantState.Draft, false)]
    [InlineData(GrantState.Proposed, false)]
    [InlineData(GrantState.Adopted, false)]
    [InlineData(GrantState.Signed, true)]
    public void Before_both_signatures_only_a_claim_is_binding(GrantState state, bool binding) => Assert.All(
        Deadlines.Of(Basis(state)),
        deadline => Assert.Equal(binding || deadline.Kind == DeadlineKind.Repayment, deadline.IsBinding));

    [Fact]
    public void A_claim_is_notified_and_collected_before_it_is_prescribed() => Assert.Equal(
        [
            (DeadlineKind.Repayment, "conventions/1/recoveries/2", "2027-07-01", "Convention, article 10"),
            (DeadlineKind.ClaimNotification, "conventions/1/recoveries/2", "2032-02-15", "Code civil, article 2224"),
            (DeadlineKind.Collection, "conventions/1/recoveries/2", "2031-06-01", "CGCT, article L1617-5"),
        ],
        Deadlines.Of(Basis(GrantState.Closed) with
        {
            OpenClaims =
            [
                new OpenClaim("conventions/1/recoveries/2", Day("2027-07-01"), Day("2032-02-15"), Day("2031-06-01")),
            ],
        }).Select(Told));

    private static DeadlineBasis Basis(GrantState state) => new(
        "conventions/1",
        state,
        StateBeforeNotice: state == GrantState.Terminating ? GrantState.InExecution : null,
        NoticeEnd,
        new DeadlineTerms(
            PeriodEnd,
            ExtensionRequestDate: new DateOnly(2026, 4, 30),
            ReportDueDate: new DateOnly(2027, 5, 1),
            FullRepaymentDate: new DateOnly(2027, 5, 1),
            [new DatedInstalment(2, new DateOnly(2026, 3, 1))]),
        OrderedInstalments: new HashSet<int>(),
        [new OpenClaim("conventions/1/recoveries/1", new DateOnly(2027, 6, 30))]);

    private static DateOnly Day(string day) =>
        DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Kinds(DeadlineBasis grant) =>
        string.Join(' ', Deadlines.Of(grant).Select(deadline => deadline.Kind));

    private static (DeadlineKind Kind, string Subject, string DueDate, string Source) Told(Deadline deadline) =>
        (deadline.Kind, deadline.Subject, $"{deadline.DueDate:yyyy-MM-dd}", deadline.Source);
}
