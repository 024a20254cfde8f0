using Microsoft.Playwright;

namespace Grants.Browser.Pages;

/// <summary>
/// Every page, as it is seen on a telephone, in an office and on a wall, light and dark, French and English: axe-core
/// finds nothing, the console is silent, nothing fails to load, nothing sticks out.
/// </summary>
public sealed class EveryPageTests(Chromium chromium, RunningSite running, SettledSite settled)
{
    private const string Nowhere = "/nowhere";

    public static TheoryData<int, string, string> Looks()
    {
        var data = new TheoryData<int, string, string>();
        foreach (var look in Look.All)
        {
            data.Add(look.Width, $"{look.Scheme}", look.Language);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Is_clean_while_a_grant_is_late(int width, string scheme, string language)
    {
        await using var visit = await chromium.VisitAsync(running, LookOf(width, scheme, language));
        await visit.SignInAsync();

        await LookAtAsync(visit, "late-home", "/");
        await LookAtAsync(visit, "overdue", "/overdue");
        await LookAtAsync(visit, "late-grant", await GrantAsync(visit));
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Is_clean_once_it_is_settled(int width, string scheme, string language)
    {
        await using var visit = await chromium.VisitAsync(settled, LookOf(width, scheme, language));

        await LookAtAsync(visit, "sign-in", "/sign-in");
        await LookAtAsync(visit, "accessibility", "/accessibility");
        await visit.SignInAsync();
        await LookAtAsync(visit, "home", "/");
        await LookAtAsync(visit, "search", "/search?q=cooperation");
        await LookAtAsync(visit, "nothing-found", "/search?q=introuvable");
        var grant = await GrantAsync(visit);
        await LookAtAsync(visit, "grant", grant);
        await LookAtAsync(visit, "expenses", $"{grant}/expenses");
        await LookAtAsync(visit, "organisation", await AddressAsync(visit, grant, "a[href^='/beneficiaries/']"));
        await LookAtAsync(visit, "line", await AddressAsync(visit, "/", "a[href^='/budget-lines/']"));
        await LookAtAsync(visit, "year-end", await AddressAsync(visit, "/", "a[href^='/fiscal-years/']"));
        await LookAtAsync(visit, "report", $"{grant}/reports/1");
        await visit.OpenAsync(Nowhere);
        await visit.AssertAccessibleAsync();
        await visit.AssertFitsAsync();
        await visit.PictureAsync("not-found");
        visit.AssertQuiet(Nowhere, "404");
    }

    [Fact]
    public async Task Shows_the_table_behind_the_chart_of_a_line()
    {
        await using var visit = await chromium.VisitAsync(settled, Look.Usual);
        await visit.SignInAsync();
        await visit.OpenAsync(await AddressAsync(visit, "/", "a[href^='/budget-lines/']"));

        await visit.Page.ClickAsync("summary");

        await Assertions.Expect(visit.Page.Locator("details table tbody tr").First).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync();
        visit.AssertQuiet();
    }

    private static Look LookOf(int width, string scheme, string language) =>
        new(width, Enum.Parse<ColorScheme>(scheme), language);

    private static async Task LookAtAsync(Visit visit, string name, string path)
    {
        await visit.OpenAsync(path);
        Assert.Equal(visit.Look.Language, await visit.Page.GetAttributeAsync("html", "lang"));
        await visit.AssertFitsAsync();
        await visit.AssertAccessibleAsync();
        await visit.PictureAsync(name);
        visit.AssertQuiet();
    }

    private static Task<string> GrantAsync(Visit visit) => AddressAsync(visit, "/search", "a[href^='/conventions/']");

    private static async Task<string> AddressAsync(Visit visit, string path, string link)
    {
        await visit.OpenAsync(path);
        return (await visit.Page.GetAttributeAsync(link, "href"))!;
    }
}
