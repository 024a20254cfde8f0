using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;

namespace Grants.EndToEnd;

/// <summary>
/// Reads the amounts of a text by other means than the import: with CsvHelper, by the place of the column, and by the
/// figures before and after the last comma or point.
/// </summary>
internal static partial class PlainReading
{
    /// <summary>The cents of each row by its operation code; null where it has no amount.</summary>
    public static Dictionary<string, long?>? CentsByCode(string text, char separator, int codePlace, int amountPlace)
    {
        using var csv = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = $"{separator}", BadDataFound = null, IgnoreBlankLines = false, TrimOptions = TrimOptions.Trim,
        });
        var cents = new Dictionary<string, long?>();
        while (csv.Read())
        {
            var row = csv.Record!;
            if (row.Length > Math.Max(codePlace, amountPlace))
            {
                cents[row[codePlace].Trim()] = Cents(row[amountPlace]);
            }
        }

        return cents;
    }

    public static long? Cents(string text)
    {
        var plain = Unread().Replace(text, "");
        var last = plain.LastIndexOfAny([',', '.']);
        var decimals = last >= 0 && plain.Length - last - 1 is 1 or 2 ? plain[(last + 1)..].PadRight(2, '0') : "";
        var whole = decimals.Length > 0 ? plain[..last] : plain;
        var figures = whole.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        return long.TryParse(
            figures + (decimals.Length > 0 ? decimals : "00"), NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture, out var cents)
            ? cents
            : null;
    }

    [GeneratedRegex(@"[\s\u00A0\u202F€]|EUR|\p{Cf}")]
    private static partial Regex Unread();
}
