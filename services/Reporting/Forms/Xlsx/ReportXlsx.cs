using Grants.Reporting.Model;

namespace Grants.Reporting.Forms.Xlsx;

/// <summary>
/// The XLSX form of a report: typed numbers and days, and formulas that recompute to the figures beside them. It is
/// written straight to where it goes, and the expenses pass through one by one, so that a million of them need no more
/// memory than ten; the same report gives the same bytes.
/// </summary>
internal static class ReportXlsx
{
    /// <summary>
    /// Writes the workbook. Where this fails, what has been written is no workbook and is to be thrown away.
    /// </summary>
    /// <param name="model">The report; its own list of expenses is not read.</param>
    /// <param name="expenses">The expenses, in the order of their numbers; read once.</param>
    /// <param name="sha256">SHA-256 of the JSON form, 64 hexadecimal digits.</param>
    /// <param name="output">Where it goes; written to and awaited, never sought in, and left open.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public static Task WriteAsync(
        ReportModel model,
        IAsyncEnumerable<ExpenseLine> expenses,
        string sha256,
        Stream output,
        CancellationToken cancellation) =>
        WriteAsync(new Book(model, sha256), expenses, output, ExpenseSheets.Most, cancellation);

    internal static async Task WriteAsync(
        Book book,
        IAsyncEnumerable<ExpenseLine> expenses,
        Stream output,
        int expensesOfASheet,
        CancellationToken cancellation)
    {
        await using var outbox = new Outbox(output, cancellation);
        using (var package = new Package(outbox))
        {
            BookParts.Begin(package, book.Facts);
            var listed = new ExpenseSheets(book);
            await using (var all = expenses.GetAsyncEnumerator(cancellation))
            {
                for (var isMore = await all.MoveNextAsync(); isMore || listed.Sheets.Count == 0;)
                {
                    isMore = await WriteSheetAsync(book, listed, all, isMore, package, outbox, expensesOfASheet);
                }
            }

            WriteRest(book, listed, package);
        }

        await outbox.SendAllAsync();
    }

    private static async Task<bool> WriteSheetAsync(
        Book book,
        ExpenseSheets listed,
        IAsyncEnumerator<ExpenseLine> expenses,
        bool isMore,
        Package package,
        Outbox outbox,
        int most)
    {
        var sheet = listed.Begin();
        using var xml = package.Begin($"xl/{sheet.Part}");
        SheetXml.Begin(xml, sheet, isFirst: false);
        SheetXml.Write(xml, sheet, sheet.HeaderRow, sheet.Rows[0]);
        var count = 0;
        for (; isMore && count < most; isMore = await expenses.MoveNextAsync())
        {
            count++;
            SheetXml.Write(xml, sheet, sheet.HeaderRow + count, listed.RowOf(expenses.Current));
            await outbox.SendAsync();
        }

        SheetXml.Write(xml, sheet, sheet.HeaderRow + Math.Max(count, 1) + 1, listed.End(count));
        SheetXml.End(xml, sheet, book.Marks);
        return isMore;
    }

    // After the expenses, for only now is it known how many sheets they fill.
    private static void WriteRest(Book book, ExpenseSheets listed, Package package)
    {
        var sheets = ReportSheets.Of(book, listed);
        foreach (var (index, sheet) in sheets.Index().Where(one => !listed.Sheets.Contains(one.Item)))
        {
            BookParts.Write(package, sheet, isFirst: index == 0, book.Marks);
        }

        BookParts.End(package, sheets);
    }
}
