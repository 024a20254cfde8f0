using System.Globalization;

namespace Grants.Cli.Import;

/// <summary>Lines of a file, written as <c>2-5,9</c>.</summary>
internal static class LineRanges
{
    /// <summary>Writes lines, runs of them as ranges.</summary>
    public static string Of(IEnumerable<int> lines, string between = ",")
    {
        var ranges = new List<(int First, int Last)>();
        foreach (var line in lines.Distinct().Order())
        {
            if (ranges.Count > 0 && ranges[^1].Last == line - 1)
            {
                ranges[^1] = (ranges[^1].First, line);
            }
            else
            {
                ranges.Add((line, line));
            }
        }

        return string.Join(between, ranges.Select(range => range.First == range.Last
            ? string.Create(CultureInfo.InvariantCulture, $"{range.First}")
            : string.Create(CultureInfo.InvariantCulture, $"{range.First}-{range.Last}")));
    }

    /// <summary>Reads them; null when the text has another form.</summary>
    public static HashSet<int>? TryParse(string text)
    {
        var lines = new HashSet<int>();
        foreach (var range in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = range.Split('-', 2, StringSplitOptions.TrimEntries);
            if (!TryParse(ends[0], out var first) || !TryParse(ends[^1], out var last) || last < first)
            {
                return null;
            }

            lines.UnionWith(Enumerable.Range(first, last - first + 1));
        }

        return lines;
    }

    // No file has more lines than that.
    private static bool TryParse(string text, out int line) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out line) && line is > 0 and < 10_000_000;
}
