using System.Globalization;
using Grants.Values;

namespace Grants.Cli.Import;

/// <summary>Reads the rows of a sheet, and notes which rules each breaks.</summary>
internal sealed class RowReader(Sheet sheet, int amountPlace, ReadingOptions options)
{
    private readonly Header _header = sheet.Header;
    private readonly List<Finding> _findings = [];
    private readonly TotalCheck _total = new();

    /// <summary>What is wrong with the rows that were read.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Reads the next row.</summary>
    public BudgetRow Read(CsvRow row)
    {
        if (row.Faults.Count == 0 && row.Cells.All(cell => cell.Text.Trim().Length == 0))
        {
            return new BudgetRow(row.Line, RowFate.Blank, Money.Zero, null);
        }

        var before = _findings.Count;
        var read = IsWhole(row) ? ReadCells(row) : new BudgetRow(row.Line, RowFate.Faulty, null, null);
        if (options.LeftOut.Contains(row.Line) && read.Fate is RowFate.Faulty or RowFate.Taken or RowFate.Total)
        {
            _findings.RemoveRange(before, _findings.Count - before);
            return read with { Fate = RowFate.LeftOut, Fields = null };
        }

        return _findings.Count > before ? read with { Fate = RowFate.Faulty } : read;
    }

    // Its quotes are closed, and it has as many cells as the header.
    private bool IsWhole(CsvRow row)
    {
        var before = _findings.Count;
        foreach (var fault in row.Faults)
        {
            _findings.Add(new Finding(
                fault.Line, $"{_header.PlaceName(fault.Cell)}, character {fault.Position}", "", fault.Reason,
                fault.Rule));
        }

        var (count, names) = (row.Cells.Count, _header.Names.Count);
        if (row.Faults.Count == 0 && count < names)
        {
            Find(row, count, "", "ROW_SHORT", $"The row has {count} of {names} cells.");
        }

        foreach (var place in Enumerable.Range(0, row.Faults.Count == 0 ? count : 0)
            .Where(place => (place >= names || _header.Names[place].Length == 0) && Text(row, place).Length > 0)
            .Take(1))
        {
            Find(
                row, place, "", "ROW_LONG",
                $"The cell '{Text(row, place)}' has no header. A cell that has the separator, such as an amount with a "
                + "comma, needs quotes.");
        }

        return _findings.Count == before;
    }

    private BudgetRow ReadCells(CsvRow row)
    {
        var text = Text(row, amountPlace);
        var read = AmountText.Read(text);
        var amount = read.IsAmount ? read.Amount : (Money?)null;
        if (IsTotal(row) && amount is { } total)
        {
            Note(row, amountPlace, Column.Amount, _total.Fault(total));
            return new BudgetRow(row.Line, RowFate.Total, Money.Zero, null);
        }

        var fate = FateOf(row, read);
        _total.Add(amount ?? Money.Zero, isExpense: fate is RowFate.Taken);
        if (fate != RowFate.Taken)
        {
            return new BudgetRow(
                row.Line, fate, read.Fault == AmountFault.Empty ? Money.Zero : amount, null);
        }

        EnsureClean(row);
        Note(row, amountPlace, Column.Amount, CellRules.Fault(read, text, options.Changes));
        Note(row, amountPlace, Column.Amount, SplitByComma(row, text));
        return new BudgetRow(row.Line, RowFate.Taken, amount, Fields(row));
    }

    private RowFate FateOf(CsvRow row, AmountText read)
    {
        var isRevenue = Says(row, Column.Direction, CellRules.IsRevenue, "expense (dépense) or revenue (recette)");
        var isOrder = Says(row, Column.Movement, CellRules.IsOrder, "real (réel) or order (ordre)");
        return isRevenue ? RowFate.Revenue
            : isOrder ? RowFate.Order
            : _header.IsScdl && (read.Fault == AmountFault.Empty || read is { IsAmount: true, Amount.Cents: 0 })
                ? RowFate.WithoutCredit
            : RowFate.Taken;
    }

    // False where the file has no such column.
    private bool Says(CsvRow row, Column column, Func<string, bool?> read, string choice)
    {
        if (!_header.Columns.TryGetValue(column, out var place))
        {
            return false;
        }

        var said = read(Text(row, place));
        if (said is null)
        {
            Find(
                row, place, NameOf(column), $"{NameOf(column).ToUpperInvariant()}_UNKNOWN",
                $"'{Text(row, place)}' must be {choice}.");
        }

        return said ?? false;
    }

