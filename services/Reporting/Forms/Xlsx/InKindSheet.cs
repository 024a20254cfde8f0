using Grants.Reporting.Model;

namespace Grants.Reporting.Forms.Xlsx;

/// <summary>
/// Contributions in kind (domain rule 30): as they were used, in the form of the charges, and as they were given. No
/// total in cash counts them.
/// </summary>
internal static class InKindSheet
{
    /// <summary>The sheet.</summary>
    public static Sheet Of(Book book, ExpenseSheets expenses, InKindSection inKind)
    {
        var sheet = new Sheet(
            book.T("En nature", "In kind"), "in-kind",
            6, 36, 12, 15, 15, 15, 11, 13, 15, 15, 14, 14, 15, 11, 14, 44, 30)
        {
            IsWide = true,
            HeaderColumns = 2,
        };
        sheet.Head(
            book.T("Contributions en nature\u00a0: emplois (compte 86)", "Contributions in kind: used (account 86)"),
            [
                book.T(
                    "Présentées à part\u00a0: aucun total des charges et des ressources ne les comprend.",
                    "They stand apart: no total of the charges and of the resources includes them."),
            ],
            ChargesSheet.ColumnsOf(book));
        var first = sheet.Next;
        foreach (var (index, line) in inKind.Charges.Index())
        {
            ChargesSheet.Add(book, expenses, sheet, book.Model.Financial.Charges.Count + index + 1, line);
        }

        sheet.NameNext(book.Names.InKindPlanned, 'F');
        sheet.NameNext(book.Names.InKindDeclared, 'I');
        sheet.NameNext(book.Names.InKindAccepted, 'J');
        ChargesSheet.AddTotals(
            sheet, first, book.T("Total des emplois en nature", "Total used in kind"), inKind.Totals);
        AddGiven(book, sheet, inKind);
        return sheet;
    }

    private static void AddGiven(Book book, Sheet sheet, InKindSection inKind)
    {
        sheet.Table(
            book.T("Contributions en nature\u00a0: reçues (compte 87)", "Contributions in kind: given (account 87)"),
            [
                book.T("N°", "No."), book.T("Contribution", "Contribution"), book.T("Compte", "Account"),
                book.T("Prévu", "Forecast"), book.T("Réalisé", "Actual"),
            ]);
        var first = sheet.Next;
        var total = first + inKind.Resources.Count;
        var (from, to) = (total + 5, total + 4 + inKind.Received.Count); // below the heads of the third table
        foreach (var (index, line) in inKind.Resources.Index())
        {
            var actual = inKind.Received.Count == 0
                ? "0"
                : $"ROUND(SUMIFS($E${from}:$E${to},$A${from}:$A${to},$A{sheet.Next}),2)";
            sheet.Add(
                Look.Plain,
                Cell.Of(index + 1),
                Cell.Of(line.Label),
                Cell.Of(line.AccountCode),
                Cell.Of(line.ForecastAmount),
                Cell.Of(line.ActualAmount).From(actual));
        }

        sheet.Add(
            Look.Total,
            Cell.Empty,
            Cell.Of(book.T("Total des contributions reçues", "Total given in kind")),
            Cell.Empty,
            sheet.SumOf('D', first, Cell.Of(inKind.ForecastAmount)),
            sheet.SumOf('E', first, Cell.Of(inKind.ActualAmount)));
        sheet.Add(
            Look.Total,
            Cell.Empty,
            Cell.Of(book.T("Différence (87 − 86 déclaré)", "Difference (87 − 86 as declared)")),
            Cell.Empty,
            Cell.Of(inKind.Balance.ForecastAmount).From($"ROUND(D{total}-{book.Names.InKindPlanned},2)"),
            Cell.Of(inKind.Balance.ActualAmount).From($"ROUND(E{total}-{book.Names.InKindDeclared},2)"));
        AddReceived(book, sheet, inKind);
    }

    private static void AddReceived(Book book, Sheet sheet, InKindSection inKind)
    {
        sheet.Table(
            book.T("Contributions reçues, une à une", "Contributions given, one by one"),
            [
                book.T("Ligne", "Line"), book.T("Contribution", "Contribution"), book.T("Reçue le", "Given on"), "",
                book.T("Montant", "Amount"),
            ]);
        foreach (var given in inKind.Received)
        {
            sheet.Add(
                Look.Plain,
                Cell.Of(1 + inKind.Resources.Index().First(line => line.Item.Label == given.Label).Index),
                Cell.Of(given.Label),
                Cell.Of(given.ReceiptDate),
                Cell.Empty,
                Cell.Of(given.Amount));
        }
    }
}
