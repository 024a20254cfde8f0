using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Grants.Contracts.Convention;
using Grants.Contracts;
using Grants.Platform.Events;
using Grants.Reporting.Model;

namespace Grants.Reporting.Tests.Forms.Html;

[Trait("Kind", "Unit")]
public sealed partial class ReportHtmlTests
{
    private const string Hostile = "<script>alert('x')</script><img src=x onerror=alert(1)>\"&'";

    [Fact]
    public async Task Shows_the_figures_of_the_case_as_France_writes_them()
    {
        var page = Text(await Reports.HtmlAsync(CaseEvents.All));

        Assert.Contains("14\u202f771,40\u00a0€", page, StringComparison.Ordinal);
        Assert.Contains("14\u202f471,40\u00a0€", page, StringComparison.Ordinal);
        Assert.Contains("1\u202f128,60\u00a0€", page, StringComparison.Ordinal);
        Assert.Contains("+26,73\u00a0%", page, StringComparison.Ordinal);
        Assert.Contains("\u2212600,00\u00a0€", page, StringComparison.Ordinal);
        Assert.Contains("1<sup>er</sup>\u00a0novembre\u00a02025", page, StringComparison.Ordinal);
        Assert.Contains("Explication demandée", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_the_digest_of_the_json_form()
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Reports.Json(CaseEvents.All)));

