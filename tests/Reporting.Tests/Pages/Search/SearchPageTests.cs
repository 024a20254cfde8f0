using Grants.Reporting.Tests.Projections;
using AngleSharp.Dom;

namespace Grants.Reporting.Tests.Pages.Search;

public sealed class SearchPageTests
{
    [Theory]
    [InlineData("2025-406", 1)]
    [InlineData("favoriser", 1)]
    [InlineData("COOPERATION économie", 1)]
    [InlineData("pas-de-calais actif", 1)]
    [InlineData("18620009300083", 1)]
    [InlineData("186 200 093 00083", 1)]
    [InlineData("186 200 093", 1)]
    [InlineData("C01-650A01", 2)]
    [InlineData("mission ess", 2)]
    [InlineData("nouveau nom", 1)]
    [InlineData("100%", 1)]
    [InlineData("%", 1)]
    [InlineData("_", 0)]
    [InlineData("[a-z]", 0)]
    [InlineData("\\", 0)]
    [InlineData("' or 1=1 --", 0)]
    [InlineData("cooperation introuvable", 0)]
    [InlineData("", 2)]
    public async Task Finds_by_number_title_organisation_siret_and_operation(string query, int expected)
    {
        await using var pages = await StartAsync();

        var page = await pages.OpenAsync("/search?q=" + Uri.EscapeDataString(query));

        Assert.Equal(expected, page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(query, page.QuerySelector("#q")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("state=DRAFT", "2025-500")]
    [InlineData("state=SETTLED", "2025-406")]
    [InlineData("state=SETTLED&q=favoriser&year=2025", "2025-406")]
    [InlineData("state=NONSENSE&year=nonsense", "2025-500 2025-406")]
    [InlineData("year=2024", "")]
    public async Task Narrows_by_state_and_year(string query, string expected)
    {
        await using var pages = await StartAsync();

        var page = await pages.OpenAsync("/search?" + query);

        Assert.Equal(expected, string.Join(' ', page.QuerySelectorAll("tbody th a").Select(link => link.Text())));
    }

    [Fact]
    public async Task Shows_the_amounts_and_leads_to_the_grant()
    {
        await using var pages = await StartAsync();

        var page = await pages.OpenAsync("/search?state=SETTLED");

        Assert.EndsWith(
            "| Pas-de-Calais Actif186 200 093 00083 | C01-650A012025 | Soldée | 15 600,00 € | 15 600,00 €"
            + " | 14 471,40 €",
            page.Row("2025-406"), StringComparison.Ordinal);
        Assert.Equal("/" + CaseEvents.Convention, page.QuerySelector("tbody a")!.GetAttribute("href"));
        Assert.Equal("SETTLED", page.QuerySelector("#state option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Goes_by_pages_that_neither_lose_nor_repeat_a_grant_and_keep_what_was_asked()
    {
        await using var pages = await PageReader.StartAsync(Stage.Settled, script =>
        {
            for (var i = 0; i < 60; i++)
            {
                OverviewEvents.DraftGrant(script, $"2025-{500 + i}", "Jardins partagés", "Organisme");
            }
        });

        var found = new List<string>();
        var address = "/search?q=jardins&state=DRAFT";
        while (address is not null)
        {
            var page = await pages.OpenAsync(address);
            found.AddRange(page.QuerySelectorAll("tbody th a").Select(link => link.Text()));
            address = page.QuerySelectorAll(".pages a").FirstOrDefault(link => link.Text() == "Résultats suivants")
                ?.GetAttribute("href");
        }

        Assert.Equal(Enumerable.Range(500, 60).Reverse().Select(number => $"2025-{number}"), found);
    }

    // The reference grant, and one whose organisation has another name by now.
    private static Task<PageReader> StartAsync() => PageReader.StartAsync(Stage.Settled, script =>
    {
        OverviewEvents.DraftGrant(script, "2025-500", "Part financée à 100%", "Ancien nom");
        OverviewEvents.Rename(script, "2025-500", "Nouveau Nom");
    });
}
