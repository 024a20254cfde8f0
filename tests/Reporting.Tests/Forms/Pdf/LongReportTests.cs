using System.Text;
using System.Text.RegularExpressions;
using Grants.Contracts;
using Grants.Reporting.Model;

namespace Grants.Reporting.Tests.Forms.Pdf;

/// <summary>
/// Whatever people write, and however much, the printed report keeps its layout and its letters, and every figure of
/// the JSON form stands in it.
/// </summary>
public sealed partial class LongReportTests(PrintedCase printed) : IClassFixture<PrintedCase>
{
    [Fact]
    public async Task Keeps_its_letters_when_every_text_is_an_unbroken_run_of_the_longest_length()
    {
        Assert.SkipWhen(Printers.Missing is not null, Printers.Missing ?? "");
        SortedSet<string> lengthened = [];
        await HoldsAsync(
            "texts", LongTexts.Of(CaseEvents.All, lengthened), ReportKind.Final, Enum.GetValues<ReportLayout>());

        Assert.True(lengthened.Count >= 25, string.Join(' ', lengthened));
    }

    [Theory]
    [InlineData("life", 12_345)]
    [InlineData("amounts", 49_999_999_999)]
    public async Task Keeps_its_letters_with_forty_lines_and_six_hundred_expenses(string name, long cents)
    {
        Assert.SkipWhen(Printers.Missing is not null, Printers.Missing ?? "");

        await HoldsAsync(name, LongLife.Events(cents), ReportKind.Draft, ReportLayout.Forecast);
    }

    private async Task HoldsAsync(
        string name, IReadOnlyList<EventEnvelope> events, ReportKind kind, params ReportLayout[] layouts)
    {
        var usual = PdfWords.Of(printed.Pdf);
        foreach (var layout in layouts)
        {
            using var printer = Printers.Usual();
            var model = Reports.Fold(events, new ReportVersion(1, kind, layout))!;
            var pdf = await Printers.PrintAsync(printer, await Reports.HtmlAsync(model));
            await File.WriteAllBytesAsync(Path.Combine(AppContext.BaseDirectory, $"{name}.{layout}.received.pdf"), pdf);
            var pages = PdfWords.Of(pdf);
            var text = PdfWords.Text(pages);

            Assert.Subset(Heights(usual, layout), PdfWords.Heights(pages).ToHashSet());
            Assert.All(pages.SelectMany(page => page), word => Assert.InRange(word.Right, 0, 595.3));
            Assert.Empty(Figures(Reports.Json(model)).Where(
                figure => !text.Contains(figure, StringComparison.Ordinal)).Take(20));
        }
    }

    // The national form has letters of its own size.
    private static HashSet<int> Heights(IReadOnlyList<IReadOnlyList<PdfWord>> usual, ReportLayout layout) =>
        [.. PdfWords.Heights(usual), .. layout == ReportLayout.Cerfa15059 ? FormHeights : []];

    private static readonly int[] FormHeights = [];

    // Amounts and percentages, as the page writes them but for the spaces.
    private static IEnumerable<string> Figures(byte[] json) => Decimals()
        .Matches(Encoding.UTF8.GetString(json))
        .Select(match => match.Groups[1].Value.Replace('.', ',').Replace('-', '\u2212'))
        .Distinct();

    [GeneratedRegex("[:,\\[]\"?(-?\\d+\\.\\d\\d)\"?[,}\\]]")]
    private static partial Regex Decimals();
}
