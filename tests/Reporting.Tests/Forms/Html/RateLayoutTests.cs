using Grants.Reporting.Forms.Html;
using Grants.Reporting.Model;

namespace Grants.Reporting.Tests.Forms.Html;

[Trait("Kind", "Unit")]
public sealed class RateLayoutTests
{
    [Fact]
    public void Gives_every_indicator_that_has_a_rate_a_bar_of_its_length()
    {
        var chart = RateLayout.Of(Reports.Build(CaseEvents.All).Quantitative.Indicators);

        Assert.Equal(["EVENT", "WORKSHOP", "ZONE", "PROPOSAL", "CONSULTANT_DAY", "STAFF_HOUR"],
            chart.Bars.Select(bar => bar.Indicator.Code));
        Assert.Equal(100m, chart.Full);
        Assert.Equal([100m, 100m, 100m, 100m, 92.59m, 92.96m], chart.Bars.Select(bar => bar.Width));
    }

    [Fact]
    public void Fits_its_scale_to_the_largest_rate()
    {
        var indicator = Reports.Build(CaseEvents.All).Quantitative.Indicators[0];

        var chart = RateLayout.Of([Rated(900m), Rated(450m), Rated(50m)]);

        Assert.Equal([100m, 50m, 5.56m], chart.Bars.Select(bar => bar.Width));
        Assert.Equal(11.11m, chart.Full);

        IndicatorLine Rated(decimal rate) =>
            indicator with { RatePercent = indicator.RatePercent! with { Value = Percent.Round(rate) } };
    }

    [Fact]
    public void Is_nothing_while_nothing_is_achieved() => Assert.Empty(
        RateLayout.Of(Reports.Build(CaseEvents.Until(Stage.Drafted)).Quantitative.Indicators).Bars);
}
