namespace Grants.Cli.Import;

/// <summary>A cell of a CSV file.</summary>
/// <param name="Text">What stands in it, without its quotes.</param>
/// <param name="HasLineBreak">Whether it goes on in the next line.</param>
internal sealed record CsvCell(string Text, bool HasLineBreak = false);

/// <summary>What is wrong with a row of a CSV file.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Position">The character in that line, from 1.</param>
/// <param name="Cell">The cell, from 0.</param>
/// <param name="Reason">The reason, such as <c>QUOTE_UNCLOSED</c>.</param>
/// <param name="Rule">The rule, in words.</param>
internal sealed record CsvFault(int Line, int Position, int Cell, string Reason, string Rule);

/// <summary>A row of a CSV file, with the line it begins in.</summary>
internal sealed record CsvRow(int Line, IReadOnlyList<CsvCell> Cells, IReadOnlyList<CsvFault> Faults);

/// <summary>
/// Reads a CSV text (RFC 4180) and goes on after each fault. A quote that is never closed ends with its line, so that
/// the rows below are read: it is reported where it opens.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="separator">Between two cells.</param>
/// <param name="columns">How many columns the file has, or 0 while that is not known.</param>
internal sealed class CsvReader(string text, char separator, int columns = 0)
{
    // A cell with more lines than that is a quote that was never closed.
    private const int MostLinesOfACell = 100;

    private readonly List<CsvCell> _cells = [];
    private readonly List<CsvFault> _faults = [];
    private int _at;
    private int _line = 1;
    private int _lineStart;

    /// <summary>Reads the rows one by one.</summary>
    public IEnumerable<CsvRow> Rows()
    {
        while (_at < text.Length)
        {
            yield return Row();
        }
    }

    /// <summary>Goes on from a line of the text.</summary>
    public CsvReader StartAt(int line)
    {
        while (_line < line && _at < text.Length)
        {
            if (IsLineBreak(_at))
            {
                PassLineBreak();
            }
            else
            {
                _at++;
            }
        }

        return this;
    }

    private CsvRow Row()
    {
        _cells.Clear();
        _faults.Clear();
        var line = _line;
        while (true)
        {
            var ends = _at < text.Length && text[_at] == '"' ? Quoted() : Plain();
            if (ends)
            {
                break;
            }
        }

        return new CsvRow(line, [.. _cells], [.. _faults]);
    }

    // A cell up to its separator; true when the row ends with it.
    private bool Plain()
    {
        var start = _at;
        while (!IsEnd(_at))
        {
            _at++;
        }

        var cell = text[start.._at];
        if (cell.IndexOf('"', StringComparison.Ordinal) is >= 0 and var quote)
        {
            Fault(
                _line, start + quote - _lineStart, "QUOTE_STRAY",
                "A quote stands in a cell that does not begin with one; quote the cell, and double the quotes in it.");
        }

        _cells.Add(new CsvCell(cell));
        return Pass();
    }

    private bool Quoted()
    {
        var (open, line, lineStart) = (_at, _line, _lineStart);
        if (!FindClosing())
        {
            return Unclosed(open, line, lineStart);
        }

        var inner = text[(open + 1)..(_at - 1)];
        var isOneLine = line == _line;
        var after = _at;
        while (after < text.Length && text[after] == ' ')
        {
            after++;
        }

        if (!IsEnd(after))
        {
            return isOneLine ? Followed(open) : Unclosed(open, line, lineStart);
        }

        if (!isOneLine && inner.Split('\n', '\r').Any(LooksLikeARow))
        {
            return Unclosed(open, line, lineStart);
        }

        _at = after;
        _cells.Add(new CsvCell(inner.Replace("\"\"", "\"", StringComparison.Ordinal), !isOneLine));
        return Pass();
    }

    // Moves behind the quote that closes; false when there is none.
    private bool FindClosing()
    {
        var first = _line;
        for (_at++; _at < text.Length; _at++)
        {
            if (text[_at] == '"')
            {
                _at++;
                if (_at == text.Length || text[_at] != '"')
                {
                    return true;
                }
            }
            else if (IsLineBreak(_at))
            {
                PassLineBreak();
                _at--;
                if (_line - first > MostLinesOfACell)
                {
                    return false;
                }
            }
        }

        return false;
    }

    private bool Unclosed(int open, int line, int lineStart)
    {
        Fault(line, open - lineStart, "QUOTE_UNCLOSED", "The quote that opens here is not closed in its cell.");
        (_at, _line, _lineStart) = (open, line, lineStart);
        while (_at < text.Length && !IsLineBreak(_at))
        {
            _at++;
        }

        _cells.Add(new CsvCell(text[(open + 1).._at]));
        return Pass();
    }

    private bool Followed(int open)
    {
        Fault(
            _line, _at - _lineStart, "QUOTE_STRAY",
            "Text follows the quote that closes the cell; double a quote that belongs to the text.");
        while (!IsEnd(_at))
        {
            _at++;
        }

        _cells.Add(new CsvCell(text[open.._at]));
        return Pass();
    }

    private void Fault(int line, int position, string reason, string rule) =>
        _faults.Add(new CsvFault(line, position + 1, _cells.Count, reason, rule));

    // The rest of another row, swallowed by a quote: it has half of the separators or more.
    private bool LooksLikeARow(string line) =>
        columns > 1 && line.Count(sign => sign == separator) * 2 >= columns - 1;

    // Over the separator or the end of the line; true at the end of the row.
    private bool Pass()
    {
        if (_at < text.Length && text[_at] == separator)
        {
            _at++;
            return false;
        }

        if (_at < text.Length)
        {
            PassLineBreak();
        }

        return true;
    }

    private bool IsEnd(int at) => at >= text.Length || text[at] == separator || IsLineBreak(at);

    private bool IsLineBreak(int at) => at < text.Length && text[at] is '\n' or '\r';

    private void PassLineBreak()
    {
        _at += text.AsSpan(_at).StartsWith("\r\n") ? 2 : 1;
        _line++;
        _lineStart = _at;
    }
}
