namespace Grants.Cli.Import;

/// <summary>A text as a sheet: its separator, its header, and the rows below.</summary>
internal sealed record Sheet(char Separator, Header Header, IReadOnlyList<CsvRow> Rows)
{
    private static readonly char[] Separators = [';', ',', '\t'];

    /// <summary>The separator, as people call it.</summary>
    public string SeparatorName => Separator == '\t' ? "tabs" : $"'{Separator}'";

    /// <summary>
    /// Reads a text. The separator is the one that a first line <c>sep=;</c> states, else the one by which the header
    /// has the most columns that are known.
    /// </summary>
    /// <exception cref="InvalidDataException">It has no header, or one that cannot be read.</exception>
    public static Sheet Read(string text, ReadingOptions options)
    {
        var stated = Stated(text);
        var first = stated is null ? 1 : 2;
        char[] asked = stated is { } one ? [one] : Separators;
        var (separator, header) = asked
            .Select(separator => (Separator: separator, Row: HeaderRow(text, separator, first)))
            .OrderByDescending(sheet => Header.CountKnown(sheet.Row, options))
            .ThenByDescending(sheet => sheet.Row.Cells.Count)
            .First();
        var read = Header.Read(header, options);
        CsvRow[] rows =
        [
            .. new CsvReader(text, separator, read.Names.Count).StartAt(first).Rows()
                .Where(row => row.Line > header.Line),
        ];
        return rows.Length > 0
            ? new Sheet(separator, read, rows)
            : throw new InvalidDataException("The file has no rows.");
    }

    private static CsvRow HeaderRow(string text, char separator, int first) =>
        new CsvReader(text, separator).StartAt(first).Rows()
            .FirstOrDefault(row => row.Cells.Any(cell => cell.Text.Trim().Length > 0))
        ?? throw new InvalidDataException("The file is empty.");

    private static char? Stated(string text)
    {
        var line = text.Split('\n', 2)[0].Trim('\r', ' ', '"');
        return !line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) ? null
            : line.Length == 5 && Separators.Contains(line[4]) ? line[4]
            : throw new InvalidDataException("The line sep= must name a semicolon, a comma or a tab.");
    }
}
