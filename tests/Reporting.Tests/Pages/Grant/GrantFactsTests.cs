using Grants.Contracts.Convention;

namespace Grants.Reporting.Tests.Pages.Grant;

/// <summary>The page of a grant on facts, and on the rulings on them (domain rule 31).</summary>
public sealed class GrantFactsTests
{
    private static string Address => "/" + CaseEvents.Convention;

    [Fact]
    public async Task Shows_the_rulings_on_resources_and_what_nobody_has_ruled_on()
    {
        await using var pages = await PageReader.StartAsync(Stage.Submitted, script =>
        {
            CaseEvents.Receive(script, "Mécénat", "500.00", "200.00");
            CaseEvents.Receive(script, "Loto", "9.00");
            CaseEvents.Withdraw(script, $"{CaseEvents.Convention}/resources/Loto", "RESOURCE");
            CaseEvents.Rule(script, $"{CaseEvents.Convention}/indicatorValues/ZONE", "INDICATOR_VALUE", null, "");
        });

        var page = await pages.OpenAsync(Address);

        Assert.Equal(
            "Participations aux frais | 20 novembre 2025 | 300,00 € | 0,00 € | Sans décision",
            page.Row("Participations"));
        Assert.StartsWith(
            "Mécénat | 4 mai 2026 | 500,00 € | 200,00 € | Prise en compte partielle", page.Row("Mécénat"));
        Assert.StartsWith("Loto | 4 mai 2026 | 9,00 € | 0,00 € | Retrait", page.Row("Loto"));
        Assert.Equal("200,00 €", page.Term("Autres ressources retenues"));
        Assert.StartsWith("Ateliers collectifs", page.Row("Ateliers"));
        Assert.Contains("Sans décision", page.Row("Ateliers"), StringComparison.Ordinal);
        Assert.DoesNotContain("Sans décision", page.Row("Zones"), StringComparison.Ordinal);
        Assert.Contains(
            "Sans décision d’un instructeur : 5 actions, 1 livrable.", page.Text(), StringComparison.Ordinal);
    }

    // The value of before stands again once the last one is rejected or withdrawn.
    [Fact]
    public async Task Shows_the_last_value_of_an_indicator_that_counts()
    {
        await using var pages = await PageReader.StartAsync(Stage.Decided, script =>
        {
            foreach (var (name, value) in new[] { ("x", "98"), ("y", "99") })
            {
                script.Tell("2027-03-09", CaseEvents.Organisation, new IndicatorValueRecorded(
                    $"{CaseEvents.Convention}/indicatorValues/{name}", CaseEvents.Convention, "WORKSHOP", value,
                    EventScript.Day("2027-03-09"), "Estimation"));
            }

            CaseEvents.Withdraw(script, $"{CaseEvents.Convention}/indicatorValues/x", "INDICATOR_VALUE");
            CaseEvents.Rule(
                script, $"{CaseEvents.Convention}/indicatorValues/y", "INDICATOR_VALUE", null, "Sans pièce");
        });

        var page = await pages.OpenAsync(Address);

        Assert.Equal("Ateliers collectifs | atelier | 3 | 3 | 100,00 %", page.Row("Ateliers"));
    }
}
