using AngleSharp.Dom;
using Grants.Contracts.Convention;
using Grants.Reporting.Tests.Projections;

namespace Grants.Reporting.Tests.Pages.Overdue;

public sealed class OverduePageTests
{
    [Fact]
    public async Task Lists_what_is_late_by_grant_and_leads_from_the_home_page_to_all_of_it()
    {
        await using var pages = await PageReader.StartAsync(Stage.Paid, script =>
        {
            foreach (var number in Enumerable.Range(500, 130))
            {
                var grant = OverviewEvents.DraftGrant(script, $"2025-{number}", "Jardins partagés", "Organisme");
                script.Tell("convention", "2025-10-27", CaseEvents.Officer, grant, new ConventionSigned(
                    grant, "BENEFICIARY", new DateOnly(2025, 10, 27), "Présidente", SignedByBoth: true));
                script.Tell("convention", "2025-11-01", CaseEvents.Officer, grant, new ExecutionStarted(grant));
            }
        });
        pages.Server.MoveTo(new DateOnly(2027, 6, 1));

        var home = await pages.OpenAsync("/");
        var late = home.QuerySelector(".alert")!;
        Assert.Equal(10, late.QuerySelectorAll("tbody tr").Length);
        Assert.Contains(
            "2025-406 Pas-de-Calais Actif | Fin de la période d’exécution, 31 octobre 2026", late.Row("406"));

        var found = new List<string>();
        for (var address = late.QuerySelector("p a")!.GetAttribute("href"); address is not null;)
        {
            var page = await pages.OpenAsync(address);
            found.AddRange(page.QuerySelectorAll("tbody th a").Select(link => link.Text()));
            Assert.StartsWith(home.Term("Échéances dépassées") + " échéances", page.QuerySelector("main p").Text());
            address = page.QuerySelectorAll(".pages a").FirstOrDefault(link => link.Text() == "Suite de la liste")
                ?.GetAttribute("href");
        }

        Assert.Equal(
            ["2025-406", .. Enumerable.Range(500, 130).Select(number => $"2025-{number}")], found);
    }

    [Fact]
    public async Task What_is_no_place_in_the_list_is_its_start()
    {
        await using var pages = await PageReader.StartAsync(Stage.Paid);
        pages.Server.MoveTo(new DateOnly(2026, 11, 1));

        Assert.Contains("2025-406", (await pages.OpenAsync("/overdue?after=nonsense")).Text());
        Assert.Contains("2025-406", (await pages.OpenAsync("/overdue?after=2026-13-45 x")).Text());
        pages.Server.MoveTo(new DateOnly(2025, 11, 1));
        Assert.Contains("Rien n’est en retard.", (await pages.OpenAsync("/overdue")).Text());
    }
}
