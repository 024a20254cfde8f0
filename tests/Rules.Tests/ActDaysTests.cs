namespace Grants.Rules.Tests;

/// <summary>The days of the reference case, and each border of what rests on them (domain rule 32).</summary>
[Trait("Kind", "Unit")]
public sealed class ActDaysTests
{
    private static readonly DateOnly Vote = new(2025, 10, 13);
    private static readonly ActDays Reference = new(
        Vote, new(2025, 10, 23), new(2025, 10, 23), new(2025, 10, 23));

    [Theory]
    [InlineData("2025-10-23", "2025-10-23", "2025-10-23")]
    [InlineData("2025-10-24", "2025-10-23", "2025-10-24")]
    [InlineData("2025-10-23", "2025-10-27", "2025-10-27")]
    [InlineData(null, "2025-10-23", null)]
    [InlineData("2025-10-23", null, null)]
    [InlineData(null, null, null)]
    public void It_is_enforceable_from_the_later_of_receipt_and_publication(
        string? received, string? published, string? day) => Assert.Equal(
        Day(day), new ActDays(Vote, Vote, Day(received), Day(published)).EnforceableDate);

    [Theory]
    [InlineData("2025-10-22", false)]
    [InlineData("2025-10-23", true)]
    public void It_holds_from_that_day(string day, bool holds) =>
        Assert.Equal(holds, Reference.IsEnforceableOn(Day(day)!.Value));

    [Fact]
    public void It_holds_on_no_day_while_a_fact_is_missing() =>
        Assert.False((Reference with { Publication = null }).IsEnforceableOn(DateOnly.MaxValue));

    [Theory]
    [InlineData("2025-10-28", false)]
    [InlineData("2025-10-29", true)]
    public void It_is_transmitted_within_15_days_of_the_vote(string sent, bool late) =>
        Assert.Equal(late, (Reference with { Transmission = Day(sent) }).IsTransmittedLate);

    [Fact]
    public void Each_term_of_appeal_starts_on_its_own_day_and_runs_from_date_to_date()
    {
        var act = new ActDays(
            Vote, new(2025, 10, 23), new(2025, 10, 24), new(2025, 10, 27), new(2025, 12, 31));

        Assert.Equal(
            (new DateOnly(2025, 12, 24), new DateOnly(2025, 12, 27), new DateOnly(2026, 2, 28)),
            (act.PrefectReviewBy!.Value, act.ThirdPartyAppealBy!.Value, act.BeneficiaryAppealBy!.Value));
    }

    [Theory]
    [InlineData("2025-10-22", "SIGNED_BEFORE_ENFORCEABLE NOTIFICATION_MISSING")]
    [InlineData("2025-10-23", "NOTIFICATION_MISSING")]
    [InlineData(null, "NOTIFICATION_MISSING")]
    public void What_is_irregular_is_a_finding(string? signDate, string codes) =>
        Assert.Equal(codes, CodesOf(Reference, Day(signDate)));

    [Fact]
    public void A_late_transmission_is_one_and_a_notification_is_none() => Assert.Equal(
        "TRANSMITTED_LATE",
        CodesOf(Reference with { Transmission = new(2025, 10, 29), Notification = new(2025, 11, 3) }, null));

    [Fact]
    public void An_act_has_the_day_to_transmit_it_and_then_the_terms_of_appeal()
    {
        Assert.Equal("ActTransmission 2025-10-28", DeadlinesOf(new ActDays(Vote)));
        Assert.Equal("PrefectReview 2025-12-23, ThirdPartyAppeal 2025-12-23", DeadlinesOf(Reference));
        Assert.Equal(
            "PrefectReview 2025-12-23, ThirdPartyAppeal 2025-12-23, BeneficiaryAppeal 2026-01-03",
            DeadlinesOf(Reference with { Notification = new(2025, 11, 3) }));
    }

    [Fact]
    public void Nobody_is_reminded_of_a_term_of_appeal()
    {
        var term = new Deadline(DeadlineKind.PrefectReview, "conventions/1", Vote, "", IsBinding: true);

        Assert.Equal([new Notice(Deadline.Passed, Vote.AddDays(1))], term.NoticesFrom(DateOnly.MinValue));
    }

    private static string CodesOf(ActDays act, DateOnly? signDate) =>
        string.Join(' ', ActFindings.Of("2025-406", act, signDate).Select(finding => finding.Code));

    private static string DeadlinesOf(ActDays act) => string.Join(
        ", ",
        Deadlines.Of(new DeadlineBasis(
                "conventions/1", GrantState.Closed, null, null, new DeadlineTerms(Vote, null, Vote, null, []),
                new HashSet<int>(), [], null, [new GrantAct("conventions/1", act)]))
            .Select(deadline => $"{deadline.Kind} {deadline.DueDate:yyyy-MM-dd}"));

    private static DateOnly? Day(string? text) => text is null
        ? null
        : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
