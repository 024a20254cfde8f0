using Grants.Contracts.Convention;
using Grants.Platform.Events;
using NPOI.XSSF.UserModel;

namespace Grants.Reporting.Tests;

/// <summary>NPOI computes every formula anew and comes to what stands beside it.</summary>
public sealed class ReportXlsxFormulaTests
{
    public static TheoryData<string> Stages => [.. Enum.GetNames<Stage>()];

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task Recomputes_to_the_figures_at_every_stage(string stage) =>
        await AssertRecomputesAsync(CaseEvents.Until(Enum.Parse<Stage>(stage)));

    [Fact]
    public async Task Dumps() {
        foreach (var l in new[]{"fr","en"}) await File.WriteAllBytesAsync($"/tmp/xlsx-{l}.xlsx", await Workbooks.OfAsync(CaseEvents.All, l));
    }

    private static async Task AssertRecomputesAsync(IEnumerable<EventEnvelope> events)
    {
        var workbook = Workbooks.Open(await Workbooks.OfAsync(events));
        var evaluator = new XSSFFormulaEvaluator(workbook);
        var formulas = Workbooks.Formulas(workbook).Select(cell => Workbooks.Recomputed(evaluator, cell)).ToList();

        Assert.True(formulas.Count > 40);
        Assert.Equal(
            formulas.Select(formula => $"{formula.Place} → {formula.Kept}"),
            formulas.Select(formula => $"{formula.Place} → {formula.Computed}"));
    }
}
