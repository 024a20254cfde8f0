using Grants.Reporting.Forms.Html;
using Grants.Reporting.Model;
using Grants.Reporting.Words;

namespace Grants.Reporting.Tests.Forms.Html;

[Trait("Kind", "Unit")]
public sealed class PageBoxesTests
{
    [Fact]
    public void Names_the_grant_and_the_version()
    {
        var report = Reports.Build(CaseEvents.All, number: 3, kind: ReportKind.Draft, locale: "en");

        var boxes = PageBoxes.Of(report, Language.English);

        Assert.Contains(PageBoxes.Quote("Grant no.\u00a02025-406"), boxes, StringComparison.Ordinal);
        Assert.Contains(PageBoxes.Quote("Version 3 – Draft"), boxes, StringComparison.Ordinal);
        Assert.Contains("counter(page) \" / \" counter(pages)", boxes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Département 62", "\"Département 62\"")]
    [InlineData("a\"b\\c", "\"a\\22 b\\5c c\"")]
    [InlineData("</style>\n\0", "\"\\3c \\2f style\\3e \\a \\1 \"")]
    public void Escapes_what_could_end_a_text_or_the_style_sheet(string text, string expected) =>
        Assert.Equal(expected, PageBoxes.Quote(text));
}
