using AngleSharp.Html.Parser;
using Grants.Reporting.Model;
using Grants.Reporting.Tests.Forms.Xlsx;
using static Grants.Reporting.Tests.CaseEvents;

namespace Grants.Reporting.Tests.Forms;

/// <summary>The decided amount, the hearing, the grounds and the appeal (domain rules 14 and 41).</summary>
public sealed class DecisionFormsTests
{
    [Theory]
    [InlineData(ReportLayout.Forecast)]
    [InlineData(ReportLayout.Cerfa15059)]
    public async Task The_page_says_what_was_decided_and_why(ReportLayout layout)
    {
        var page = await PageAsync(layout, "fr");

        Assert.Contains(
            "Ce calcul vaut proposition. L’ordonnateur a arrêté le montant définitif : 14 000,00 €. Motif : Bilan"
            + " incomplet",
            page, StringComparison.Ordinal);
        Assert.Contains(
            "Le montant certifié (14 000,00 €) diffère du montant que donne la règle de la convention (14 471,40 €).",
            page, StringComparison.Ordinal);
        Assert.Contains(
            "griefs communiqués le 8 mars 2027, 1 600,00 € à reverser au plus, réponse attendue jusqu’au 23 mars 2027."
            + " « Deux ateliers sur trois »",
            page, StringComparison.Ordinal);
        Assert.Contains("Réponse du 10 mars 2027 : « Le troisième est reporté »", page, StringComparison.Ordinal);
        Assert.Contains("Audition le 16 mars 2027.", page, StringComparison.Ordinal);
        Assert.Contains(
            "Motifs du titre de recette du 17 mars 2027 : Montant définitif de 14000.00 €", page,
            StringComparison.Ordinal);
        Assert.Contains("Voies et délais de recours : Dans les deux mois", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_it_in_English()
    {
        var page = await PageAsync(ReportLayout.Forecast, "en");

        Assert.Contains("The authorising officer decided the final amount:", page, StringComparison.Ordinal);
        Assert.Contains("Heard in person on", page, StringComparison.Ordinal);
        Assert.Contains("Ways and terms of appeal: Dans les deux mois", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReportLayout.Forecast)]
    [InlineData(ReportLayout.Cerfa15059)]
    public async Task The_workbook_has_the_amounts_the_hearing_and_the_grounds(ReportLayout layout)
    {
        var workbook = await Workbooks.OfAsync(Report(layout, "fr"));

        var amounts = Workbooks.Rows(workbook, "Montant définitif");
        Assert.Contains("Motif de l’ordonnateur\u00a0: Bilan incomplet", amounts.Select(row => row["A"]));
        Assert.Equal(14_471.4, amounts.Single(row => row["A"] is "Montant calculé par la règle")["B"]);
        Assert.Equal(14_000.0, amounts.Single(row => row["A"] is "Montant définitif")["B"]);
        var payments = Workbooks.Rows(workbook, "Versements et reversements");
        Assert.Equal("Deux ateliers sur trois", payments.Single(row => row["A"] is "Griefs 1")["H"]);
        Assert.Equal("Le troisième est reporté", payments.Single(row => row["A"] is "Réponse 1")["H"]);
        Assert.Equal("Dans les deux mois", payments.Single(row => row["A"] is "Voies de recours")["H"]);
    }

    [Fact]
    public void The_data_have_the_decision_the_hearing_and_the_grounds()
    {
        var report = Report(ReportLayout.Forecast, "fr");

        var hearing = Assert.Single(report.Payments.Hearings);
        Assert.Equal(("1600.00", true), ($"{hearing.ClaimAmount.Value}", hearing.Claimed));
        Assert.True(Assert.Single(hearing.Answers).AsksToBeHeard);
        Assert.Equal("Bilan incomplet", report.Financial.Settlement.DecisionReason);
        Assert.Null(report.Financial.Settlement.NoHearingReason);
        Assert.Equal("1600.00", $"{report.Financial.Settlement.ToRecoverAmount.Value}");
        Assert.Equal("Dans les deux mois", Assert.Single(report.Payments.Recoveries).Appeal);
    }

    private static ReportModel Report(ReportLayout layout, string locale) => Reports.Fold(
        Until(Stage.Decided, script =>
        {
            Warn(script);
            AnswerGrounds(script);
            DecideLower(script);
        }),
        new ReportVersion(1, ReportKind.Final, layout, locale))!;

    private static async Task<string> PageAsync(ReportLayout layout, string locale)
    {
        using var page = new HtmlParser().ParseDocument(await Reports.HtmlAsync(Report(layout, locale)));
        return string.Join(' ', page.Body!.TextContent.Split(
            (char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
