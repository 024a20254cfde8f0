using System.Globalization;

namespace Grants.Scaling;

/// <summary>Figures and tables as the paper writes them.</summary>
internal static class Show
{
    private static readonly NumberFormatInfo Spaced = new() { NumberGroupSeparator = " " };

    /// <summary>To three digits, or whole.</summary>
    public static string Number(double value) => Math.Abs(value) switch
    {
        0 => "0",
        < 0.0005 => "< 0.001",
        < 1 => value.ToString("0.###", Spaced),
        < 10 => value.ToString("0.##", Spaced),
        < 100 => value.ToString("0.#", Spaced),
        _ => value.ToString("#,0", Spaced),
    };

    /// <summary>Of a hundred.</summary>
    public static string Percent(double share) => share is > 0 and < 0.001 ? "< 0.1 %" : $"{Number(share * 100)} %";

    /// <summary>Seconds, in milliseconds.</summary>
    public static string Milliseconds(double seconds) => Number(seconds * 1_000);

    /// <summary>A table; the first column is text, the others are figures unless they are said to be text.</summary>
    public static string Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows, int texts = 1)
    {
        var lines = head.Select((_, column) => column < texts ? "---" : "--:");
        return string.Join('\n', new[] { Row(head), Row(lines) }.Concat(rows.Select(Row)));
    }

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
