using System.Globalization;
using System.Security.Cryptography;

namespace Grants.Cli.Import;

/// <summary>
/// Reads a voted budget, or the changes of one, as finance departments have it: CSV in any usual encoding, with the
/// headers of this import, French ones, or those of the SCDL schema "budget".
/// </summary>
internal static class BudgetFileReader
{
    /// <summary>Reads a file to its last row; every row is accounted for.</summary>
    /// <exception cref="InvalidDataException">It is not such a file; the message says why.</exception>
    public static BudgetFile Read(byte[] bytes, ReadingOptions options)
    {
        var text = FileText.Of(bytes);
        var sheet = Sheet.Read(text.Text, options);
        var decision = Decision.Ensure(sheet, options);
        var amountPlace = Credits.PlaceOf(sheet, decision);
        var reader = new RowReader(sheet, amountPlace, options);
        BudgetRow[] rows = [.. sheet.Rows.Select(reader.Read)];
        EnsureLeftOut(rows, options);
        return new BudgetFile
        {
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Description = string.Create(
                CultureInfo.InvariantCulture,
                $"{text.Encoding}, separated by {sheet.SeparatorName}; {LayoutOf(sheet, decision)}; amounts are read "
                + $"from {sheet.Header.PlaceName(amountPlace)}."),
            Ignored = IgnoredOf(sheet.Header, amountPlace),
            Rows = rows,
            Findings = [.. reader.Findings.OrderBy(finding => finding.Row)],
            Places = PlacesOf(sheet.Header, amountPlace, options),
        };
    }

    // An imputation that has a column for each part is found at its nature.
    private static Dictionary<string, string> PlacesOf(Header header, int amountPlace, ReadingOptions options)
    {
        var places = new Dictionary<Column, int>(header.Columns) { [Column.Amount] = amountPlace };
        if (places.TryGetValue(Column.Nature, out var nature))
        {
            places.TryAdd(Column.Imputation, nature);
        }

        return places.ToDictionary(
            place => ColumnNames.Of(place.Key, options.Changes), place => header.PlaceName(place.Value));
    }

    private static string LayoutOf(Sheet sheet, string? decision) =>
        (sheet.Header.IsScdl ? "SCDL budget" : "one row for each line") + (decision is null ? "" : $", {decision}");

    private static string[] IgnoredOf(Header header, int amountPlace) =>
    [
        .. header.Names.Where((name, place) =>
            name.Length > 0 && place != amountPlace && !header.Columns.Values.Contains(place)
            && !ColumnNames.IsScdl(ColumnNames.Normal(name))),
    ];

    private static void EnsureLeftOut(BudgetRow[] rows, ReadingOptions options)
    {
        var unknown = options.LeftOut.Except(rows.Where(row => row.Fate == RowFate.LeftOut).Select(row => row.Line))
            .Order().ToArray();
        if (unknown.Length > 0)
        {
            throw new InvalidDataException(
                $"--leave-out names lines that are not rows of expenses: {string.Join(", ", unknown)}.");
        }
    }
}
