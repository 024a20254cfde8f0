using Grants.Reporting.Model;

namespace Grants.Reporting.Forms.Xlsx;

/// <summary>The financial report by account, in a report that is laid out so: charges, then resources.</summary>
internal static class NationalFormSheet
{
    /// <summary>The sheet.</summary>
    public static Sheet Of(Book book, NationalForm form)
    {
        var sheet = new Sheet("CERFA 15059", "national-form", 12, 60, 18, 18, 12);
        string[] columns =
        [
            book.T("Compte", "Account"), book.T("Intitulé", "Heading"), book.T("Prévu", "Forecast"),
            book.T("Réalisé", "Actual"), "%",
        ];
        sheet.Head(
            book.T("Compte-rendu financier\u00a0: charges", "Financial account: charges"),
            [book.T($"Formulaire CERFA n°\u00a0{form.Form}", $"Form CERFA no. {form.Form}")],
            columns);
        AddSide(book, sheet, form.Charges, NationalAccount.Charges);
        sheet.Table(book.T("Compte-rendu financier\u00a0: produits", "Financial account: resources"), columns);
        AddSide(book, sheet, form.Resources, NationalAccount.Resources);
        return sheet;
    }

    // The lines stand below their account and are summed in it; the totals add up the accounts.
    private static void AddSide(Book book, Sheet sheet, FormSide side, IReadOnlyList<NationalAccount> accounts)
    {
        List<int> rows = [.. side.Rows.Select(row => AddRow(book, sheet, row, accounts))];
        AddSum(sheet, book.T("Total", "Total"), side.Subtotal, rows);
        rows.Add(AddRow(book, sheet, side.Contributions, accounts));
        AddSum(sheet, book.T("Total général", "Grand total"), side.Total, rows);
    }

    private static int AddRow(Book book, Sheet sheet, FormRow row, IReadOnlyList<NationalAccount> accounts)
    {
        var account = accounts.Single(one => one.Code == row.Account);
        var own = sheet.Next;
        sheet.Add(
            Look.Strong,
            Cell.Of(account.Code is NationalAccount.OwnFunds or NationalAccount.Unmapped ? null : account.Code),
            Cell.Of(book.T(account.French, account.English)),
            SumBelow('C', own, row.Lines.Count, Cell.Of(row.ForecastAmount)),
            SumBelow('D', own, row.Lines.Count, Cell.Of(row.ActualAmount)),
            Percents(own, row.ActualPercent));
        foreach (var line in row.Lines)
        {
            var at = sheet.Next;
            sheet.Add(
                Look.Plain,
                Cell.Of(line.AccountCode),
                Cell.Of(line.Label),
                Cell.Of(line.ForecastAmount),
                Cell.Of(line.ActualAmount),
                Percents(at, line.ActualPercent));
        }

        return own;
    }

    private static void AddSum(Sheet sheet, string label, FormSum sum, IReadOnlyList<int> rows)
    {
        var own = sheet.Next;
        sheet.Add(
            Look.Total,
            Cell.Empty,
            Cell.Of(label),
            Cell.Of(sum.ForecastAmount).From(Added('C', rows)),
            Cell.Of(sum.ActualAmount).From(Added('D', rows)),
            Percents(own, sum.ActualPercent));
    }

    private static Cell SumBelow(char column, int row, int lines, Cell sum) =>
        lines == 0 ? sum : sum.From($"ROUND(SUM({column}{row + 1}:{column}{row + lines}),2)");

    private static string Added(char column, IReadOnlyList<int> rows) =>
        $"ROUND({string.Join('+', rows.Select(row => $"{column}{row}"))},2)";

    private static Cell Percents(int row, PercentFigure? percent) =>
        percent is null ? Cell.Empty : Cell.Of(percent).From($"ROUND(D{row}/C{row},4)");
}
