using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Grants.Reporting.Model;

namespace Grants.Reporting.Tests.Forms.Html;

/// <summary>Our own words keep the rules of French printers; what people wrote stands as they wrote it.</summary>
[Trait("Kind", "Unit")]
public sealed partial class TypographyTests
{
    [Theory]
    [InlineData(Stage.Drafted, ReportLayout.Forecast)]
    [InlineData(Stage.Executed, ReportLayout.Cerfa15059)]
    [InlineData(Stage.Settled, ReportLayout.Cerfa15059)]
    public async Task Has_no_straight_apostrophe_and_no_sign_parted_from_its_word(Stage stage, ReportLayout layout)
    {
        var kind = stage == Stage.Settled ? ReportKind.Final : ReportKind.Draft;
        var model = Reports.Fold(CaseEvents.Until(stage), new ReportVersion(1, kind, layout))!;
        var page = WebUtility.HtmlDecode(Hidden().Replace(await Reports.HtmlAsync(model), " "));
        using var json = JsonDocument.Parse(Reports.Json(model));
        foreach (var text in TextsOf(json.RootElement).Distinct().OrderByDescending(text => text.Length))
        {
            page = page.Replace(text, "", StringComparison.Ordinal);
        }

        Assert.Empty(Faults().Matches(page).Select(fault => page[Math.Max(0, fault.Index - 40)..][..60]));
    }

    private static IEnumerable<string> TextsOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!.Split('\n').Append(element.GetString()!)
            .Where(text => text.Length > 3),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => TextsOf(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(TextsOf),
        _ => [],
    };

    [GeneratedRegex("<style>.*?</style>|<meta[^>]*>|<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Hidden();

    // A straight apostrophe between letters; a sign after an ordinary space; a number parted from n°.
    [GeneratedRegex(@"\p{L}'\p{L}| [:;?!»€%](?![\w-])|« |n° ")]
    private static partial Regex Faults();
}
