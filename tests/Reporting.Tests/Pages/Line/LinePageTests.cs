using System.Net;
using Grants.Reporting.Tests.Projections;
using AngleSharp.Dom;

namespace Grants.Reporting.Tests.Pages.Line;

public sealed class LinePageTests
{
    private static string Address => CaseEvents.Line.Replace("budgetLines", "/budget-lines", StringComparison.Ordinal);

    [Fact]
    public async Task Shows_balances_and_movements_and_leads_to_the_grants()
    {
        await using var pages = await PageReader.StartAsync(Stage.Paid);

        var page = await pages.OpenAsync(Address);

        Assert.Equal("C01-650A01 – Mission ESS", page.QuerySelector("h1").Text());
        Assert.Equal("100 000,00 €", page.Term("Voté"));
        Assert.Equal("32 720,00 €", page.Term("Disponible"));
        var rows = page.QuerySelectorAll("#mouvements ~ .wide tbody tr")
            .Select(row => string.Join(" | ", row.Children.Select(cell => cell.Text()))).ToList();
        Assert.Equal(6, rows.Count);
        Assert.Equal(
            "12/11/2025 | Paiementpaul.moreau | Subvention 2025-406 | 15 600,00 € | 0,00 € | 51 680,00 € | 15 600,00 €"
            + " | 32 720,00 €",
            rows[0]);
        Assert.StartsWith("23/06/2025 | Engagementclaire.martin | Subventions déjà engagées | 51 680,00 €", rows[3]);
        Assert.StartsWith("23/06/2025 | Ouverture de la ligneclaire.martin | – | 100 000,00 €", rows[5]);
        Assert.Equal(
            "/" + CaseEvents.Convention,
            page.QuerySelector("#mouvements ~ .wide a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Draws_what_is_available_in_steps_and_says_so_in_words_and_in_a_table()
    {
        await using var pages = await PageReader.StartAsync(Stage.Paid);

        var page = await pages.OpenAsync(Address);

        var chart = page.QuerySelector("figure.balance > svg")!;
        Assert.Equal("img", chart.GetAttribute("role"));
        Assert.StartsWith(
            "Disponible : 48 320,00 € le 23 juin 2025, 32 720,00 € au plus bas le 29 septembre 2025,",
            chart.QuerySelector("desc").Text());
        // 142 days, and a twentieth of them after the last movement; 48 320 and 32 720 of 100 000.
        Assert.Equal("M0 103.36H657.72V134.56H751.68V134.56H953.02V134.56H1000",
            chart.QuerySelectorAll("path.step")[^1].GetAttribute("d"));
        Assert.Equal(4, page.QuerySelectorAll("details tbody tr").Length);
        Assert.Equal(
            "29 septembre 2025 | 15 600,00 € | 51 680,00 € | 0,00 € | 32 720,00 €",
            page.QuerySelector("details")!.Row("29 septembre"));
    }

    [Fact]
    public async Task Goes_through_many_movements_by_pages_without_losing_or_repeating_one()
    {
        await using var pages = await PageReader.StartAsync(Stage.Drafted, script =>
        {
            for (var i = 0; i < 120; i++)
            {
                CaseEvents.ReserveElsewhere(script);
            }
        });

        var seen = new List<int>();
        var page = await pages.OpenAsync(Address);
        while (true)
        {
            seen.Add(page.QuerySelectorAll("#mouvements ~ .wide tbody tr").Length);
            if (page.QuerySelectorAll(".pages a").FirstOrDefault(link => link.Text() == "Mouvements plus anciens")
                is not { } next)
            {
                break;
            }

            page = await pages.OpenAsync(next.GetAttribute("href")!);
        }

        Assert.Equal([50, 50, 23], seen);
        Assert.Equal("Derniers mouvements", page.QuerySelector(".pages a").Text());
    }

    [Fact]
    public async Task Shows_both_movements_of_a_vote_that_gives_credits_back_across_a_page()
    {
        await using var pages = await PageReader.StartAsync(Stage.Drafted, script =>
        {
            OverviewEvents.PostForLess(script);
            for (var i = 0; i < 49; i++)
            {
                CaseEvents.ReserveElsewhere(script);
            }
        });

        var first = await pages.OpenAsync(Address);
        var second = await pages.OpenAsync(first.QuerySelector(".pages a")!.GetAttribute("href")!);

        Assert.StartsWith("01/10/2025 | Crédits rendus par le vote", LastRow(first));
        Assert.StartsWith("01/10/2025Engagement", second.QuerySelector("#mouvements ~ .wide tbody tr").Text()
            .Replace("Engagementclaire.martin", "Engagement", StringComparison.Ordinal).Replace(" ", "")[..20]);
    }

    [Fact]
    public async Task Finds_no_line_that_is_not_known()
    {
        await using var pages = await PageReader.StartAsync(Stage.Paid);

        using var response = await pages.GetAsync(
            "/budget-lines/01990000-0000-7000-8000-000000000000", pages.Token("auditor"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static string LastRow(IParentNode page) => string.Join(
        " | ", page.QuerySelectorAll("#mouvements ~ .wide tbody tr")[^1].Children.Select(cell => cell.Text()));
}
