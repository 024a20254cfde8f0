namespace Grants.Reporting.Forms.Xlsx;

/// <summary>
/// How high a row is. A spreadsheet that opens the workbook fits rows to their text, but a program that prints or
/// converts it takes the height that the file says: one line, and the rest is cut off.
/// </summary>
internal static class RowHeight
{
    private const double OfLine = 15; // points
    private const double Most = 409; // a limit of Excel
    private const double Usual = 9; // the width of a column that has none, in characters
    private const double Capital = 1.25;
    private const double Wide = 1.9;

    /// <summary>The height of a row whose text needs more than one line, in points; null for one line.</summary>
    public static double? Of(Row row, IReadOnlyList<double> widths)
    {
        var lines = 1;
        foreach (var (column, cell) in row.Cells.Index())
        {
            if (cell.Text is { } text && (cell.Look ?? row.Look) is not (Look.Title or Look.Note))
            {
                lines = Math.Max(lines, LinesOf(text, column < widths.Count ? widths[column] : Usual));
            }
        }

        return lines == 1 ? null : Math.Min(lines * OfLine, Most);
    }

    /// <summary>A text in parts that each fit into a row; the parts together are the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The width of its column, in characters.</param>
    public static IReadOnlyList<string> Parts(string text, double width)
    {
        const int MostLines = (int)(Most / OfLine);
        List<string> parts = [];
        while (LinesOf(text, width) > MostLines)
        {
            var length = Math.Min(text.Length, (int)(width * MostLines));
            while (LinesOf(text[..length], width) > MostLines)
            {
                length -= (int)width / 2;
            }

            // After a line or a word, where there is one.
            var cut = text.LastIndexOfAny(['\n', ' '], length - 1);
            length = cut > length / 2 ? cut + 1 : length - (char.IsHighSurrogate(text[length - 1]) ? 1 : 0);
            parts.Add(text[..length]);
            text = text[length..];
        }

        return [.. parts, text];
    }

    /// <summary>The lines that a text needs in a column that is so many characters wide.</summary>
    public static int LinesOf(string text, double width) =>
        WidthOf(text) <= width && !text.Contains('\n', StringComparison.Ordinal)
            ? 1
            : text.Split('\n').Sum(line => Wrapped(line, Math.Max(width, 1)));

    // Words go to the next line whole; one that is longer than a line is broken.
    private static int Wrapped(string line, double width)
    {
        var (lines, used) = (1, 0d);
        foreach (var word in line.Split(' '))
        {
            var length = WidthOf(word);
            if (used > 0 && used + 1 + length > width)
            {
                (lines, used) = (lines + 1, 0);
            }

            used += length + (used > 0 ? 1 : 0);
            while (used > width)
            {
                // A letter that does not fit whole goes to the next line too.
                used -= length > word.Length ? Math.Max(width - Wide, 1) : width;
                lines++;
            }
        }

        return lines;
    }

    // In digits, by which columns are measured: words in capitals are wider, and two letters twice as wide.
    private static double WidthOf(string text) => 2 * text.Count(char.IsUpper) <= text.Length
        ? text.Length
        : text.Sum(letter => letter is 'W' or 'M' ? Wide : char.IsUpper(letter) ? Capital : 1);
}
