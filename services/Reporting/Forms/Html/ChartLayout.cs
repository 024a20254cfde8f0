using Grants.Values;
using Grants.Reporting.Model;

namespace Grants.Reporting.Forms.Html;

/// <summary>
/// The lengths of the bars of a chart, in percent of the room they have. Labels and values are text of the page beside
/// the bars: they wrap where they must, and a chart breaks over pages between its groups.
/// </summary>
internal static class ChartLayout
{
    /// <summary>The length of the longest bar, in percent; its value stands in the rest.</summary>
    public const decimal BarArea = 60m;

    private const int LabelLength = 44;

    /// <summary>The groups of bars, from the top; the largest amount of all has the longest bar.</summary>
    public static IReadOnlyList<ChartGroup> Groups(IReadOnlyList<ChargeLine> charges)
    {
        var largest = charges
            .SelectMany(line => new[] { line.ForecastAmount.Value, line.AcceptedAmount.Value })
            .Append(Money.FromCents(1))
            .Max();
        return [.. charges.Select(line => new ChartGroup(
            line.Label,
            new ChartBar(WidthOf(line.ForecastAmount.Value, largest), line.ForecastAmount.Value),
            new ChartBar(WidthOf(line.AcceptedAmount.Value, largest), line.AcceptedAmount.Value)))];
    }

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

/// <summary>The two bars of a line of charges, beside its label.</summary>
/// <param name="Label">The label.</param>
/// <param name="Forecast">What was planned.</param>
/// <param name="Actual">What counts.</param>
internal sealed record ChartGroup(string Label, ChartBar Forecast, ChartBar Actual);

/// <summary>A line of text.</summary>
/// <param name="Base">Its base line, in pixels from the top.</param>
/// <param name="Text">The text.</param>
internal sealed record ChartText(int Base, string Text);

/// <summary>A bar.</summary>
/// <param name="Width">In percent of the room for bars and values.</param>
/// <param name="Amount">What it stands for.</param>
internal sealed record ChartBar(decimal Width, Money Amount);
