using Grants.Values;
using Grants.Reporting.Model;
using Grants.Reporting.Forms.Html;

namespace Grants.Reporting.Tests.Forms.Html;

[Trait("Kind", "Unit")]
public sealed class SpendingLayoutTests
{
    private static readonly DateOnly Start = EventScript.Day("2025-11-01");
    private static readonly DateOnly End = EventScript.Day("2026-10-31");
    private static readonly Money Forecast = Money.FromCents(1_570_400);

    [Fact]
    public void Has_a_column_for_every_month_as_high_as_all_that_was_paid_until_then()
    {
        var layout = Of(Stage.Settled);

        // November 2025 to November 2026, in which the last expense was paid, after the period.
        Assert.Equal(13, layout.Columns.Count);
        Assert.Equal([61_240, 451_240, 875_740, 1_235_740, 1_235_740, 1_477_140],
            layout.Columns.Take(6).Select(column => column.Amount.Cents));
        Assert.Equal(1_485_640, layout.Columns[^1].Amount.Cents);
        Assert.All(layout.Columns, column => Assert.Equal(SpendingLayout.Base, column.Top + column.Height));
        Assert.All(layout.Columns.Zip(layout.Columns.Skip(1)), pair =>
            Assert.True(pair.First.Left + pair.First.Width < pair.Second.Left));
    }

    [Fact]
    public void Draws_the_forecast_from_the_first_day_to_the_last()
    {
        var layout = Of(Stage.Settled);

        Assert.Equal((0m, 92.31m), (layout.Even.From, layout.Even.To)); // twelve of thirteen months
        Assert.Equal(SpendingLayout.Top, layout.Even.Top);
        Assert.Equal([785_200, 1_570_400], layout.Levels.Select(level => level.Amount.Cents));
        Assert.True(layout.Months.Count <= 6);
    }

    [Fact]
    public void Stops_the_columns_at_the_last_month_something_was_paid_in()
    {
        var model = Reports.Build(CaseEvents.Until(Stage.Executed));

        var layout = SpendingLayout.Of(Start, End, Forecast, [.. model.Financial.Spending.Take(2)]);

        Assert.Equal(2, layout.Columns.Count);
        Assert.Equal((0m, 100m), (layout.Even.From, layout.Even.To));
        Assert.Empty(Of(Stage.Drafted).Columns);
    }

    [Fact]
    public void Puts_what_was_paid_long_before_or_after_into_the_first_or_the_last_column()
    {
        var first = Of("2020-01-15");
        var last = Of("2049-01-15");

        Assert.Equal([100], first.Columns.Select(column => column.Amount.Cents));
        Assert.Equal(18, last.Columns.Count);
        Assert.Equal(100, last.Columns[^1].Amount.Cents);
        Assert.Equal(0, last.Columns[^2].Amount.Cents);
    }

    [Theory]
    [InlineData("2025-10-31", 0)]
    [InlineData("2025-11-30", 8.22)]
    [InlineData("2026-10-31", 100)]
    [InlineData("2026-11-30", 100)]
    public void Tells_how_much_of_the_period_is_over(string day, decimal percent) =>
        Assert.Equal(percent, SpendingLayout.Elapsed(Start, End, EventScript.Day(day)).Value);

    private static SpendingLayout Of(Stage stage) =>
        SpendingLayout.Of(Start, End, Forecast, Reports.Build(CaseEvents.Until(stage)).Financial.Spending);

    private static SpendingLayout Of(string paymentDate) => SpendingLayout.Of(
        Start, End, Forecast, SpendingMonth.Build(
            Provenance.Of(new("convention", 1)),
            [(EventScript.Day(paymentDate), Money.FromCents(100))]));
}
