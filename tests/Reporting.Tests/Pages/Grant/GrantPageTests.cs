using System.Net;
using Grants.Contracts;
using Grants.Contracts.Beneficiary;
using Grants.Contracts.Convention;
using Grants.Reporting.Tests.Projections;
using Grants.Reporting.V1;
using Grants.Testing;

namespace Grants.Reporting.Tests.Pages.Grant;

public sealed class GrantPageTests
{
    private static string Address => "/" + CaseEvents.Convention;

    [Fact]
    public async Task A_draft_is_asked_for_and_misses_nothing_yet()
    {
        await using var drafted = await PageReader.StartAsync(Stage.Drafted);
        await using var voted = await PageReader.StartAsync(Stage.Voted);

        var draft = await drafted.OpenAsync(Address);

        Assert.Equal("15 600,00 €", draft.Term("Demandé"));
        Assert.Equal(
            "Frais de réception | 600,00 € | 0,00 € | 0,00 € | 0,00 € | –", draft.Row("Frais de réception"));
        Assert.Equal("15 600,00 €", (await voted.OpenAsync(Address)).Term("Accordé (plafond)"));
    }

    [Fact]
    public async Task Shows_state_steps_figures_and_indicators_of_a_grant_that_is_settled()
    {
        await using var pages = await PageReader.StartAsync(Stage.Settled);
        pages.Server.MoveTo(new DateOnly(2027, 5, 3));

        var page = await pages.OpenAsync(Address);

        Assert.Equal(CaseEvents.Details.Title, page.QuerySelector("h1").Text());
        Assert.Equal("Soldée", page.QuerySelector(".summary .state").Text());
        Assert.Equal("Soldée", page.QuerySelector(".steps [aria-current=step]").Text());
        Assert.Equal(10, page.QuerySelectorAll(".steps li").Length);
        Assert.Equal("15 600,00 €", page.Term("Accordé (plafond)"));
        Assert.Equal("14 771,40 €", page.Term("Dépenses retenues"));
        Assert.Equal("14 471,40 €", page.Term("Montant définitif"));
        Assert.Equal("1 128,60 €", page.Term("À reverser"));
        Assert.Equal("1 128,60 €", page.Term("Reversé à ce jour"));
        Assert.Equal(
            "Frais de réception | 600,00 € | 845,40 € | 760,40 € | 0,00 € | +160,40 € +26,73 %",
            page.Row("Frais de réception"));
        Assert.Equal("Ateliers collectifs | atelier | 3 | 3 | 100,00 %", page.Row("Ateliers"));
        Assert.Equal("Participants | personne | – | 159 | –", page.Row("Participants"));
        Assert.StartsWith("Versement 1 | Payé | 28/10/2025, olivier.lefebvre", page.Row("Versement 1"));
        Assert.Contains("Aucune échéance en cours.", page.Text(), StringComparison.Ordinal);
        Assert.Contains("se contredisent", page.QuerySelector(".alert").Text(), StringComparison.Ordinal);
        Assert.StartsWith("Calcul du montant définitif | coût net | Convention, article 4", page.Row("Calcul"));
    }

    // Domain rule 30: apart from the charges in cash, and outside the final amount.
    [Fact]
    public async Task Shows_contributions_in_kind_apart()
    {
        await using var pages = await PageReader.StartAsync(CaseEvents.InKind());

        var page = await pages.OpenAsync(Address);

        Assert.Equal("3 000,00 €", page.Term("Montant définitif (provisoire)"));
        Assert.Equal(
            "Total des charges | 6 000,00 € | 3 000,00 € | 3 000,00 € | 0,00 € | −3 000,00 € −50,00 %",
            page.Row("Total des charges"));
        Assert.Equal(
            "Total des emplois en nature | 4 000,00 € | 4 000,00 € | 4 000,00 € | 0,00 € | 0,00 € 0,00 %",
            page.Row("Total des emplois en nature"));
        Assert.Equal("4 000,00 €", page.Term("Contributions en nature reçues (compte 87)"));
        Assert.Equal("0,00 €", page.Term("Différence avec les emplois déclarés (compte 86)"));
    }

