using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Grants.Reporting.Model;
using UglyToad.PdfPig;

namespace Grants.Reporting.Tests.Forms.Pdf;

public sealed partial class PrintedReportTests(PrintedCase printed) : IClassFixture<PrintedCase>
{
    [Fact]
    public void Is_the_same_to_the_byte_when_printed_again()
    {
        SkipWithoutBrowser();
        Assert.Equal(printed.Pdf, printed.Again);
    }

    [Fact]
    public void Gives_the_amounts_of_the_case_to_whoever_extracts_its_text()
    {
        SkipWithoutBrowser();
        var text = string.Concat(PrintedCase.Texts(printed.Pdf));

        Assert.All(
            ["15 704,00 €", "14 771,40 €", "14 471,40 €", "1 128,60 €"],
            amount => Assert.Contains(PrintedCase.Compact(amount), text, StringComparison.Ordinal));
    }

    [Fact]
    public void Says_on_every_page_which_grant_which_version_and_which_page_it_is()
    {
        SkipWithoutBrowser();
        var pages = PrintedCase.Texts(printed.Pdf);

        Assert.InRange(pages.Count, 5, 10);
        Assert.All(pages.Index(), page =>
        {
            Assert.Contains("Subventionn°2025-406", page.Item, StringComparison.Ordinal);
            Assert.Contains("Version1–Définitif", page.Item, StringComparison.Ordinal);
            Assert.Contains($"page{page.Index + 1}/{pages.Count}", page.Item, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(ReportLayout.Forecast)]
    [InlineData(ReportLayout.Cerfa15059)]
    public async Task Has_six_pages_before_the_annexes_at_most_and_none_that_is_almost_empty(ReportLayout layout)
    {
        SkipWithoutBrowser();
        using var printer = Printers.Usual();
        var model = Reports.Fold(CaseEvents.All, new ReportVersion(1, ReportKind.Final, layout))!;
        var pages = PdfWords.Of(await Printers.PrintAsync(printer, await Reports.HtmlAsync(model)));

        var annexes = pages.Index().First(page => page.Item.Any(word => word.Text == "Annexes")).Index;
        Assert.InRange(annexes, 1, 6);
        Assert.All(pages, page => Assert.True(LinesOf(page) >= 8));
    }

    [Fact]
    public async Task Says_on_every_page_of_a_draft_that_it_is_one() => Assert.All(
        PrintedCase.Texts(await Printers.CaseAsync(ReportKind.Draft)),
        page => Assert.Contains("Version1–Projet", page, StringComparison.Ordinal));

    [Fact]
    public void Carries_its_fonts()
    {
        SkipWithoutBrowser();
        var fonts = Output("pdffonts", printed.File)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();

        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.Matches(@"SourceSans3.* yes yes yes +\d+ +0$", font.TrimEnd()));
    }

    [Fact]
    public void Is_tagged_and_has_a_title_and_a_language()
    {
        SkipWithoutBrowser();
        var facts = Output("pdfinfo", printed.File);

        Assert.Matches(@"(?m)^Tagged: +yes", facts);
        Assert.Matches(@"(?m)^Title: +Bilan final d’exécution 2025-406 – Définitif", facts);
        Assert.Matches(@"(?m)^Page size: .*A4", facts);
        Assert.Matches(@"(?m)^CreationDate: .*Apr +7 .*2027", facts);
        Assert.Matches(@"(?m)^ModDate: .*Apr +7 .*2027", facts);
        // Of the document and not of a part of it alone: in its catalogue.
        Assert.Matches(Catalogue(), Encoding.Latin1.GetString(printed.Pdf));
    }

    [Fact]
    public void Has_an_outline_of_its_sections()
    {
        SkipWithoutBrowser();
        using var document = PdfDocument.Open(printed.Pdf);

        Assert.True(document.TryGetBookmarks(out var outline));
        var titles = outline.GetNodes().Select(node => node.Title).ToList();
        Assert.Contains("Bilan financier", titles);
        Assert.Contains("Provenance des chiffres", titles);
    }

    // Without the margins, which say the same on every page.
    private static int LinesOf(IReadOnlyList<PdfWord> page) => page
        .Where(word => word is { Top: > 55, Bottom: < 795 })
        .Select(word => (int)Math.Round(word.Bottom)).Distinct().Count();

    private static void SkipWithoutBrowser() => Assert.SkipWhen(Printers.Missing is not null, Printers.Missing ?? "");

    private static string Output(string program, string file)
    {
        var start = new ProcessStartInfo(program, [file]) { RedirectStandardOutput = true };
        start.Environment["TZ"] = "UTC";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    [GeneratedRegex(@"/Type\s*/Catalog(?:(?!endobj)[\s\S])*/Lang \(fr\)")]
    private static partial Regex Catalogue();
}
