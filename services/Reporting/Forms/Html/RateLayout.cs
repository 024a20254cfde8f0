using Grants.Reporting.Model;

namespace Grants.Reporting.Forms.Html;

/// <summary>
/// The chart of indicators: a bar each, as long as its rate, against the mark of what was planned. Only indicators that
/// have a rate are drawn. The scale fits the largest rate: no bar stops before its end.
/// </summary>
/// <param name="Full">Where the mark of 100 % stands, in percent of the width of the bars.</param>
/// <param name="Bars">The bars, from the top.</param>
internal sealed record RateLayout(decimal Full, IReadOnlyList<RateBar> Bars)
{
    private const decimal Planned = 100m;

    /// <summary>Lays it out.</summary>
    public static RateLayout Of(IReadOnlyList<IndicatorLine> indicators)
    {
        var rated = indicators.Where(indicator => indicator.RatePercent is not null).ToList();
        var largest = rated.Select(indicator => indicator.RatePercent!.Value.Value).Append(Planned).Max();
        return new RateLayout(
            ShareOf(Planned, largest),
            [.. rated.Select(indicator =>
                new RateBar(ShareOf(indicator.RatePercent!.Value.Value, largest), indicator))]);
    }

    private static decimal ShareOf(decimal rate, decimal largest) =>
        Math.Round(100m * Math.Max(0m, rate) / largest, 2, MidpointRounding.AwayFromZero);
}

/// <summary>The bar of an indicator, beside its label.</summary>
/// <param name="Width">In percent of the width of the bars.</param>
/// <param name="Indicator">What it stands for.</param>
internal sealed record RateBar(decimal Width, IndicatorLine Indicator);