        Assert.Contains(digest, await Reports.HtmlAsync(CaseEvents.All), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_draft_or_final()
    {
        Assert.Contains("Définitif", Text(await Reports.HtmlAsync(CaseEvents.All)), StringComparison.Ordinal);
        var draft = Text(await Reports.HtmlAsync(CaseEvents.Until(Stage.Executed), ReportKind.Draft));
        Assert.Contains("Projet", draft, StringComparison.Ordinal);
        Assert.Contains("provisoire", draft, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_both_sides_of_a_contradiction()
    {
        var page = Text(await Reports.HtmlAsync(CaseEvents.All));

        var alert = page[page.IndexOf("Points d’attention", StringComparison.Ordinal)..];
        alert = alert[..alert.IndexOf("</section>", StringComparison.Ordinal)];
        Assert.Contains("se contredisent", alert, StringComparison.Ordinal);
        Assert.Contains("Convention, article 6", alert, StringComparison.Ordinal);
        Assert.Contains("Convention, article 10", alert, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Escapes_whatever_people_wrote()
    {
        var page = await Reports.HtmlAsync(HostileEvents());

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.True(CountOf(page, "&lt;script&gt;") >= 50);
        Assert.DoesNotContain(
            "<script", await Reports.HtmlAsync(HostileEvents(), ReportKind.Draft), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_the_paragraphs_of_the_beneficiary()
    {
        var page = Text(await Reports.HtmlAsync(CaseEvents.All));

        Assert.Contains(
            "<p class=\"written\">Trois ateliers ont suivi, un par zone.</p>", page, StringComparison.Ordinal);
        Assert.Contains(" :\nachats groupés,\npartage de locaux.</p>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leads_every_figure_to_a_note_and_every_note_to_its_events()
    {
        var page = await Reports.HtmlAsync(CaseEvents.All);
        var anchors = Anchors().Matches(page).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(anchors.Count, anchors.Distinct().Count());
        var targets = Targets().Matches(page).Select(match => match.Groups[1].Value).ToList();
        Assert.All(targets, target => Assert.Contains(target, anchors));
        Assert.True(targets.Count(target => target.StartsWith("note-", StringComparison.Ordinal)) > 100);
    }

    [Fact]
    public async Task Needs_nothing_beside_itself()
    {
        var page = await Reports.HtmlAsync(CaseEvents.All);

        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Can_be_read_by_everybody()
    {
        var page = Text(await Reports.HtmlAsync(CaseEvents.All));

        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"fr\">", page, StringComparison.Ordinal);
        Assert.Contains("class=\"skip\" href=\"#contenu\"", page, StringComparison.Ordinal);
        Assert.Equal(CountOf(page, "<table"), CountOf(page, "<caption>"));
        Assert.Equal(CountOf(page, "<th "), CountOf(page, "scope=\""));
        Assert.Equal(3, Pictures().Count(page));
        Assert.All(Pictures().Matches(page), picture => Assert.True(picture.Groups[1].Length > 100));
        Assert.DoesNotContain("<text", page, StringComparison.Ordinal);
        var levels = Headings().Matches(page).Select(match => match.Groups[1].Value[0] - '0').ToList();
        Assert.Equal(1, levels[0]);
        Assert.Equal(1, levels.Count(level => level == 1));
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }

    [Fact]
    public async Task Draws_two_bars_for_every_line_and_says_so_in_words()
    {
        var page = Text(await Reports.HtmlAsync(CaseEvents.All));

        Assert.Equal(3, CountOf(page, "<svg class=\"forecast\""));
        Assert.Equal(3, CountOf(page, "<svg class=\"actual\""));
        Assert.Contains(
            "Frais de réception\u00a0: prévu 600,00\u00a0€, retenu 760,40\u00a0€.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draws_spending_and_indicators_and_says_so_in_words()
    {
        var page = Text(await Reports.HtmlAsync(CaseEvents.All));

        Assert.Equal(13 + 1, CountOf(page, "<rect class=\"spent\"")); // a column a month, and the legend
        Assert.Contains("avril\u00a02026\u00a0: 14\u202f771,40\u00a0€ (94,06\u00a0%).", page, StringComparison.Ordinal);
        Assert.Equal(6, CountOf(page, "<rect class=\"achieved\""));
        Assert.Contains("Heures de personnel dédié\u00a0: 92,96\u00a0%.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_what_was_left_behind_and_how_it_was_controlled()
    {
        var page = Text(await Reports.HtmlAsync(CaseEvents.All));

        Assert.All(
            ["Synthèse des propositions", "Carton d'invitation à la rencontre", "bilan-2025-406", "Non-inscrits",
                "janvier\u00a02026"],
            told => Assert.Contains(told, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_the_same_to_the_byte_for_the_same_events() =>
        Assert.Equal(await Reports.HtmlAsync(CaseEvents.All), await Reports.HtmlAsync(CaseEvents.All.Reverse()));

    [Fact]
    public async Task Can_be_rendered_at_every_stage()
    {
        foreach (var stage in Enum.GetValues<Stage>())
        {
            Assert.EndsWith("</html>", (await Reports.HtmlAsync(CaseEvents.Until(stage), ReportKind.Draft)).TrimEnd(),
                StringComparison.Ordinal);
        }
    }

    // Every text of every event that a person may have written is replaced.
    private static IReadOnlyList<EventEnvelope> HostileEvents() => CaseEvents.Until(Stage.Drafted, script =>
    {
        var details = CaseEvents.Details;
        script.Tell("2025-09-16", Hostile, new ConventionDrafted(CaseEvents.Convention, details with
        {
            Reference = Hostile,
            Title = Hostile,
            Grantor = new GrantorDetails(Hostile, Hostile, Hostile, Hostile),
            Beneficiary = details.Beneficiary with { DisplayName = Hostile, LegalForm = Hostile, Address = Hostile },
            BudgetLine = details.BudgetLine with { OperationCode = Hostile, OperationLabel = Hostile },
            Charges = [.. details.Charges.Select(
                charge => charge with { Label = Hostile + charge.Label, Unit = Hostile })],
            Indicators = [.. details.Indicators.Select(
                indicator => indicator with { Label = Hostile, Unit = Hostile, Note = Hostile })],
            ProgrammeDescription = Hostile,
            LegalReferences = [Hostile],
            Clauses = [new ClauseDetails("X", Hostile, null, null, Hostile, Hostile)],
            Findings = [new FindingDetails("Y", Hostile, ["X"])],
        }));
        script.Tell("2025-09-17", Hostile, new ReportSubmitted(
            CaseEvents.Convention, Hostile, Hostile, Hostile, Hostile,
            [new VarianceExplanationDetails(Hostile + CaseEvents.Reception, Hostile)]));
        CaseEvents.Spend(script, new CaseExpense(Hostile, null, null, "10.00", Hostile, "2025-12-01"));
        script.Tell("2025-09-18", Hostile, new ExpenseDecided(
            $"{CaseEvents.Convention}/expenses/{Hostile}", CaseEvents.Convention, Hostile, new("5.00"), Hostile,
            Hostile));
        script.Tell("2025-09-18", Hostile, new ActivityRecorded(
            $"{CaseEvents.Convention}/activities/x", CaseEvents.Convention, EventScript.Day("2025-12-01"), 1, Hostile,
            Hostile, 3, Hostile));
        script.Tell("2025-09-18", Hostile, new DeliberationRecorded(
            CaseEvents.Convention, Hostile, EventScript.Day("2025-10-13"), Hostile, Hostile, Hostile,
            EventScript.Day("2025-09-29"), 1, 0, 0, 0, 1, [Hostile], Adopted: true, new("15600.00"),
            details.PaymentSchedule, null, [new GroupVoteDetails(Hostile, Hostile, 1)]));
        script.Tell("2025-09-18", Hostile, new DeliverableRecorded(
            $"{CaseEvents.Convention}/deliverables/x", CaseEvents.Convention, Hostile, EventScript.Day("2025-12-01"),
            Hostile, $"{CaseEvents.Convention}/vouchers/{Hostile}"));
        script.Tell("2025-09-18", Hostile, new CommunicationEvidenceRecorded(
            $"{CaseEvents.Convention}/communicationEvidence/x", CaseEvents.Convention, Hostile,
            EventScript.Day("2025-12-01"), Hostile, LogoShown: false, AmountShown: false, null));
        script.Tell("2025-09-18", Hostile, new ExpenseSampleDrawn(
            $"{CaseEvents.Convention}/expenseSamples/x", CaseEvents.Convention, Hostile, null, 1, Hostile, [Hostile], 1,
            new("5.00")));
        script.Tell("2025-09-18", Hostile, new ResourceRecorded(
            $"{CaseEvents.Convention}/resources/x", CaseEvents.Convention, Hostile, new("5.00"),
            EventScript.Day("2025-12-01")));
    });

    // Razor writes spaces that do not break as character references; people read the characters.
    private static string Text(string page) => Numeric().Replace(
        page, match => char.ConvertFromUtf32(Convert.ToInt32(match.Groups[1].Value, 16)))
        .Replace("&nbsp;", "\u00a0", StringComparison.Ordinal);

    private static int CountOf(string page, string text) => page.Split(text).Length - 1;

    [GeneratedRegex("&#x([0-9A-F]+);")]
    private static partial Regex Numeric();

    [GeneratedRegex(" id=\"([^\"]+)\"")]
    private static partial Regex Anchors();

    [GeneratedRegex("href=\"#([^\"]+)\"")]
    private static partial Regex Targets();

    [GeneratedRegex(" role=\"img\" aria-label=\"([^\"]+)\"")]
    private static partial Regex Pictures();

    [GeneratedRegex("<h([1-6])")]
    private static partial Regex Headings();
}
