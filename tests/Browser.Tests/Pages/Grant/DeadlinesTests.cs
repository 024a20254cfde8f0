using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Grants.Browser.Pages.Grant;

/// <summary>Convention and the pages compute the same due items (docs/adr/0015).</summary>
public sealed class DeadlinesTests(Chromium chromium, RunningSite site)
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    // What passes in silence: Convention forgets it with the next round of its clock job.
    private static readonly string[] LongGone =
        ["KIND_EXTENSION_REQUEST", "KIND_PREFECT_REVIEW", "KIND_THIRD_PARTY_APPEAL"];

    [Fact]
    public async Task The_page_of_a_grant_and_Convention_tell_of_the_same_days()
    {
        await using var visit = await chromium.VisitAsync(site, Look.Usual with { Language = "en" });
        await visit.SignInAsync();
        await visit.OpenAsync("/search");
        await visit.Page.ClickAsync("tbody th a");

        var shown = await visit.Page.Locator("#echeances ~ .wide tbody th").AllTextContentsAsync();

        Assert.NotEmpty(shown);
        Assert.Equal(
            await ToldByConventionAsync(),
            shown.Select(day => DateOnly.Parse(day.Replace('\u00a0', ' '), English)).Order());
    }

    private async Task<IEnumerable<DateOnly>> ToldByConventionAsync()
    {
        using var http = new HttpClient { BaseAddress = site.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", site.Token("auditor"));
        using var answer = JsonDocument.Parse(await http.GetStringAsync("/v1/conventions/-/deadlines"));
        return [.. answer.RootElement.GetProperty("deadlines").EnumerateArray()
            .Where(deadline => !LongGone.Contains(deadline.GetProperty("kind").GetString()))
            .Select(deadline => deadline.GetProperty("dueDate"))
            .Select(day => new DateOnly(
                day.GetProperty("year").GetInt32(), day.GetProperty("month").GetInt32(),
                day.GetProperty("day").GetInt32()))
            .Order()];
    }
}
