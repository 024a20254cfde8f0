using Grants.Reporting.Forms.Html;
using Grants.Reporting.Model;

namespace Grants.Reporting.Tests.Forms.Html;

[Trait("Kind", "Unit")]
public sealed class RateLayoutTests
{
    [Fact]
    public void Gives_every_indicator_that_has_a_rate_a_bar_of_its_length()
    {
        var bars = RateLayout.Bars(Reports.Build(CaseEvents.All).Quantitative.Indicators);

        Assert.Equal(["EVENT", "WORKSHOP", "ZONE", "PROPOSAL", "CONSULTANT_DAY", "STAFF_HOUR"],
            bars.Select(bar => bar.Indicator.Code));
        Assert.Equal([44m, 44m, 44m, 44m, 40.74m, 40.90m], bars.Select(bar => bar.Width));
    }

    [Fact]
    public void Lets_nothing_lie_on_anything()
    {
        var bars = RateLayout.Bars(Reports.Build(CaseEvents.All).Quantitative.Indicators);

        Assert.All(bars, bar => Assert.True(bar.Label[^1].Base < bar.Top));
        Assert.All(bars.Zip(bars.Skip(1)), pair =>
            Assert.True(pair.First.Top + RateLayout.BarHeight < pair.Second.Label[0].Base));
        Assert.True(RateLayout.HeightOf(bars) > bars[^1].Top + RateLayout.BarHeight);
    }

    [Fact]
    public void Ends_the_longest_bars_where_their_values_have_room()
    {
        var indicator = Reports.Build(CaseEvents.All).Quantitative.Indicators[0];
        var many = indicator with { RatePercent = indicator.RatePercent! with { Value = Percent.Round(900m) } };

        Assert.Equal(RateLayout.Longest, Assert.Single(RateLayout.Bars([many])).Width);
    }

    [Fact]
    public void Is_nothing_while_nothing_is_achieved()
    {
        var bars = RateLayout.Bars(Reports.Build(CaseEvents.Until(Stage.Drafted)).Quantitative.Indicators);

        Assert.Empty(bars);
        Assert.Equal(0, RateLayout.HeightOf(bars));
    }
}
