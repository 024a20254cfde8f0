using Grants.Values;
using Grants.Reporting.Model;

namespace Grants.Reporting.Forms.Xlsx;

/// <summary>
/// The charges in the form of the forecast (domain rule 18): what was declared and accepted is summed from the list of
/// expenses, by the number of the line.
/// </summary>
internal static class ChargesSheet
{
    /// <summary>The sheet.</summary>
    public static Sheet Of(Book book, ExpenseSheets expenses)
    {
        var sheet = new Sheet(
            "Charges", "charges", 6, 36, 12, 11, 13, 15, 11, 13, 15, 15, 14, 14, 15, 11, 14, 44, 30)
        {
            IsWide = true,
            HeaderColumns = 2,
        };
        sheet.Head(
            book.T("Charges\u00a0: prévu et réalisé", "Charges: forecast and actual"),
            [
                book.T(
                    "L’écart est la différence entre le montant retenu et le montant prévu\u00a0; "
                    + "une explication est demandée au-delà de 10\u00a0%.",
                    "The variance is the accepted amount less the forecast; "
                    + "an explanation is asked for above 10%."),
            ],
            ColumnsOf(book));
        var first = sheet.Next;
        foreach (var (index, line) in book.Model.Financial.Charges.Index())
        {
            Add(book, expenses, sheet, index + 1, line);
        }

        sheet.NameNext(book.Names.Forecast, 'F');
        sheet.NameNext(book.Names.Declared, 'I');
        sheet.NameNext(book.Names.Accepted, 'J');
        AddTotals(sheet, first, book.T("Total des charges", "Total charges"), book.Model.Financial.Totals);
        return sheet;
    }

    /// <summary>The heads of the columns.</summary>
    public static IReadOnlyList<string> ColumnsOf(Book book) =>
    [
        book.T("N°", "No."), book.T("Poste", "Line"), book.T("Unité", "Unit"),
        book.T("Quantité prévue", "Forecast quantity"), book.T("Prix unitaire prévu", "Forecast unit price"),
        book.T("Montant prévu", "Forecast amount"), book.T("Quantité réalisée", "Actual quantity"),
        book.T("Prix unitaire constaté", "Actual unit price"), book.T("Déclaré", "Declared"),
        book.T("Retenu", "Accepted"), book.T("Écarté", "Rejected"),
        book.T("En attente", "Awaiting a decision"), book.T("Écart (€)", "Variance (€)"),
        book.T("Écart (%)", "Variance (%)"), book.T("Explication demandée", "Explanation required"),
        book.T("Explication du bénéficiaire", "The beneficiary’s explanation"),
        book.T("Directe, ou indirecte et sa clé", "Direct, or indirect and its key"),
    ];

    /// <summary>Adds a line, which is summed from the expenses in cash or from those in kind.</summary>
    public static void Add(Book book, ExpenseSheets expenses, Sheet sheet, int number, ChargeLine line)
    {
        var (row, names) = (sheet.Next, book.Names);
        var (declared, accepted, rejected) = line.IsInKind
            ? (names.ValueDeclared, names.ValueAccepted, names.ValueRejected)
            : (names.ExpenseDeclared, names.ExpenseAccepted, names.ExpenseRejected);
        var ofLine = (names.ExpenseLine, $"$A{row}");
        var notRejected = (names.ExpenseOutcome, $"\"<>{book.Language.Term("REJECTED")}\"");
        var quantity = expenses.SumOf(names.ExpenseQuantity, ofLine, notRejected);
        var counted = expenses.SumOf(
            declared, ofLine, notRejected, (names.ExpenseQuantity, "\">=0\""));
        Cell Sum(AmountFigure amount, string column) =>
            Cell.Of(amount).From($"ROUND({expenses.SumOf(column, ofLine)},2)");
        var product = Money.Round(line.ForecastQuantity.Value * line.ForecastUnitPrice.Value.ToDecimal());
        var forecast = Cell.Of(line.ForecastAmount);
        sheet.Add(
            Look.Plain,
            Cell.Of(number),
            Cell.Of(line.Label),
            Cell.Of(line.Unit),
            Cell.Of(line.ForecastQuantity),
            Cell.Of(line.ForecastUnitPrice),
            product == line.ForecastAmount.Value ? forecast.From($"ROUND(D{row}*E{row},2)") : forecast,
            Cell.Of(line.ActualQuantity).From($"IF({quantity}=0,\"\",ROUND({quantity},4))"),
            Cell.Of(line.ActualUnitPrice).From($"IF(G{row}=\"\",\"\",ROUND(({counted})/G{row},2))"),
            Sum(line.DeclaredAmount, declared),
            Sum(line.AcceptedAmount, accepted).Strong(),
            Sum(line.RejectedAmount, rejected),
            Cell.Of(line.PendingAmount).From($"ROUND(I{row}-J{row}-K{row},2)"),
            Cell.Of(line.VarianceAmount).Signed().From($"ROUND(J{row}-F{row},2)"),
            Percent(line.VariancePercent, row),
            Cell.Of(line.ExplanationRequired ? book.T("oui", "yes") : null)
                .From($"IF(ROUND(ABS(M{row})*10,2)>F{row},\"{book.T("oui", "yes")}\",\"\")"),
            Cell.Of(line.Explanation),
            Cell.Of(KindOf(book, line)));
    }

    /// <summary>Adds the totals of the lines from a row on.</summary>
    public static void AddTotals(Sheet sheet, int first, string label, ChargeTotals totals)
    {
        var row = sheet.Next;
        sheet.Add(
            Look.Total,
            Cell.Empty,
            Cell.Of(label),
            Cell.Empty,
            Cell.Empty,
            Cell.Empty,
            sheet.SumOf('F', first, Cell.Of(totals.ForecastAmount)),
            Cell.Empty,
            Cell.Empty,
            sheet.SumOf('I', first, Cell.Of(totals.DeclaredAmount)),
            sheet.SumOf('J', first, Cell.Of(totals.AcceptedAmount)),
            sheet.SumOf('K', first, Cell.Of(totals.RejectedAmount)),
            sheet.SumOf('L', first, Cell.Of(totals.PendingAmount)),
            Cell.Of(totals.VarianceAmount).Signed().From($"ROUND(J{row}-F{row},2)"),
            Percent(totals.VariancePercent, row),
            Cell.Empty,
            Cell.Empty,
            Cell.Empty);
    }

    private static string? KindOf(Book book, ChargeLine line) => line switch
    {
        { Kind: null } => null,
        { IsIndirect: true } => $"{book.T("indirecte\u00a0:", "indirect:")} {line.AllocationKey}",
        _ => book.T("directe", "direct"),
    };

    private static Cell Percent(PercentFigure? percent, int row) =>
        Cell.Of(percent).Signed().From($"IF(F{row}=0,\"\",ROUND(M{row}/F{row},4))");
}
