using System.Net;
using AngleSharp.Dom;
using Grants.Contracts;
using Grants.Contracts.Budget;
using Grants.Reporting.Tests.Forms.Xlsx;
using static Grants.Reporting.Tests.EventScript;

namespace Grants.Reporting.Tests.Pages.Line;

/// <summary>What is to be carried over or attached at the end of a year (domain rule 28).</summary>
public sealed class YearEndPageTests
{
    private const string Address = "/fiscal-years/2025/year-end";

    private static readonly string Next = Name("budgetLines", "next");

    private static string Bound(string name) => $"{CaseEvents.Line}/commitments/{name}";

    [Fact]
    public async Task Shows_what_stays_on_the_year_and_what_can_become_of_the_rest()
    {
        await using var pages = await PageReader.StartAsync(Stage.Drafted, Before);

        var page = await pages.OpenAsync(Address);

        Assert.Equal("Engagements à rattacher ou à reporter", page.QuerySelector("h1").Text());
        Assert.Equal(
            [
                "C01-650A01, 6568//9365 Fonctionnement – Subvention 2025-406 | 4 000,00 € | 11 600,00 €"
                + " | rattacher ou reporter | 0,00 € | 0,00 €",
                "C01-650A01, 6568//9365 Fonctionnement – Subventions déjà engagées | 0,00 € | 51 680,00 €"
                + " | rattacher, reporter ou clore | 0,00 € | 0,00 €",
            ],
            Rows(page));
        Assert.Equal(
            "Ensemble de l’exercice | 4 000,00 € | 63 280,00 € |  | 0,00 € | 0,00 €", page.Row("Ensemble"));
        Assert.Equal("67 280,00 €", page.Term("Engagé sur les lignes"));
        Assert.Null(page.QuerySelector("p.alert"));
    }

    [Fact]
    public async Task Shows_afterwards_what_was_attached_and_carried_over_and_on_what_that_stands()
    {
        await using var pages = await PageReader.StartAsync(Stage.Drafted, After);

        var page = await pages.OpenAsync(Address);

        Assert.Equal(
            [
                "C01-650A01, 6568//9365 Fonctionnement – Subvention 2025-406 | 0,00 € | 0,00 € | – | 11 600,00 €"
                + "droit acquis le 01/12/2025 | 0,00 €",
                "C01-650A01, 6568//9365 Fonctionnement – Subventions déjà engagées | 0,00 € | 0,00 € | – | 0,00 €"
                + " | 51 680,00 €état signé le 10/01/2026, Le président",
            ],
            Rows(page));
        Assert.Equal(
            "Ensemble de l’exercice | 0,00 € | 0,00 € |  | 11 600,00 € | 51 680,00 €", page.Row("Ensemble"));
        Assert.Null(page.QuerySelector("p.alert"));

        // What came is of the next year, and has no line in the year after it.
        var next = await pages.OpenAsync("/fiscal-years/2026/year-end");
        Assert.Contains(
            "aucune ligne ouverte en 2027 : à ouvrir d’abord", next.Row("Subventions déjà"), StringComparison.Ordinal);
        Assert.Equal("63 280,00 €", next.Term("Non mandaté"));
    }

    [Fact]
    public async Task Says_it_in_English_and_leads_there_from_the_home_page_and_the_line()
    {
        await using var pages = await PageReader.StartAsync(Stage.Drafted, Before);

        var english = await pages.OpenAsync(Address + "?lang=en");
        var home = await pages.OpenAsync("/?year=2025");
        var line = await pages.OpenAsync(
            CaseEvents.Line.Replace("budgetLines", "/budget-lines", StringComparison.Ordinal));

        Assert.Contains("attach, carry over or close", english.Row("Subventions"), StringComparison.Ordinal);
        Assert.All([home, line], page => Assert.Contains(
            page.QuerySelectorAll("a"), link => link.GetAttribute("href") == Address));
    }

