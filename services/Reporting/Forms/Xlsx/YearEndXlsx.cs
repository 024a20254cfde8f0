using System.Globalization;
using Grants.Reporting.Projections;
using Grants.Reporting.Words;

namespace Grants.Reporting.Forms.Xlsx;

/// <summary>What the workbook of a year's end is made from.</summary>
/// <param name="Year">The fiscal year.</param>
/// <param name="Commitments">Its commitments, by line.</param>
/// <param name="Totals">All of them together.</param>
/// <param name="Language">The language it is read in.</param>
/// <param name="Today">The day it shows.</param>
internal sealed record YearEndBook(
    int Year,
    IReadOnlyList<YearEndCommitment> Commitments,
    YearEndTotals Totals,
    Language Language,
    DateOnly Today)
{
    /// <summary>What it is called.</summary>
    public string Title => T(
        $"Engagements à rattacher ou à reporter – exercice {Year}",
        $"Commitments to attach or carry over – fiscal year {Year}");

    /// <summary>One text in both languages.</summary>
    public string T(string french, string english) => Language.Say(french, english);
}

/// <summary>
/// The list of what is to be carried over or attached at the end of a year as a workbook: one sheet, with sums that a
/// spreadsheet recomputes, and the difference to what the lines have as committed.
/// </summary>
internal static class YearEndXlsx
{
    /// <summary>What it is saved as.</summary>
    public static string FileName(int year) =>
        string.Create(CultureInfo.InvariantCulture, $"fin-exercice-{year}.xlsx");

    /// <summary>Writes it to where it goes.</summary>
    public static async Task WriteAsync(YearEndBook book, Stream output, CancellationToken cancellation)
    {
        var sheet = SheetOf(book);
        await using var outbox = new Outbox(output, cancellation);
        using (var package = new Package(outbox))
        {
            BookParts.Begin(package, new BookFacts(
                book.Title, book.T("Fin d’exercice", "Year end"), "Grants", FileName(book.Year), book.Language,
                book.Today));
            BookParts.Write(package, sheet, isFirst: true, new PageMarks(
                book.Title, book.T("État au ", "As of ") + Language.ShortDate(book.Today)));
            BookParts.End(package, [sheet]);
        }

        await outbox.SendAllAsync();
    }

    private static Sheet SheetOf(YearEndBook book)
    {
        var sheet = new Sheet(
            book.T("Fin d’exercice", "Year end"), "year-end", 13, 14, 16, 46, 18, 16, 28, 12, 15, 17, 15, 15, 28)
        {
            IsWide = true,
            HeaderColumns = 1,
        };
        sheet.Head(
            book.Title,
            [
                book.T(
                    $"Une partie mandatée reste sur l’exercice {book.Year} jusqu’à son paiement. Le reste est rattaché"
                    + " (fonctionnement, droit acquis au 31 décembre), reporté, ou clos s’il n’est dû à personne.",
                    $"An ordered part stays on {book.Year} until it is paid. The rest is attached (operating section,"
                    + " right acquired by 31 December), carried over, or closed if it is owed to nobody."),
                book.T("État au ", "As of ") + Language.ShortDate(book.Today),
            ],
            Columns(book));
        var first = sheet.Next;
        foreach (var one in book.Commitments)
        {
            sheet.Add(Look.Plain, CellsOf(book, one));
        }

        if (book.Commitments.Count > 0)
        {
            sheet.Filter = string.Create(
                CultureInfo.InvariantCulture, $"A{sheet.HeaderRow}:M{sheet.HeaderRow + book.Commitments.Count}");
        }

        AddTotals(book, sheet, first);
        return sheet;
    }

    private static string[] Columns(YearEndBook book) =>
    [
        book.T("Opération", "Operation"), book.T("Imputation", "Imputation"), book.T("Section", "Section"),
        book.T("Objet", "Purpose"), book.T("Mandaté, à payer", "Ordered, to pay"),
        book.T("Non mandaté", "Not ordered"), book.T("Issues possibles", "Lawful outcomes"),
        book.T($"Ligne {book.Year + 1}", $"Line {book.Year + 1}"), book.T("Rattaché", "Attached"),
        book.T("Droit acquis le", "Right acquired on"), book.T("Reporté", "Carried over"),
        book.T("État signé le", "Statement signed on"), book.T("Signataire de l’état", "Signatory"),
    ];

    private static Cell[] CellsOf(YearEndBook book, YearEndCommitment one) =>
    [
        Cell.Of(one.Line.OperationCode),
        Cell.Of(one.Line.Imputation),
        Cell.Of(book.Language.BudgetSection(one.Section)),
        Cell.Of(one.Grant is { } grant ? book.T("Subvention ", "Grant ") + grant : one.Reference),
        Cell.Of(one.Amounts.Ordered),
        Cell.Of(one.Amounts.NotOrdered),
        Cell.Of(book.Language.YearEndOutcomes(one.Outcomes)),
        Cell.Of(one.HasNextLine ? book.T("ouverte", "open") : book.T("absente", "missing")),
        Cell.Of(one.Amounts.Attached),
        Cell.Of(one.RightAcquired),
        Cell.Of(one.Amounts.CarriedOver),
        Cell.Of(one.StatementDate),
        Cell.Of(one.StatementSignatory),
    ];

    private static void AddTotals(YearEndBook book, Sheet sheet, int first)
    {
        var amounts = book.Totals.Amounts;
        var row = sheet.Next;
        sheet.Add(
            Look.Total,
            Cell.Of(book.T("Ensemble", "Total")), Cell.Empty, Cell.Empty, Cell.Empty,
            sheet.SumOf('E', first, Cell.Of(amounts.Ordered)),
            sheet.SumOf('F', first, Cell.Of(amounts.NotOrdered)),
            Cell.Empty, Cell.Empty,
            sheet.SumOf('I', first, Cell.Of(amounts.Attached)),
            Cell.Empty,
            sheet.SumOf('K', first, Cell.Of(amounts.CarriedOver)),
            Cell.Empty, Cell.Empty);
        AddFact(book.T("Engagé sur les lignes de l’exercice", "Committed on the lines of the year"),
            Cell.Of(book.Totals.Committed));
        AddFact(book.T("Écart avec le mandaté et le non mandaté", "Difference to ordered and not ordered"),
            Cell.Of(amounts.Open - book.Totals.Committed).Signed().From(
                string.Create(CultureInfo.InvariantCulture, $"ROUND(E{row}+F{row}-F{row + 1},2)")));

        void AddFact(string label, Cell amount) => sheet.Add(
            Look.Plain, Cell.Empty, Cell.Empty, Cell.Empty, Cell.Of(label).Strong(), Cell.Empty, amount.Strong());
    }
}
