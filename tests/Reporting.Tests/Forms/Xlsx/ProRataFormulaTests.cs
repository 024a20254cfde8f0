using System.Globalization;
using CsCheck;
using Grants.Reporting.Forms.Xlsx;
using Grants.Rules;
using NPOI.XSSF.UserModel;

namespace Grants.Reporting.Tests.Forms.Xlsx;

/// <summary>
/// The formula that the workbook carries for the ceiling in proportion, as two engines compute it: to the cent what
/// the rule says, also where the exact quotient is half a cent.
/// </summary>
[Trait("Kind", "Unit")]
public sealed class ProRataFormulaTests
{
    private const int Rows = 10_000;

    private static readonly Figures[] Sample =
    [
        new(FinalAmountRule.ProRata, 518_800, 830_080, 731_444, 0),
        .. Figures.Gen.Array[Rows - 1].Single(_ => true, seed: "0000N3jjm_K2"),
    ];

    [Fact]
    public void Rule_and_whole_numbers_agree() => Assert.All(Sample, figures => Assert.Equal(
        figures.ProRata, FinalAmount.ProRata(figures.Ceiling, figures.Forecast, figures.Accepted)));

    [Fact]
    public void Npoi_computes_what_the_rule_says()
    {
        var workbook = new XSSFWorkbook();
        Fill(workbook);
        var evaluator = new XSSFFormulaEvaluator(workbook);

        AssertComputed([.. Enumerable.Range(0, Rows).Select(row =>
            evaluator.Evaluate(workbook.GetSheetAt(0).GetRow(row).GetCell(3)).NumberValue)]);
    }

    [Fact]
    public async Task LibreOffice_computes_what_the_rule_says()
    {
        Assert.SkipWhen(Office.Missing is not null, Office.Missing ?? "");
        var workbook = new XSSFWorkbook();
        Fill(workbook);
        using var bytes = new MemoryStream();
        workbook.Write(bytes, leaveOpen: true);

        var lines = await Office.ToCsvAsync(bytes.ToArray(), TestContext.Current.CancellationToken);

        AssertComputed([.. lines.Select(line => double.Parse(line.Split(',')[3], CultureInfo.InvariantCulture))]);
    }

    private static void Fill(XSSFWorkbook workbook)
    {
        var sheet = workbook.CreateSheet();
        foreach (var (index, figures) in Sample.Index())
        {
            var row = sheet.CreateRow(index);
            row.CreateCell(0).SetCellValue((double)figures.Ceiling.ToDecimal());
            row.CreateCell(1).SetCellValue((double)figures.Accepted.ToDecimal());
            row.CreateCell(2).SetCellValue((double)figures.Forecast.ToDecimal());
            row.CreateCell(3).SetCellFormula(
                FinalAmountSheet.ProRata($"A{index + 1}", $"B{index + 1}", $"C{index + 1}"));
        }
    }

    private static void AssertComputed(IReadOnlyList<double> computed)
    {
        Assert.Equal(Rows, computed.Count);
        Assert.Empty(Sample.Zip(computed)
            .Where(row => (double)row.First.ProRata.ToDecimal() != row.Second)
            .Select(row => $"{row.First}: {row.First.ProRata}, not {row.Second:R}")
            .Take(10));
        Assert.True(Sample.Count(figures => figures.IsHalfACent) > Rows / 5);
    }
}
