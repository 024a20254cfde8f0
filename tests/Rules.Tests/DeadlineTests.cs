namespace Grants.Rules.Tests;

public sealed class DeadlineTests
{
    private static readonly DateOnly Due = new(2027, 5, 1);

    [Fact]
    public void Is_announced_90_30_and_7_days_before_on_its_day_and_the_day_after() => Assert.Equal(
        [
            new Notice(90, new DateOnly(2027, 1, 31)),
            new Notice(30, new DateOnly(2027, 4, 1)),
            new Notice(7, new DateOnly(2027, 4, 24)),
            new Notice(0, new DateOnly(2027, 5, 1)),
            new Notice(-1, new DateOnly(2027, 5, 2)),
        ],
        Of(DeadlineKind.Report).NoticesFrom(DateOnly.MinValue));

    [Theory]
    [InlineData(0, "30 7 0 -1")]
    [InlineData(1, "7 0 -1")]
    public void A_reminder_is_sent_on_its_day_and_not_after_it(int daysLater, string days) => Assert.Equal(
        days,
        string.Join(' ', Of(DeadlineKind.Report).NoticesFrom(Due.AddDays(-30 + daysLater))
            .Select(notice => notice.DaysBefore)));

    [Fact]
    public void Without_both_signatures_no_reminder_is_sent() =>
        Assert.Empty((Of(DeadlineKind.Report) with { IsBinding = false }).NoticesFrom(DateOnly.MinValue));

    [Fact]
    public void Only_a_request_for_an_extension_a_hearing_and_an_appeal_are_rights() => Assert.Equal(
        [
            DeadlineKind.ExtensionRequest, DeadlineKind.HearingAnswer, DeadlineKind.Hearing, .. Deadline.AppealKinds,
        ],
        Enum.GetValues<DeadlineKind>().Where(kind => Of(kind).IsRight));

    private static Deadline Of(DeadlineKind kind) => new(kind, "conventions/1", Due, "", IsBinding: true);
}
