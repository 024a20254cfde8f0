using AngleSharp.Html.Parser;
using Grants.Reporting.Tests.Forms.Xlsx;

namespace Grants.Reporting.Tests.Forms;

/// <summary>What became of payments and of the budget line, in the forms that people read.</summary>
public sealed class PaymentFormsTests
{
    [Theory]
    [InlineData("fr", "fonds revenus le 20/11/2025, paul.moreau : Compte clos", "Fonds revenus")]
    [InlineData("en", "money returned on 20/11/2025, paul.moreau: Compte clos", "Money returned")]
    public async Task The_page_says_that_money_came_back(string locale, string step, string state)
    {
        var page = await PageAsync(locale, script => CaseEvents.Return(script, "2025-11-20"));

        Assert.Contains(step, page, StringComparison.Ordinal);
        Assert.Contains(state, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_why_a_payment_was_suspended_and_cancelled_and_where_the_money_is()
    {
        var page = await PageAsync(
            "fr",
            script => CaseEvents.Annul(script, "2025-12-05", moneyReturned: false, creditsRestored: false),
            script => CaseEvents.ClaimTheMandate(script, "2025-12-05"),
            script => CaseEvents.OrderAgain(script, "2026-01-12", 2026),
            script => CaseEvents.Suspend(script, "2026-01-13"),
            script => CaseEvents.Answer(script, "2026-01-14", "RESUMED"));

        Assert.Contains(
            "annulé le 05/12/2025, olivier.lefebvre (annulation du mandat, n° 2025-A-12, fonds restés chez le"
            + " bénéficiaire, recette de l’exercice en cours) : Erreur de créancier",
            page,
            StringComparison.Ordinal);
        Assert.Contains(
            "Titre de recette (mandat annulé, fonds restés chez le bénéficiaire)", page, StringComparison.Ordinal);
        Assert.Contains("12/01/2026, olivier.lefebvre, exercice 2026", page, StringComparison.Ordinal);
        Assert.Contains("suspendu le 13/01/2026, paul.moreau (autre irrégularité)", page, StringComparison.Ordinal);
        Assert.Contains("suspension levée le 14/01/2026, olivier.lefebvre : Payez", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_names_the_line_in_force_and_what_it_was_before()
    {
        var page = await PageAsync("fr", CaseEvents.CarryOver, script => CaseEvents.FollowCarryOver(script));

        Assert.Contains("Exercice 2025, opération C01-650A01", page, StringComparison.Ordinal);
        Assert.Contains(
            "Engagement reporté de l’exercice 2025 sur l’exercice 2026 le 31 décembre 2025 par claire.martin :"
            + " 15 600,00 €",
            page,
            StringComparison.Ordinal);
        Assert.Contains("Ligne en vigueur : exercice 2026, opération C01-650A01", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_that_a_claim_was_reduced_to_nothing()
    {
        var page = Text(await Reports.HtmlAsync(CaseEvents.Until(
            Stage.Certified, script => CaseEvents.Reduce(script, "2027-03-20", "1128.60", "0.00"))));

        Assert.Contains("rien n’est plus dû ; réduit de 1 128,60 €", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Remis par délibération", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workbook_has_each_step_and_the_line_in_force()
    {
        var workbook = await Workbooks.OfAsync(CaseEvents.Until(Stage.Paid, script =>
        {
            CaseEvents.CarryOver(script);
            CaseEvents.FollowCarryOver(script);
            CaseEvents.Annul(script, "2025-12-05");
            CaseEvents.OrderAgain(script, "2026-01-12", 2026);
        }));

        var payments = Workbooks.Rows(workbook, "Versements et reversements");
        Assert.Equal(["Annulé", "Ordonnancé"], payments
            .Where(row => row["A"] is "Versement 1" && row["C"] is not null && row["I"] is not null)
            .Select(row => (string)row["B"]!));
        var step = payments.Single(row => row["B"] is "annulé");
        Assert.Equal(
            ("annulation du mandat, n°\u00a02025-A-12", "Erreur de créancier"),
            ((string)step["E"]!, (string)step["H"]!));
        var line = string.Join('\n', Workbooks.Rows(workbook, "Ligne de crédit").Select(row => row["A"]));
        Assert.Contains("Ligne en vigueur\u00a0: Exercice 2026", line, StringComparison.Ordinal);
        Assert.Contains("Engagement reporté de l’exercice 2025", line, StringComparison.Ordinal);
    }

    private static async Task<string> PageAsync(string locale, params Action<EventScript>[] steps) => Text(
        await Reports.HtmlAsync(
            CaseEvents.Until(Stage.Paid, script => Array.ForEach(steps, step => step(script))), locale: locale));

    // Whatever space stands between two words, a reader sees one.
    private static string Text(string html)
    {
        using var page = new HtmlParser().ParseDocument(html);
        return string.Join(' ', page.Body!.TextContent.Split(
            (char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
