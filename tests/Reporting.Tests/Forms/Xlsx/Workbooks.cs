using System.Globalization;
using Grants.Contracts;
using Grants.Platform.Events;
using Grants.Reporting.Forms.Xlsx;
using Grants.Reporting.Model;
using MiniExcelLibs;
using NPOI.SS.UserModel;
using NPOI.SS.Util;
using NPOI.XSSF.UserModel;

namespace Grants.Reporting.Tests.Forms.Xlsx;

/// <summary>Builds workbooks and reads them back with libraries that know nothing of what wrote them.</summary>
internal static class Workbooks
{
    public static readonly string Sha256 = new('a', 64);

    public static Task<byte[]> OfAsync(IEnumerable<EventEnvelope> events, string locale = "fr") =>
        OfAsync(Reports.Fold(events, new ReportVersion(1, ReportKind.Final, Locale: locale))!);

    /// <summary>The bytes of a report's workbook. The model it is given has no list of expenses.</summary>
    public static async Task<byte[]> OfAsync(ReportModel model, int? expensesOfASheet = null)
    {
        using var bytes = new MemoryStream();
        await ReportXlsx.WriteAsync(
            new Book(model with { Expenses = null! }, Sha256),
            StreamAsync(model.Expenses),
            bytes,
            expensesOfASheet ?? ExpenseSheets.Most,
            TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }

    public static async IAsyncEnumerable<ExpenseLine> StreamAsync(IEnumerable<ExpenseLine> expenses)
    {
        await Task.CompletedTask;
        foreach (var expense in expenses)
        {
            yield return expense;
        }
    }

    /// <summary>The values of a sheet as MiniExcel reads them, row by row, by column.</summary>
    public static IReadOnlyList<IDictionary<string, object?>> Rows(byte[] workbook, string sheet)
    {
        using var stream = new MemoryStream(workbook);
        return [.. stream.Query(sheetName: sheet).Cast<IDictionary<string, object?>>()];
    }

    public static IReadOnlyList<string> SheetNames(byte[] workbook)
    {
        using var stream = new MemoryStream(workbook);
        return stream.GetSheetNames();
    }

    /// <summary>The row whose first text is a label.</summary>
    public static IDictionary<string, object?> Row(byte[] workbook, string sheet, string label) =>
        Rows(workbook, sheet).First(row => row.Values.OfType<string>().FirstOrDefault() == label);

    /// <summary>An amount as it was read.</summary>
    public static string Amount(object? value) => Convert.ToDecimal(
        Assert.IsType<double>(value), CultureInfo.InvariantCulture).ToString("0.00", CultureInfo.InvariantCulture);

    public static XSSFWorkbook Open(byte[] workbook) => new(new MemoryStream(workbook));

    /// <summary>Every formula of a workbook, with what stands beside it.</summary>
    public static IEnumerable<ICell> Formulas(XSSFWorkbook workbook) =>
        from index in Enumerable.Range(0, workbook.NumberOfSheets)
        let sheet = workbook.GetSheetAt(index)
        from row in Enumerable.Range(0, sheet.LastRowNum + 1).Select(sheet.GetRow).OfType<IRow>()
        from cell in row.Cells
        where cell.CellType == CellType.Formula
        select cell;

    /// <summary>
    /// What a formula says, what stands beside it and what it comes to once computed anew, to a hundredth of a cent.
    /// </summary>
    public static (string Place, string Kept, string Computed) Recomputed(XSSFFormulaEvaluator evaluator, ICell cell)
    {
        var computed = evaluator.Evaluate(cell);
        return (
            $"{cell.Sheet.SheetName}!{new CellReference(cell).FormatAsString()} ={cell.CellFormula}",
            cell.CachedFormulaResultType == CellType.Numeric ? Rounded(cell.NumericCellValue) : cell.StringCellValue,
            computed.CellType == CellType.Numeric ? Rounded(computed.NumberValue)
                : computed.CellType == CellType.String ? computed.StringValue
                : computed.FormatAsString());
    }

    private static string Rounded(double number) =>
        (Math.Round(number, 4) + 0d).ToString( // no negative zero
            "0.0000", CultureInfo.InvariantCulture);
}
