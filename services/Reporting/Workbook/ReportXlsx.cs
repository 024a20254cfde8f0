using System.IO.Compression;
using Grants.Reporting.Model;

namespace Grants.Reporting.Workbook;

/// <summary>
/// The XLSX form of a report: typed numbers and days, and formulas that recompute to the figures beside them. It is
/// written straight to where it goes, and the expenses pass through one by one, so that a million of them need no more
/// memory than ten; the same report gives the same bytes.
/// </summary>
public static class ReportXlsx
{
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero); // the first ZIP knows

    /// <summary>
    /// Writes the workbook. Where this fails, what has been written is no workbook and is to be thrown away.
    /// </summary>
    /// <param name="model">The report; its own list of expenses is not read.</param>
    /// <param name="expenses">The expenses, in the order of their numbers; read once.</param>
    /// <param name="sha256">SHA-256 of the JSON form, 64 hexadecimal digits.</param>
    /// <param name="output">Where it goes; written to alone, never sought in, and left open.</param>
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
        await using var archive = await ZipArchive.CreateAsync(
            output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation);
        Task<Part> OpenAsync(string name) => Part.OpenAsync(archive, name, EntryTime, cancellation);
        async Task WriteAsync(string name, Action<System.Xml.XmlWriter> write)
        {
            await using var part = await OpenAsync(name);
            write(part.Xml);
        }

        await WriteAsync("[Content_Types].xml", PackageXml.ContentTypes);
        await WriteAsync("_rels/.rels", PackageXml.Roots);
        await WriteAsync("docProps/core.xml", xml => PackageXml.Properties(xml, book));
        await WriteAsync("docProps/app.xml", PackageXml.Application);
        await WriteAsync($"xl/{PackageXml.Styles}", xml => Styles.Write(xml, book.Language));
        var listed = await WriteExpensesAsync(book, expenses, OpenAsync, expensesOfASheet, cancellation);
        var sheets = ReportSheets.Of(book, listed);
        foreach (var (index, sheet) in sheets.Index().Where(one => !listed.Sheets.Contains(one.Item)))
        {
            await WriteAsync($"xl/{sheet.Part}", xml =>
            {
                SheetXml.Begin(xml, sheet, isFirst: index == 0);
                foreach (var (row, cells) in sheet.Rows.Index())
                {
                    SheetXml.Write(xml, row + 1, cells);
                }

                SheetXml.End(xml, sheet, book.Marks);
            });
        }

        await WriteAsync(PackageXml.Workbook, xml => PackageXml.Sheets(xml, sheets));
        await WriteAsync("xl/_rels/workbook.xml.rels", xml => PackageXml.WorkbookParts(xml, sheets));
    }

    private static async Task<ExpenseSheets> WriteExpensesAsync(
        Book book,
        IAsyncEnumerable<ExpenseLine> expenses,
        Func<string, Task<Part>> openAsync,
        int expensesOfASheet,
        CancellationToken cancellation)
    {
        var sheets = new ExpenseSheets(book);
        await using var all = expenses.GetAsyncEnumerator(cancellation);
        var isMore = await all.MoveNextAsync();
        do
        {
            var sheet = sheets.Begin();
            await using var part = await openAsync($"xl/{sheet.Part}");
            SheetXml.Begin(part.Xml, sheet, isFirst: false);
            SheetXml.Write(part.Xml, sheet.HeaderRow, sheet.Rows[0]);
            var count = 0;
            for (; isMore && count < expensesOfASheet; isMore = await all.MoveNextAsync())
            {
                count++;
                SheetXml.Write(part.Xml, sheet.HeaderRow + count, sheets.RowOf(all.Current));
                await part.PassOnAsync();
            }

            SheetXml.Write(part.Xml, sheet.HeaderRow + Math.Max(count, 1) + 1, sheets.End(count));
            SheetXml.End(part.Xml, sheet, book.Marks);
        }
        while (isMore);

        return sheets;
    }
}
