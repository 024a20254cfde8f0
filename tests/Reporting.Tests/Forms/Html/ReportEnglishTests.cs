using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Grants.Reporting.Model;

namespace Grants.Reporting.Tests.Forms.Html;

/// <summary>The page in English: its own words are English, what people wrote is French and marked as such.</summary>
[Trait("Kind", "Unit")]
public sealed partial class ReportEnglishTests
{
    [Fact]
    public async Task Writes_figures_and_dates_as_English_does()
    {
        var page = string.Join(' ', TextsOf(await PageAsync(Stage.Settled, "en")));

        Assert.Contains("€15,600.00", page, StringComparison.Ordinal);
        Assert.Contains("1\u00a0November\u00a02025", page, StringComparison.Ordinal);
        Assert.Contains("+26.73%", page, StringComparison.Ordinal);
        Assert.Contains("no.\u00a02025-406", page, StringComparison.Ordinal);
        Assert.DoesNotContain("n°", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_which_language_it_is_in()
    {
        Assert.Equal("en", (await PageAsync(Stage.Settled, "en")).Root!.Attribute("lang")!.Value);
        var french = await PageAsync(Stage.Settled, "fr");
        Assert.Equal("fr", french.Root!.Attribute("lang")!.Value);
    }

    [Fact]
    public async Task Holds_no_French_but_what_people_wrote() => await ForEveryStageAsync(page =>
        Assert.DoesNotContain(TextsOf(page), text => French().IsMatch(text)));

    [Fact]
    public async Task Shares_no_sentence_with_the_French_page() => await ForEveryStageAsync(async (stage, page) =>
    {
        var french = TextsOf(await PageAsync(stage, "fr")).ToHashSet();

        Assert.DoesNotContain(TextsOf(page), text => Sentence().IsMatch(text) && french.Contains(text));
    });

    [Fact]
    public async Task Marks_as_French_what_people_wrote()
    {
        var page = await PageAsync(Stage.Settled, "en");
        var marked = page.Descendants().Where(IsFrench).Select(element => element.Value).ToList();

        Assert.All(
            [CaseEvents.Details.Title, CaseEvents.Reception, "L'affluence a dépassé les prévisions.",
                CaseEvents.Details.Findings[0].Message, "Plafond de la participation"],
            text => Assert.Contains(text, marked));
    }

    private static async Task ForEveryStageAsync(Action<XDocument> check) =>
        await ForEveryStageAsync((_, page) => { check(page); return Task.CompletedTask; });

    private static async Task ForEveryStageAsync(Func<Stage, XDocument, Task> check)
    {
        foreach (var stage in Enum.GetValues<Stage>())
        {
            await check(stage, await PageAsync(stage, "en"));
        }
    }

    // What the page says by itself: texts and the attributes that are read out, outside of what is marked as French.
    // Descriptions of charts cannot mark a part of themselves: the labels people wrote are taken out of them.
    private static IEnumerable<string> TextsOf(XDocument page)
    {
        var own = page.Descendants().Where(element =>
            element.Name.LocalName is not "style" && !element.AncestorsAndSelf().SkipLast(1).Any(IsFrench)).ToList();
        var texts = own.SelectMany(element => element.Nodes().OfType<XText>()).Select(text => text.Value);
        var read = own.Attributes()
            .Where(attribute => attribute.Name.LocalName is "aria-label" or "title" or "data-label")
            .Select(attribute => attribute.Value);
        return texts.Concat(read)
            .Select(text => Told.Aggregate(
                Spaces().Replace(text, " ").Trim(' ', '\n'),
                (rest, told) => rest.Replace(told, "", StringComparison.Ordinal)))
            .Where(text => text.Length > 0);
    }

    private static IEnumerable<string> Told =>
    [
        .. CaseEvents.Details.Charges.Select(charge => charge.Label),
        .. CaseEvents.Details.Indicators.Select(indicator => indicator.Label),
    ];

    private static bool IsFrench(XElement element) => element.Attribute("lang")?.Value == "fr";

    // Razor writes HTML: void elements and bare attributes are closed here, so that it can be read as XML.
    private static async Task<XDocument> PageAsync(Stage stage, string locale)
    {
        var page = await Reports.HtmlAsync(
            CaseEvents.Until(stage), stage < Stage.Submitted ? ReportKind.Draft : ReportKind.Final, locale);
        page = Meta().Replace(page, "").Replace("<!DOCTYPE html>", "", StringComparison.Ordinal)
            .Replace("&nbsp;", "\u00a0", StringComparison.Ordinal);
        page = Style().Replace(page, "");
        return XDocument.Parse(page, LoadOptions.PreserveWhitespace);
    }

    [GeneratedRegex("<meta [^>]*>")]
    private static partial Regex Meta();

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex(@"[ \n]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[àâçèéêëîïôùûœ]|\b(le|la|les|des|du|de|et|un|une|est|sur|par|pour|pas|dont|au|aux)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex French();

    [GeneratedRegex(@"\p{L}+[ \u00a0]\p{L}+")]
    private static partial Regex Sentence();
}
