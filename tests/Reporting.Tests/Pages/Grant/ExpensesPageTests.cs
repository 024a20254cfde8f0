using System.Net;
using Grants.Contracts.Convention;
using AngleSharp.Dom;

namespace Grants.Reporting.Tests.Pages.Grant;

public sealed class ExpensesPageTests
{
    private static string Address => "/" + CaseEvents.Convention;

    [Fact]
    public async Task Shows_each_expense_with_its_ruling_and_its_voucher()
    {
        await using var pages = await PageReader.StartAsync(Stage.Decided);

        var page = await pages.OpenAsync(Address);

        Assert.StartsWith(
            "Frais de réception Frais de réception Fournisseur fictif, facture T-7790 | 05/11/2026 | 85,00 €"
            + " | Écartée : acquittée hors de la période",
            page.Row("T-7790"));
        Assert.Contains("Dépense acquittée après la fin de la période.", page.Row("T-7790"));
        Assert.EndsWith("| 0,00 € | T-7790.pdf SHA-256 8dc4496d7164…", page.Row("T-7790"));
        Assert.Contains(
            "| 3 900,00 € | Retenue ines.dubois, 08/03/2027 | 3 900,00 € | F-2025-118.pdf", page.Row("F-2025-118"));
        Assert.Empty(page.QuerySelectorAll($"a[href='{Address}/expenses']"));
    }

    [Fact]
    public async Task A_withdrawn_expense_is_not_listed_and_an_extension_takes_the_flag_of_the_period_away()
    {
        var late = CaseEvents.NameOf(CaseEvents.Expenses[^1]);
        await using var flagged = await PageReader.StartAsync(Stage.Submitted);
        await using var pages = await PageReader.StartAsync(Stage.Submitted, script =>
        {
            script.Tell("2027-02-16", CaseEvents.Officer, new ExpensesReexamined(
                CaseEvents.Convention, $"{CaseEvents.Convention}/amendments/a", [late]));
            script.Tell("2027-02-17", CaseEvents.Organisation, new ExpenseWithdrawn(
                CaseEvents.NameOf(CaseEvents.Expenses[0]), CaseEvents.Convention, new("3900.00")));
        });

        var page = await pages.OpenAsync(Address);

        Assert.Contains("Signalée", (await flagged.OpenAsync(Address)).Row("T-7790"));
        Assert.DoesNotContain("Signalée", page.Row("T-7790"));
        Assert.DoesNotContain("F-2025-118", page.Text());
        Assert.Contains("F-2026-009", page.Text());
    }

    [Fact]
    public async Task Goes_by_pages_that_neither_lose_nor_repeat_an_expense()
    {
        await using var pages = await PageReader.StartAsync(Stage.Paid, script =>
        {
            foreach (var number in Enumerable.Range(1, 120))
            {
                CaseEvents.Spend(script, CaseEvents.Expenses[0] with { Invoice = $"N{number:000}" });
            }
        });

        var grant = await pages.OpenAsync(Address);
        Assert.Equal(10, grant.QuerySelectorAll(".expenses tbody tr").Length);
        var found = new List<string>();
        var address = grant.QuerySelector($"a[href='{Address}/expenses']")!.GetAttribute("href");
        while (address is not null)
        {
            var page = await pages.OpenAsync(address);
            found.AddRange(page.QuerySelectorAll(".expenses tbody tr td:last-child")
                .Select(cell => cell.Text().Split('.')[0]));
            address = page.QuerySelectorAll(".pages a").FirstOrDefault(link => link.Text() == "Suite de la liste")
                ?.GetAttribute("href");
        }

        Assert.Equal(Enumerable.Range(1, 120).Select(number => $"N{number:000}"), found);
        using var unknown = await pages.GetAsync(
            $"/conventions/{Guid.Empty}/expenses", pages.Token("case-officer"));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task The_page_of_a_grant_shows_the_vote_the_signatures_and_the_accounts()
    {
        await using var pages = await PageReader.StartAsync(Stage.Paid);

        var page = await pages.OpenAsync(Address);

        Assert.Equal("n° 2025-406, 13 octobre 2025", page.Term("Délibération"));
        Assert.Equal("38, 0, 5", page.Term("Pour, contre, abstentions"));
        Assert.Equal("15 600,00 €", page.Term("Montant voté"));
        Assert.Equal(
            "Président du Conseil départemental, 24 octobre 2025", page.Term("Signature (Département)"));
        Assert.Equal(
            "FR76 **** 189 | Pas-de-Calais Actif | 26/06/2025, ines.dubois | 01/07/2025, fanny.laurent",
            page.Row("FR76"));
    }
}
