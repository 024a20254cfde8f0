using Grants.Values;
using Grants.Reporting.Model;

namespace Grants.Reporting.Forms.Xlsx;

/// <summary>What a cell holds, and how its number is written.</summary>
internal enum CellFormat
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>Text that a spreadsheet would take for a formula once somebody edits it.</summary>
    Quoted,

    /// <summary>An amount in euros.</summary>
    Euros,

    /// <summary>A difference of amounts, with its sign.</summary>
    SignedEuros,

    /// <summary>A number of things, with the decimals it has.</summary>
    Quantity,

    /// <summary>A part of a whole: 0.9934 shows as 99.34 %.</summary>
    Percents,

    /// <summary>A difference in percent, with its sign.</summary>
    SignedPercents,

    /// <summary>A day.</summary>
    Date,
}

/// <summary>How a cell looks.</summary>
internal enum Look
{
    /// <summary>A line of a table.</summary>
    Plain,

    /// <summary>The title of a sheet.</summary>
    Title,

    /// <summary>A remark, over the columns beside it.</summary>
    Note,

    /// <summary>The head of a column.</summary>
    Header,

    /// <summary>A total.</summary>
    Total,

    /// <summary>The name of a fact, or a figure that matters.</summary>
    Strong,

    /// <summary>A fact beside its name: at the left, whatever it is.</summary>
    Fact,
}

/// <summary>
/// A cell: a text, a number or nothing; where a formula stands, what it comes to. An empty text is no text.
/// </summary>
internal readonly record struct Cell
{
    private static readonly DateOnly DayZero = new(1899, 12, 30);

    /// <summary>What it holds.</summary>
    public CellFormat Format { get; init; }

    /// <summary>Its text, as it is written: what a workbook cannot hold is replaced.</summary>
    public string? Text { get; private init; }

    /// <summary>Its number.</summary>
    public decimal? Number { get; private init; }

    /// <summary>Its formula, without the equals sign.</summary>
    public string? Formula { get; private init; }

    /// <summary>How it looks; null for the look of its row.</summary>
    public Look? Look { get; init; }

    /// <summary>Nothing.</summary>
    public static Cell Empty => default;

    /// <summary>A text; a text that could be taken for a formula is marked as none.</summary>
    public static Cell Of(string? text) => new()
    {
        Text = CellText.Of(text),
        Format = text is ['=' or '+' or '-' or '@', ..] ? CellFormat.Quoted : CellFormat.Text,
    };

    /// <summary>An amount.</summary>
    public static Cell Of(AmountFigure? amount) =>
        new() { Format = CellFormat.Euros, Number = amount?.Value.ToDecimal() };

    /// <summary>An amount.</summary>
    public static Cell Of(Money amount) => new() { Format = CellFormat.Euros, Number = amount.ToDecimal() };

    /// <summary>A number of things.</summary>
    public static Cell Of(NumberFigure? number) => Of(number?.Value);

    /// <summary>A number of things.</summary>
    public static Cell Of(decimal? number) => new() { Format = CellFormat.Quantity, Number = number };

    /// <summary>A part of a whole.</summary>
    public static Cell Of(PercentFigure? percent) =>
        new() { Format = CellFormat.Percents, Number = percent?.Value.Value / 100m };

    /// <summary>A day: the number of days since the day zero of spreadsheets.</summary>
    public static Cell Of(DateOnly? day) => new()
    {
        Format = CellFormat.Date, Number = day is { } date ? date.DayNumber - DayZero.DayNumber : null,
    };

    /// <summary>The same, with its sign: an amount or a percentage that is a difference.</summary>
    public Cell Signed() => this with
    {
        Format = Format == CellFormat.Percents ? CellFormat.SignedPercents : CellFormat.SignedEuros,
    };

    /// <summary>The same, computed by a formula that comes to it.</summary>
    public Cell From(string formula) => this with { Formula = formula };

    /// <summary>The same, in bold.</summary>
    public Cell Strong() => this with { Look = Xlsx.Look.Strong };

    /// <summary>The same, as a fact.</summary>
    public Cell Fact() => this with { Look = Xlsx.Look.Fact };
}
