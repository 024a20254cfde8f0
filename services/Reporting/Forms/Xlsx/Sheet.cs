using System.Globalization;

namespace Grants.Reporting.Forms.Xlsx;

/// <summary>A row of a sheet.</summary>
/// <param name="Look">How its cells look.</param>
/// <param name="Cells">Its cells, from column A.</param>
internal sealed record Row(Look Look, IReadOnlyList<Cell> Cells);

/// <summary>A sheet as it is planned, row by row.</summary>
/// <param name="name">What its tab says.</param>
/// <param name="part">How its file is named in the workbook.</param>
/// <param name="widths">How wide its columns are, in characters.</param>
internal sealed class Sheet(string name, string part, params double[] widths)
{
    private readonly List<Row> _rows = [];
    private readonly List<(string Name, string Range)> _names = [];

    /// <summary>What its tab says.</summary>
    public string Name { get; } = name;

    /// <summary>Where it stands in the workbook; some readers know a sheet by how its file is named.</summary>
    public string Part { get; } = $"worksheets/sheet-{part}.xml";

    /// <summary>How wide its columns are, in characters.</summary>
    public IReadOnlyList<double> Widths { get; } = widths;

    /// <summary>Whether it is printed across.</summary>
    public bool IsWide { get; init; }

    /// <summary>How many columns stay in sight.</summary>
    public int HeaderColumns { get; init; }

    /// <summary>The row of the column heads, which stays in sight and is printed on every page.</summary>
    public int HeaderRow { get; private set; } = 1;

    /// <summary>The range that can be filtered; null for none.</summary>
    public string? Filter { get; set; }

    /// <summary>The ranges that are printed; none for the whole sheet.</summary>
    public IReadOnlyList<string> Printed { get; set; } = [];

    /// <summary>The rows.</summary>
    public IReadOnlyList<Row> Rows => _rows;

    /// <summary>The names of its cells, which formulas call them by, and their absolute ranges.</summary>
    public IReadOnlyList<(string Name, string Range)> Names => _names;

    /// <summary>The number of the next row.</summary>
    public int Next => _rows.Count + 1;

    /// <summary>Adds a row.</summary>
    public void Add(Look look, params IReadOnlyList<Cell> cells) => _rows.Add(new Row(look, cells));

    /// <summary>Adds a title, remarks and the heads of the columns, which stay in sight.</summary>
    public void Head(string title, IReadOnlyList<string> notes, IReadOnlyList<string> columns)
    {
        Add(Look.Title, Cell.Of(title));
        foreach (var note in notes)
        {
            Add(Look.Note, Cell.Of(note));
        }

        HeaderRow = Next;
        Columns(columns);
    }

    /// <summary>Adds the heads of columns.</summary>
    public void Columns(IReadOnlyList<string> columns) => Add(Look.Header, [.. columns.Select(Cell.Of)]);

    /// <summary>Adds an empty row and the heads of another table.</summary>
    public void Table(string title, IReadOnlyList<string> columns)
    {
        Add(Look.Plain);
        Add(Look.Title, Cell.Of(title));
        Columns(columns);
    }

    /// <summary>Adds a fact beside its name.</summary>
    public void Fact(string label, Cell value) => Add(Look.Plain, Cell.Of(label).Strong(), value.Fact());

    /// <summary>Names a cell of the row that is added next.</summary>
    public void NameNext(string name, char column) => NameRange(name, column, Next, Next);

    /// <summary>Names a part of a column.</summary>
    public void NameRange(string name, char column, int first, int last) =>
        _names.Add((name, RangeIn(Name, column, first, last)));

    /// <summary>The sum of a column, from a row to the one above the next; a plain number for no rows.</summary>
    public Cell SumOf(char column, int first, Cell sum) =>
        first >= Next ? sum : sum.From(Invariant($"ROUND(SUM({column}{first}:{column}{Next - 1}),2)"));

    /// <summary>Some cells of a column of a sheet.</summary>
    public static string RangeIn(string sheet, char column, int first, int last)
    {
        var place = $"{Quoted(sheet)}!";
        return first == last
            ? Invariant($"{place}${column}${first}")
            : Invariant($"{place}${column}${first}:${column}${last}");
    }

    /// <summary>The name of a sheet, as formulas write it.</summary>
    public static string Quoted(string sheet) => $"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