    private RowFields Fields(CsvRow row)
    {
        var imputation = _header.Columns.ContainsKey(Column.Imputation)
            ? Text(row, Column.Imputation)
            : $"{Text(row, Column.Nature)}/{Text(row, Column.Chapter)}/{Text(row, Column.Function)}";
        if (!_header.Columns.ContainsKey(Column.Direction) && CellRules.IsOfRevenue(imputation.Split('/')[0]))
        {
            Find(
                row, PlaceOf(Column.Imputation) ?? PlaceOf(Column.Nature) ?? 0, "imputation", "DIRECTION_MISSING",
                "A nature of class 7 is revenue (M57). If the row is an expense, add a column 'sens' that says so; "
                + "otherwise leave it out.");
        }

        var given = Text(row, Column.OperationCode);
        var code = given.Length > 0 ? given : options.Operation ?? "";
        if (code.Length == 0)
        {
            Find(
                row, PlaceOf(Column.OperationCode) ?? 0, NameOf(Column.OperationCode), "OPERATION_MISSING",
                "The row has no operation; state one for all rows without: --operation CODE.");
        }

        var section = CellRules.SectionOf(Text(row, Column.Section));
        if (section is null)
        {
            Find(
                row, PlaceOf(Column.Section) ?? 0, NameOf(Column.Section), "SECTION_INVALID",
                "A section must be OPERATING (fonctionnement) or INVESTMENT (investissement).");
        }

        var isYear = int.TryParse(
            Text(row, Column.FiscalYear), NumberStyles.None, CultureInfo.InvariantCulture, out var year);
        return new RowFields(isYear ? year : 0, code, Label(row, given, code), imputation, section ?? default);
    }

    // A layout without names of operations repeats the code.
    private string Label(CsvRow row, string given, string code) =>
        Text(row, Column.OperationLabel) is { Length: > 0 } label ? label
        : given.Length == 0 ? options.OperationLabel ?? code
        : _header.Columns.ContainsKey(Column.OperationLabel) ? ""
        : code;

    private void EnsureClean(CsvRow row)
    {
        foreach (var (column, place) in _header.Columns)
        {
            if (row.Cells[place].HasLineBreak)
            {
                Find(row, place, NameOf(column), "LINE_BREAK", "The cell has a line break; write it on one line.");
            }
            else if (row.Cells[place].Text.Contains('\uFFFD', StringComparison.Ordinal))
            {
                Find(
                    row, place, NameOf(column), "CHARACTER_DAMAGED",
                    "The cell has characters that an earlier conversion has damaged (U+FFFD); export the file again.");
            }
        }
    }

    // 12,50 without quotes, where a column follows that the import does not read: 12 and 50.
    private (string Reason, string Rule)? SplitByComma(CsvRow row, string text)
    {
        var next = amountPlace + 1;
        var rest = Text(row, next);
        return sheet.Separator == ',' && next < _header.Names.Count && !_header.Columns.Values.Contains(next)
            && !ColumnNames.IsScdl(ColumnNames.Normal(_header.Names[next]))
            && text.Length > 0 && text.All(char.IsAsciiDigit)
            && rest.Length is >= 1 and <= 3 && rest.All(char.IsAsciiDigit)
                ? ("AMOUNT_SPLIT", $"'{text}' and '{rest}' can be one amount; quote it, or write two decimals.")
                : null;
    }

    private bool IsTotal(CsvRow row) =>
        row.Cells.Select(cell => ColumnNames.Normal(cell.Text)).FirstOrDefault(text => text.Length > 0) is { } first
        && first.StartsWith("total", StringComparison.Ordinal)
        && Text(row, Column.FiscalYear).All(sign => !char.IsAsciiDigit(sign))
        && Text(row, Column.Nature).Length == 0
        && !Text(row, Column.Imputation).Contains('/', StringComparison.Ordinal);

    private void Note(CsvRow row, int place, Column column, (string Reason, string Rule)? fault)
    {
        if (fault is var (reason, rule))
        {
            Find(row, place, NameOf(column), reason, rule);
        }
    }

    private void Find(CsvRow row, int place, string field, string reason, string rule) =>
        _findings.Add(new Finding(row.Line, _header.PlaceName(place), field, reason, rule));

    private string NameOf(Column column) => ColumnNames.Of(column, options.Changes);

    private int? PlaceOf(Column column) => _header.Columns.TryGetValue(column, out var place) ? place : null;

    private string Text(CsvRow row, Column column) => PlaceOf(column) is { } place ? Text(row, place) : "";

    private static string Text(CsvRow row, int place) => place < row.Cells.Count ? row.Cells[place].Text.Trim() : "";
}
