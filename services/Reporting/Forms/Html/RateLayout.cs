using Grants.Reporting.Model;

namespace Grants.Reporting.Forms.Html;

/// <summary>
/// The geometry of the chart of indicators: a bar each, as long as its rate, against the mark of what was planned. Only
/// indicators that have a rate are drawn. Widths are percentages of the chart and heights are pixels.
/// </summary>
internal static class RateLayout
{
    /// <summary>Height of a bar.</summary>
    public const int BarHeight = 16;

    /// <summary>Where the mark of 100 % stands, in percent of the width.</summary>
    public const decimal Full = 44m;

    /// <summary>The longest bar: a rate of 125 % and any above it, whose value stands beside it.</summary>
    public const decimal Longest = Full * 1.25m;

    private const int LineHeight = 18;
    private const int LabelGap = 4;
    private const int Gap = 10;

    /// <summary>The bars, from the top.</summary>
    public static IReadOnlyList<RateBar> Bars(IReadOnlyList<IndicatorLine> indicators)
    {
        var top = 0;
        List<RateBar> bars = [];
        foreach (var indicator in indicators.Where(indicator => indicator.RatePercent is not null))
        {
            var label = ChartLayout.Wrap(indicator.Label);
            var bar = top + label.Count * LineHeight + LabelGap;
            bars.Add(new RateBar(
                [.. label.Select((text, index) => new ChartText(top + (index + 1) * LineHeight - LabelGap, text))],
                bar,
                WidthOf(indicator.RatePercent!.Value),
                indicator));
            top = bar + BarHeight + Gap;
        }

        return bars;
    }

    /// <summary>The height of all bars.</summary>
    public static int HeightOf(IReadOnlyList<RateBar> bars) =>
        bars.Count == 0 ? 0 : bars[^1].Top + BarHeight + LabelGap;

    private static decimal WidthOf(Percent rate) => Math.Clamp(
        Math.Round(Full * rate.Value / 100m, 2, MidpointRounding.AwayFromZero), 0m, Longest);
}

/// <summary>The bar of an indicator, under its label.</summary>
/// <param name="Label">The label, line by line.</param>
/// <param name="Top">In pixels from the top.</param>
/// <param name="Width">In percent of the chart.</param>
/// <param name="Indicator">What it stands for.</param>
internal sealed record RateBar(IReadOnlyList<ChartText> Label, int Top, decimal Width, IndicatorLine Indicator);
