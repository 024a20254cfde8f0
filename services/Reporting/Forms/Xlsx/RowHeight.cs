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

    /// <summary>The lines that a text needs in a column that is so many characters wide.</summary>
    public static int LinesOf(string text, double width) =>
        text.Length <= width && !text.Contains('\n', StringComparison.Ordinal)
            ? 1
            : text.Split('\n').Sum(line => Wrapped(line, Math.Max((int)width, 1)));

    // Words go to the next line whole; one that is longer than a line is broken.
    private static int Wrapped(string line, int width)
    {
        var (lines, used) = (1, 0);
        foreach (var word in line.Split(' '))
        {
            if (used > 0 && used + 1 + word.Length > width)
            {
                (lines, used) = (lines + 1, 0);
            }

            used += word.Length + (used > 0 ? 1 : 0);
            lines += Math.Max(used - 1, 0) / width;
            used = used > width ? ((used - 1) % width) + 1 : used;
        }

        return lines;
    }
}
