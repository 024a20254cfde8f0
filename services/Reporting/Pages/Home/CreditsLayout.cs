using Grants.Reporting.Forms.Html;
using Grants.Reporting.Projections;

namespace Grants.Reporting.Pages.Home;

/// <summary>
/// The geometry of the chart of credits: a bar an operation, as long as its credits and parted by what became of them.
/// Widths are percentages and heights are pixels, as in the charts of reports.
/// </summary>
internal static class CreditsLayout
{
    /// <summary>Height of a bar.</summary>
    public const int BarHeight = 22;

    /// <summary>How many operations are drawn: the largest; the table has all.</summary>
    public const int MostBars = 12;

    private const int LineHeight = 18;
    private const int GroupGap = 18;

    /// <summary>The bars, from the top.</summary>
    public static IReadOnlyList<CreditsBar> Bars(IReadOnlyList<OperationCredits> operations)
    {
        var largest = Math.Max(1, operations.Select(operation => operation.Amounts.Total.Cents).DefaultIfEmpty().Max());
        var top = 0;
        List<CreditsBar> bars = [];
        foreach (var operation in operations.OrderByDescending(operation => operation.Amounts.Total).Take(MostBars))
        {
            var label = ChartLayout.Wrap($"{operation.Code} {operation.Label}");
            var bar = top + label.Count * LineHeight + 4;
            bars.Add(new CreditsBar(
                [.. label.Select((text, index) => new ChartText(top + (index + 1) * LineHeight - 4, text))],
                bar,
                [.. Parts(operation.Amounts, largest)]));
            top = bar + BarHeight + GroupGap;
        }

        return bars;
    }

    /// <summary>The height of all bars.</summary>
    public static int HeightOf(IReadOnlyList<CreditsBar> bars) =>
        bars.Count == 0 ? 0 : bars[^1].Top + BarHeight + 2;

    private static IEnumerable<CreditsPart> Parts(LineAmounts amounts, long largest)
    {
        var left = 0m;
        foreach (var (kind, amount) in new[]
        {
            ("paid", amounts.Paid), ("committed", amounts.Committed), ("reserved", amounts.Reserved),
            ("available", amounts.Available),
        })
        {
            var width = 100m * Math.Max(0, amount.Cents) / largest;
            if (width > 0)
            {
                yield return new CreditsPart(kind, left, width);
            }

            left += width;
        }
    }
}

/// <summary>The bar of an operation, under its label.</summary>
/// <param name="Label">The label, line by line.</param>
/// <param name="Top">In pixels from the top.</param>
/// <param name="Parts">Its parts, from the left.</param>
internal sealed record CreditsBar(IReadOnlyList<ChartText> Label, int Top, IReadOnlyList<CreditsPart> Parts);

/// <summary>A part of a bar.</summary>
/// <param name="Kind"><c>paid</c>, <c>committed</c>, <c>reserved</c> or <c>available</c>.</param>
/// <param name="Left">In percent of the chart.</param>
/// <param name="Width">In percent of the chart.</param>
internal sealed record CreditsPart(string Kind, decimal Left, decimal Width);
