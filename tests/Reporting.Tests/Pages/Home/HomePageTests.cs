using Grants.Reporting.Tests.Projections;

namespace Grants.Reporting.Tests.Pages.Home;

public sealed class HomePageTests
{
    [Fact]
    public async Task Shows_the_credits_by_operation_as_a_table_and_as_a_chart()
    {
        await using var pages = await PageReader.StartAsync(Stage.Paid);

        var page = await pages.OpenAsync("/");

        Assert.Equal(
            "C01-650A01, 6568//9365 Mission ESS | 100 000,00 € | 0,00 € | 0,00 € | 51 680,00 € | 15 600,00 €"
            + " | 32 720,00 €",
            page.Row("C01-650A01"));
        var chart = page.QuerySelector("figure.credits > svg")!;
        Assert.Equal("img", chart.GetAttribute("role"));
        Assert.Equal(
            "C01-650A01 Mission ESS : payé 15 600,00 €, engagé 51 680,00 €, réservé 0,00 €, disponible 32 720,00 €.",
            chart.QuerySelector("desc").Text());
        Assert.Equal(
            ["paid 15.6%", "committed 51.68%", "available 32.72%"],
            chart.QuerySelectorAll("rect").Select(bar => $"{bar.ClassName} {bar.GetAttribute("width")}"));
    }

    [Fact]
    public async Task Adds_up_the_lines_of_an_operation_and_shows_the_year_that_is_asked_for()
    {
        await using var pages = await PageReader.StartAsync(Stage.Paid, script =>
        {
            OverviewEvents.OpenLine(script, "second", 2025, "C01-650A01", "6574//9365", "1000.00");
            OverviewEvents.OpenLine(script, "later", 2026, "C02", "6574//9365", "77.00");
        });

        var of2025 = await pages.OpenAsync("/?year=2025");
        Assert.StartsWith("C01-650A01 Mission ESS | 101 000,00 €", of2025.Row("101 000,00"));
        Assert.StartsWith("C01-650A01, 6574//9365", of2025.Row("6574//9365"));
        pages.Server.MoveTo(new DateOnly(2026, 5, 1));
        var of2026 = await pages.OpenAsync("/");
        Assert.StartsWith("C02, 6574//9365 Label | 77,00 €", of2026.Row("C02"));
        Assert.Equal("2026", of2026.QuerySelector(".years [aria-current]").Text());
        Assert.Equal(["2026", "2025"], of2026.QuerySelectorAll(".years a").Select(year => year.Text()));
    }

    [Fact]
    public async Task Counts_grants_by_state_and_leads_to_them()
    {
        await using var pages = await PageReader.StartAsync(Stage.Paid, script =>
        {
            OverviewEvents.DraftGrant(script, "2025-500", "Autre objet", "Autre organisme");
            OverviewEvents.DraftGrant(script, "2025-501", "Autre objet", "Autre organisme");
        });

        var page = await pages.OpenAsync("/");

        Assert.Equal("3", page.Term("Subventions suivies"));
        var states = page.QuerySelector("#etats")!.ParentElement!;
        Assert.Equal("Brouillon | 2 | 31 200,00 €", states.Row("Brouillon"));
        Assert.Equal("En exécution | 1 | 15 600,00 €", states.Row("En exécution"));
        // What is asked for is granted to nobody.
        Assert.Equal("Votées | 1 | 15 600,00 €", states.Row("Votées"));
        var found = await pages.OpenAsync(page.QuerySelector("a[href*='state=DRAFT']")!.GetAttribute("href")!);
        Assert.Equal("2 subventions trouvées", found.QuerySelector("caption").Text());
    }

    [Fact]
    public async Task Shows_what_is_due_in_30_days_and_what_is_late()
    {
        await using var pages = await PageReader.StartAsync(Stage.Paid);

        pages.Server.MoveTo(new DateOnly(2026, 9, 30));
        Assert.Contains("Aucune échéance dans les 30 jours.", (await pages.OpenAsync("/")).Text());
        pages.Server.MoveTo(new DateOnly(2026, 10, 1));
        Assert.Equal(
            "31 octobre 2026 | Fin de la période d’exécution | 2025-406 Pas-de-Calais Actif | dans 30 jours",
            (await pages.OpenAsync("/")).Row("Fin de la période"));
        pages.Server.MoveTo(new DateOnly(2026, 11, 1));
        var late = await pages.OpenAsync("/");
        Assert.Equal("1", late.Term("Échéances dépassées"));
        Assert.EndsWith("| 1 jour", late.Row("Fin de la période"), StringComparison.Ordinal);
        // Nobody has to ask for an extension, so nobody is late with it.
        Assert.DoesNotContain("Demande de prolongation", late.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_what_is_to_be_paid_and_to_be_recovered()
    {
        await using var ordered = await PageReader.StartAsync(Stage.Voted, OverviewEvents.Order);
        var toPay = await ordered.OpenAsync("/");
        Assert.Equal("15 600,00 €", toPay.Term("À payer par le comptable"));
        Assert.Equal("2025-406 | Pas-de-Calais Actif | 15 600,00 €", toPay.QuerySelector("#versements")!
            .ParentElement!.Row("2025-406"));

        await using var claimed = await PageReader.StartAsync(Stage.Certified);
        var toRecover = await claimed.OpenAsync("/");
        Assert.Equal("0,00 €", toRecover.Term("À payer par le comptable"));
        Assert.Equal("1 128,60 €", toRecover.Term("À recouvrer"));
        Assert.Equal("2025-406 | Pas-de-Calais Actif | 1 128,60 €", toRecover.QuerySelector("#reversements")!
            .ParentElement!.Row("2025-406"));

        await using var settled = await PageReader.StartAsync(Stage.Settled);
        Assert.Equal("0,00 €", (await settled.OpenAsync("/")).Term("À recouvrer"));
    }

    [Fact]
    public async Task Speaks_English_when_asked_and_remembers_it()
    {
        await using var pages = await PageReader.StartAsync(Stage.Paid);
        var token = pages.Token("auditor");

        using var asked = await pages.GetAsync("/?lang=en", token);
        using var remembered = await pages.GetAsync("/", token, ("Cookie", "grants-lang=en"));
        using var unknown = await pages.GetAsync("/?lang=de", token);

        Assert.StartsWith("grants-lang=en;", asked.Headers.GetValues("Set-Cookie").Single());
        var page = await PageReader.ParseAsync(asked);
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("€100,000.00", page.Term("Credits of 2025"));
        Assert.Equal("In execution | 1 | €15,600.00", page.Row("In execution"));
        Assert.Equal("Grants at a glance", (await PageReader.ParseAsync(remembered)).QuerySelector("h1").Text());
        Assert.Equal("fr", (await PageReader.ParseAsync(unknown)).DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Says_so_when_nothing_is_known_yet()
    {
        await using var pages = await PageReader.StartAsync([]);

        var page = await pages.OpenAsync("/");

        Assert.Contains("Aucune ligne de crédit n’est connue.", page.Text(), StringComparison.Ordinal);
        Assert.Contains("Aucune subvention n’est encore connue.", page.Text(), StringComparison.Ordinal);
    }
}