    [Fact]
    public async Task Names_the_line_in_force_and_what_became_of_a_payment()
    {
        await using var pages = await PageReader.StartAsync(Stage.Paid, script =>
        {
            CaseEvents.CarryOver(script);
            CaseEvents.FollowCarryOver(script);
            CaseEvents.Return(script, "2026-01-20");
        });

        var page = await pages.OpenAsync(Address);

        Assert.EndsWith(
            "Ligne de crédit 2026, C01-650A01, engagement reporté de 2025.", page.QuerySelector(".summary").Text());
        Assert.Equal(
            "Versement 1 | Fonds revenus | 28/10/2025, olivier.lefebvre | mandat 2025-18734, 12/11/2025, paul.moreau"
            + " fonds revenus le 20/01/2026, paul.moreau : Compte clos | 15 600,00 €",
            page.Row("Versement 1"));
        Assert.Equal("0,00 €", page.Term("Versé"));
        Assert.Contains(
            "20 janvier 2026 Fonds revenus au comptable paul.moreau", page.QuerySelector(".timeline").Text());
    }

    [Fact]
    public async Task Shows_what_was_found_on_the_accounts_until_it_is_lifted()
    {
        var beneficiary = CaseEvents.Details.Beneficiary.Name;
        var (first, second) = ($"{beneficiary}/bankAccounts/1", $"{beneficiary}/bankAccounts/2");
        BankAccountFindingsChanged Found(string account, params AccountFindingDetails[] findings) =>
            new(account, beneficiary, "FR76 **** 189", findings);
        await using var pages = await PageReader.StartAsync(Stage.Paid, script =>
        {
            void Tell(string account, IGrantEvent happened) =>
                script.Tell("beneficiary", "2025-11-20", "farid", account, happened);
            Tell(first, Found(first, new("IBAN_SHARED", "Partagé A", "a"), new("IBAN_SHARED", "Partagé B", "b")));
            Tell(second, Found(second, new AccountFindingDetails("HOLDER_DIFFERS", "Autre titulaire")));
            Tell(first, new BankAccountFindingLifted(
                first, beneficiary, "FR76 **** 189", "IBAN_SHARED", "Fédération", "a"));
            Tell(second, Found(second));
        });

        var page = await pages.OpenAsync(Address);

        var findings = page.QuerySelectorAll(".alert .finding").Select(finding => finding.Text()).ToList();
        Assert.Equal("Partagé B", findings[^1]);
        Assert.DoesNotContain("Partagé A", findings);
        Assert.DoesNotContain("Autre titulaire", findings);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Shows_what_other_grants_say_of_a_proposal_until_the_vote(bool isVoted, bool isShown)
    {
        const string message = "Avec la convention 2025-1";
        await using var pages = await PageReader.StartAsync(Stage.Drafted, script =>
        {
            script.Tell("2025-09-29", "ines.dubois", new ConventionProposed(
                CaseEvents.Convention, "budgetLines/1/reservations/1", new("15600.00"),
                [new FindingDetails("YEAR_ABOVE_THRESHOLD", message, [])]));
            if (isVoted)
            {
                script.Tell("2025-10-13", "ines.dubois", CaseEvents.Until(Stage.Voted)
                    .Select(told => EventJson.Deserialize(told.Type, told.Data)).OfType<DeliberationRecorded>()
                    .Single());
            }
        });

        var page = await pages.OpenAsync(Address);

        Assert.Equal(isShown, page.QuerySelectorAll(".alert .finding").Any(finding => finding.Text() == message));
    }

    [Fact]
    public async Task Tells_the_life_of_the_grant_in_order_and_who_moved_it()
    {
        await using var pages = await PageReader.StartAsync(Stage.Voted);

        var page = await pages.OpenAsync(Address);

        var steps = page.QuerySelectorAll(".timeline li").Select(step => step.Text()).ToList();

        Assert.Equal("15 septembre 2025 Rédaction du projet de convention Brouillon ines.dubois", steps[0]);
        Assert.Equal("27 octobre 2025 Signature – Bénéficiaire Signée ines.dubois", steps[^1]);
    }

    [Fact]
    public async Task Shows_what_is_still_to_be_done_and_that_the_amount_is_provisional()
    {
        await using var pages = await PageReader.StartAsync(Stage.Paid);
        pages.Server.MoveTo(new DateOnly(2026, 10, 30));

        var page = await pages.OpenAsync(Address);

        Assert.Equal("31 octobre 2026 | Fin de la période d’exécution | demain", page.Row("Fin de la période"));
        // The day to ask for an extension is gone, and nobody had to.
        Assert.DoesNotContain("Demande de prolongation", page.QuerySelector("#echeances")!.ParentElement.Text());
        Assert.Contains("Montant définitif (provisoire)", page.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_only_what_a_grant_came_through_once_it_has_left_the_usual_life()
    {
        await using var pages = await PageReader.StartAsync(Stage.Paid, script =>
        {
            OverviewEvents.Notice(script);
            OverviewEvents.Terminate(script);
        });

        var page = await pages.OpenAsync(Address);

        Assert.Equal(
            ["Brouillon", "Proposée", "Adoptée", "Signée", "En exécution", "Mise en demeure", "Résiliée"],
            page.QuerySelectorAll(".steps li").Select(step => step.Text()));
        Assert.Equal("Résiliée", page.QuerySelector(".steps .here").Text());
    }

    [Fact]
    public async Task Offers_each_version_of_the_report_in_each_of_its_forms()
    {
        await using var server = await Sources.StartAsync(Stage.Settled);
        var built = await server.Officer().BuiltAsync(Sources.Request(Report.Types.Kind.Final));
        using var http = new HttpClient { BaseAddress = server.HttpAddress };
        http.DefaultRequestHeaders.Authorization = new("Bearer", server.Token("a", "auditor"));

        using var grant = await http.GetAsync(Address);
        var page = await PageReader.ParseAsync(grant);
        Assert.StartsWith("Version 1 | Définitif | 07/04/2027", page.Row("Définitif"));
        var links = page.QuerySelectorAll(".forms a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(
            new[] { "html", "pdf", "xlsx", "json" }.Select(format => $"/{built.Name}/{format}"), links);

        using var html = await http.GetAsync(links[0]);
        Assert.Equal("inline", html.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Contains("frame-ancestors 'self'", html.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Contains(built.Sha256, await html.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var json = await http.GetAsync(links[3]);
        Assert.Equal("attachment", json.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("bilan-2025-406-v1.json", json.Content.Headers.ContentDisposition.FileName);
        Assert.Equal(built.Sha256, Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(await json.Content.ReadAsByteArrayAsync())));

        using var xlsx = await http.GetAsync(links[2]);
        Assert.Equal(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            xlsx.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            built.Forms.Single(form => form.Format == Format.Xlsx).SizeBytes,
            (await xlsx.Content.ReadAsByteArrayAsync()).Length);

        using var shown = await http.GetAsync("/" + built.Name);
        Assert.Contains("frame-src 'self'", shown.Headers.GetValues("Content-Security-Policy").Single());
        var version = await PageReader.ParseAsync(shown);
        Assert.Equal(links[0], version.QuerySelector("iframe")!.GetAttribute("src"));
        Assert.NotEmpty(version.QuerySelector("iframe")!.GetAttribute("title")!);
        Assert.Equal(built.Sha256, version.Term("Empreinte SHA-256 (JSON)"));
    }

    [Fact]
    public async Task Says_that_a_version_is_not_built_yet_and_that_nothing_prints()
    {
        await using var server = await Sources.StartAsync("Reporting:Builders=0", "Reporting:Chromium=/nowhere");
        await Sources.TellAsync(server, CaseEvents.Until(Stage.Executed));
        var asked = await server.Officer().BuildReportAsync(Sources.Request(Report.Types.Kind.Draft));
        using var http = new HttpClient { BaseAddress = server.HttpAddress };
        http.DefaultRequestHeaders.Authorization = new("Bearer", server.Token("a", "auditor"));

        using var grant = await http.GetAsync(Address);
        using var file = await http.GetAsync($"/{asked.Name}/json");

        Assert.Contains("en cours, 0 %", (await PageReader.ParseAsync(grant)).Row("Projet"), StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.Conflict, file.StatusCode);
        Assert.Contains(
            "en cours d’établissement", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/reports/1")]
    [InlineData("/reports/1/html")]
    [InlineData("/reports/0")]
    [InlineData("/reports/99999999999")]
    [InlineData("/nothing")]
    public async Task Finds_no_report_that_was_not_built(string below)
    {
        await using var pages = await PageReader.StartAsync(Stage.Settled);

        using var response = await pages.GetAsync(Address + below, pages.Token("auditor"));
        using var unknown = await pages.GetAsync(
            "/conventions/01990000-0000-7000-8000-000000000009" + below, pages.Token("auditor"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Can_be_rendered_at_every_stage_in_both_languages()
    {
        foreach (var stage in Enum.GetValues<Stage>())
        {
            await using var pages = await PageReader.StartAsync(stage);
            foreach (var language in new[] { "fr", "en" })
            {
                var page = await pages.OpenAsync($"{Address}?lang={language}");
                Assert.NotNull(page.QuerySelector("footer"));
                Assert.Equal(page.QuerySelectorAll("table").Length, page.QuerySelectorAll("caption").Length);
            }
        }
    }
}
