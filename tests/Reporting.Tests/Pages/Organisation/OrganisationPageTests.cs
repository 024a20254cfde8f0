using System.Net;
using AngleSharp.Dom;
using Grants.Contracts;
using Grants.Contracts.Beneficiary;
using Grants.Contracts.Convention;

namespace Grants.Reporting.Tests.Pages.Organisation;

public sealed class OrganisationPageTests
{
    private static string Address => "/" + CaseEvents.Beneficiary;

    [Fact]
    public async Task Shows_how_it_is_registered_its_accounts_and_its_grants()
    {
        await using var pages = await PageReader.StartAsync(Stage.Certified);

        var page = await pages.OpenAsync(
            (await pages.OpenAsync("/" + CaseEvents.Convention)).QuerySelector(".summary a")!.GetAttribute("href")!);

        Assert.Equal("Pas-de-Calais Actif", page.QuerySelector("h1").Text());
        Assert.Equal(
            "Groupement d’intérêt public (GIP), SIRET 186 200 093 00083. 23 rue du 11 novembre, 62300 Lens."
            + " Représentant légal : Claire Fontaine, Directrice",
            page.QuerySelector(".summary").Text());
        Assert.Equal("1", page.Term("Subventions votées"));
        Assert.Equal("15 600,00 €", page.Term("Accordé"));
        Assert.Equal("1 128,60 €", page.Term("À recouvrer"));
        Assert.StartsWith("FR76 **** 189 |", page.Row("FR76"));
        Assert.Equal("2025-406", page.QuerySelector("tbody th a").Text());
        Assert.Empty(page.QuerySelectorAll(".alert"));
    }

    [Fact]
    public async Task Says_what_changed_since_it_was_registered_and_why_it_is_suspended()
    {
        await using var pages = await PageReader.StartAsync(Stage.Voted, script =>
        {
            void Tell(string day, IGrantEvent happened) =>
                script.Tell("beneficiary", day, "ines", CaseEvents.Beneficiary, happened);
            Tell("2025-11-02", new BeneficiaryUpdated(
                CaseEvents.Beneficiary, "Nouveau nom", "ASSOCIATION", "18620009300083", "W621000001", "1 rue Neuve",
                ["display_name"], new("Camille Roy", "Présidente")));
            Tell("2025-11-03", new BeneficiarySuspended(CaseEvents.Beneficiary, "Contrôle en cours"));
        });

        var page = await pages.OpenAsync(Address);

        Assert.Equal("Nouveau nom", page.QuerySelector("h1").Text());
        Assert.Equal(
            "Association (loi de 1901), SIRET 186 200 093 00083, RNA W621000001. 1 rue Neuve."
            + " Représentant légal : Camille Roy, Présidente",
            page.QuerySelector(".summary").Text());
        Assert.EndsWith("Contrôle en cours", page.QuerySelector(".alert").Text());
    }

    // What is asked for and not voted is granted to nobody.
    [Fact]
    public async Task Goes_by_pages_of_its_grants_and_counts_those_that_were_adopted()
    {
        await using var pages = await PageReader.StartAsync(Stage.Voted, script =>
        {
            foreach (var number in Enumerable.Range(500, 60))
            {
                var convention = $"conventions/{new Guid(number, 0, 0, new byte[8])}";
                script.Tell("convention", "2025-09-20", CaseEvents.Officer, convention, new ConventionDrafted(
                    convention, CaseEvents.Details with { Reference = $"2025-{number}" }));
            }
        });

        var found = new List<string>();
        for (var address = Address; address is not null;)
        {
            var page = await pages.OpenAsync(address);
            Assert.Equal("1", page.Term("Subventions votées"));
            Assert.Equal("15 600,00 €", page.Term("Accordé"));
            found.AddRange(page.QuerySelectorAll("tbody th a").Select(link => link.Text()));
            address = page.QuerySelectorAll(".pages a").FirstOrDefault(link => link.Text() == "Suite de la liste")
                ?.GetAttribute("href");
        }

        Assert.Equal(
            [.. Enumerable.Range(500, 60).Reverse().Select(number => $"2025-{number}"), "2025-406"], found);
    }

    [Fact]
    public async Task One_that_nobody_registered_is_not_found()
    {
        await using var pages = await PageReader.StartAsync(Stage.Voted);

        using var unknown = await pages.GetAsync($"/beneficiaries/{Guid.Empty}", pages.Token("auditor"));

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }
}
