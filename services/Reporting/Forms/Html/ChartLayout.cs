using Grants.Values;
using Grants.Reporting.Model;

namespace Grants.Reporting.Forms.Html;

/// <summary>
/// The geometry of the bar chart. Widths are percentages and heights are pixels, so that the bars follow the page while
/// the texts keep their size, on a telephone as on a wall.
/// </summary>
internal static class ChartLayout
{
    /// <summary>Height of a bar.</summary>
    public const int BarHeight = 18;

    /// <summary>What the longest bar takes of the width, in percent; the rest is room for its value.</summary>
    public const decimal BarArea = 56m;

    private const int LineHeight = 18;
    private const int LabelLength = 44;
    private const int BarGap = 4;
    private const int GroupGap = 20;

    /// <summary>The groups of bars, from the top.</summary>
    public static IReadOnlyList<ChartGroup> Groups(IReadOnlyList<ChargeLine> charges)
    {
        var largest = charges
            .SelectMany(line => new[] { line.ForecastAmount.Value, line.AcceptedAmount.Value })
            .Append(Money.FromCents(1))
            .Max();
        var top = 0;
        List<ChartGroup> groups = [];
        foreach (var line in charges)
        {
            var label = Wrap(line.Label);
            var bars = top + label.Count * LineHeight + BarGap;
            groups.Add(new ChartGroup(
                [.. label.Select((text, index) => new ChartText(top + (index + 1) * LineHeight - BarGap, text))],
                new ChartBar(bars, WidthOf(line.ForecastAmount.Value, largest), line.ForecastAmount.Value),
                new ChartBar(
                    bars + BarHeight + BarGap,
                    WidthOf(line.AcceptedAmount.Value, largest),
                    line.AcceptedAmount.Value)));
            top = bars + 2 * BarHeight + BarGap + GroupGap;
        }

        return groups;
    }

    /// <summary>The height of all groups.</summary>
    public static int HeightOf(IReadOnlyList<ChartGroup> groups) =>
        groups.Count == 0 ? 0 : groups[^1].Actual.Top + BarHeight + BarGap;

    /// <summary>A text in lines of at most 44 characters, parted between words; a longer word is cut.</summary>
    public static IReadOnlyList<string> Wrap(string text)
    {
        List<string> lines = [""];
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Cut))
        {
            if (lines[^1].Length + 1 + word.Length > LabelLength && lines[^1].Length > 0)
            {
                lines.Add(word);
            }
            else
            {
                lines[^1] = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
            }
        }

        return lines;
    }

    private static IEnumerable<string> Cut(string word) => word.Chunk(LabelLength).Select(part => new string(part));

    private static decimal WidthOf(Money amount, Money largest) =>
        Math.Round(BarArea * Math.Max(0, amount.Cents) / largest.Cents, 2, MidpointRounding.AwayFromZero);
}

/// <summary>The two bars of a line of charges, under its label.</summary>
/// <param name="Label">The label, line by line.</param>
/// <param name="Forecast">What was planned.</param>
/// <param name="Actual">What counts.</param>
internal sealed record ChartGroup(IReadOnlyList<ChartText> Label, ChartBar Forecast, ChartBar Actual);

/// <summary>A line of text.</summary>
/// <param name="Base">Its base line, in pixels from the top.</param>
/// <param name="Text">The text.</param>
internal sealed record ChartText(int Base, string Text);

/// <summary>A bar.</summary>
/// <param name="Top">In pixels from the top.</param>
/// <param name="Width">In percent of the chart.</param>
/// <param name="Amount">What it stands for.</param>
internal sealed record ChartBar(int Top, decimal Width, Money Amount);