    [Fact]
    public async Task Finds_no_year_that_has_no_line()
    {
        await using var pages = await PageReader.StartAsync(Stage.Paid);

        foreach (var path in new[] { "/fiscal-years/2031/year-end", "/fiscal-years/2031/year-end/xlsx" })
        {
            using var response = await pages.GetAsync(path, pages.Token("auditor"));
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_workbook_has_the_same_rows_and_sums_that_a_spreadsheet_recomputes()
    {
        Assert.SkipWhen(Office.Missing is not null, Office.Missing ?? "");
        await using var pages = await PageReader.StartAsync(Stage.Drafted, Before);

        using var response = await pages.GetAsync(Address + "/xlsx", pages.Token("case-officer"));
        var book = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var lines = await Office.ToCsvAsync(book, TestContext.Current.CancellationToken);

        Assert.Equal("fin-exercice-2025.xlsx", response.Content.Headers.ContentDisposition!.FileName);
        await File.WriteAllBytesAsync(
            Path.Combine(AppContext.BaseDirectory, "fin-exercice-2025.xlsx"), book,
            TestContext.Current.CancellationToken);

        var plain = lines.Select(line => line.Replace('\u00a0', ' ').Replace('\u202f', ' ')).ToList();
        Assert.Contains(plain, line => line.StartsWith(
            "C01-650A01,6568//9365,Fonctionnement,Subvention 2025-406,", StringComparison.Ordinal));
        var total = Assert.Single(plain, line => line.StartsWith("Ensemble,", StringComparison.Ordinal));
        Assert.Equal("Ensemble,,,,4000,63280,,,0,,0,,", total);
        Assert.Contains(plain, line => line.StartsWith(",,,Engag", StringComparison.Ordinal)
            && line.Contains(",,67280,", StringComparison.Ordinal));
        Assert.Contains(plain, line => line.Contains("cart avec le mandat", StringComparison.Ordinal)
            && line.Contains(",,0,", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Rows(IParentNode page) => page.QuerySelectorAll("#engagements ~ .wide tbody tr")
        .Select(row => string.Join(" | ", row.Children.Select(cell => cell.Text())))
        .Order(StringComparer.Ordinal);

    // The grant of the case with a part ordered, beside what was committed before it.
    private static void Before(EventScript script)
    {
        Tell(script, "2025-10-13", CaseEvents.Line, new CreditsReserved(
            CaseEvents.Line, $"{CaseEvents.Line}/reservations/r", CaseEvents.Convention, new("15600.00"),
            On("15600.00", "51680.00", "0.00")));
        Tell(script, "2025-10-13", CaseEvents.Line, new ReservationPosted(
            CaseEvents.Line, $"{CaseEvents.Line}/reservations/r", Bound("c"), CaseEvents.Convention, new("15600.00"),
            new("0.00"), On("0.00", "67280.00", "0.00"), CaseEvents.Convention));
        Tell(script, "2025-12-01", CaseEvents.Line, new PaymentOrdered(
            CaseEvents.Line, Bound("c"), Bound("c") + "/payments/p", CaseEvents.Convention, new("4000.00"),
            Day("2025-12-01"), On("0.00", "67280.00", "0.00")));
        Tell(script, "2025-12-15", Next, new BudgetLineOpened(
            Next, 2026, "C01-650A01", "Mission ESS", "6568//9365", Of("0.00", "0.00"), "OPERATING"));
    }

    private static void After(EventScript script)
    {
        Before(script);
        Tell(script, "2026-01-05", CaseEvents.Line, new PaymentRecorded(
            CaseEvents.Line, Bound("c"), Bound("c") + "/payments/p", CaseEvents.Convention, new("4000.00"), "2025-9",
            Day("2026-01-05"), On("0.00", "63280.00", "4000.00")));
        Pass(script, "c", CaseEvents.Convention, "11600.00", "51680.00", "11600.00", right: Day("2025-12-01"));
        Pass(
            script, "other", "Subventions déjà engagées", "51680.00", "0.00", "63280.00",
            statement: Day("2026-01-10"));
    }

    private static void Pass(
        EventScript script,
        string name,
        string reference,
        string amount,
        string left,
        string arrived,
        DateOnly? right = null,
        DateOnly? statement = null)
    {
        var owner = right is null ? null : reference;
        Tell(script, "2026-01-12", CaseEvents.Line, new CommitmentCarriedOut(
            CaseEvents.Line, Bound(name), $"{Next}/commitments/{name}", reference, new(amount),
            On("0.00", left, "4000.00"), right, statement, statement is null ? null : "Le président"));
        Tell(script, "2026-01-12", Next, new CommitmentCarriedIn(
            Next, $"{Next}/commitments/{name}", Bound(name), reference, new(amount), Of(arrived, arrived), right,
            owner));
    }

    private static void Tell(EventScript script, string day, string line, IGrantEvent happened) =>
        script.Tell("budget", day, "claire.martin", line, happened);

    private static LineBalances On(string reserved, string committed, string paid) =>
        new(new("100000.00"), new("0.00"), new(reserved), new(committed), new(paid), new("32720.00"));

    private static LineBalances Of(string adjusted, string committed) =>
        new(new("0.00"), new(adjusted), new("0.00"), new(committed), new("0.00"), new("0.00"));
}
