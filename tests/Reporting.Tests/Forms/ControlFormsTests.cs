using AngleSharp.Html.Parser;
using Grants.Reporting.Model;
using Grants.Reporting.Tests.Forms.Xlsx;
using static Grants.Reporting.Tests.CaseEvents;

namespace Grants.Reporting.Tests.Forms;

/// <summary>A control after the certification, in the forms that people read (domain rule 36).</summary>
public sealed class ControlFormsTests
{
    [Theory]
    [InlineData(ReportLayout.Forecast)]
    [InlineData(ReportLayout.Cerfa15059)]
    public async Task The_page_has_the_control_and_the_amount_that_follows(ReportLayout layout)
    {
        using var document = new HtmlParser().ParseDocument(await Reports.HtmlAsync(Report(layout)));
        var page = string.Join(' ', document.Body!.TextContent.Split(
            (char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        Assert.Contains("Le montant définitif a été revu après un contrôle.", page, StringComparison.Ordinal);
        Assert.Contains(
            "Contrôle sur place : Chambre régionale des comptes, ouvert le 5 février 2028, clos le 6 mars 2028."
            + " Dépenses non fondées : 1 000,00 €. « Factures sans réalité »",
            page, StringComparison.Ordinal);
        Assert.Contains("contrôle postérieur à la certification", page, StringComparison.Ordinal);
        Assert.Contains(
            "Prescription du titre de recette du 20 mars 2028 : faits connus le 6 mars 2028, à notifier au plus tard le"
            + " 6 mars 2033 (code civil, art. 2224) ; pris en charge le 3 avril 2028, à recouvrer au plus tard le"
            + " 1er juin 2033 (CGCT, art. L1617-5). Révélé par le contrôle",
            page, StringComparison.Ordinal);
        Assert.Contains(
            "Interruption le 1er juin 2029 (mise en demeure de payer) : Mise en demeure n° 3, paul.moreau.",
            page, StringComparison.Ordinal);
        Assert.Contains("Le reversement est demandé tard.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workbook_has_it_too()
    {
        var workbook = await Workbooks.OfAsync(Report(ReportLayout.Forecast));

        Assert.Equal(13_471.4, Workbooks.Rows(workbook, "Montant définitif")
            .Single(row => row["A"] is "Montant définitif")["B"]);
        Assert.Contains(
            Workbooks.SheetNames(workbook).SelectMany(sheet => Workbooks.Rows(workbook, sheet)),
            row => row.TryGetValue("C", out var findings) && findings is "Factures sans réalité");
        var act = Workbooks.Rows(workbook, "Versements et reversements")
            .Single(row => row.TryGetValue("B", out var kind) && kind is "mise en demeure de payer");
        Assert.Equal("Mise en demeure n° 3", act["H"]);
    }

    [Fact]
    public void The_terms_of_each_claim_are_those_of_its_events()
    {
        var claim = Report(ReportLayout.Forecast).Payments.Recoveries[^1];

        Assert.Equal(
            ("2028-03-06", "2033-03-06", "2028-04-03", "2033-06-01"),
            ($"{claim.KnownDate:yyyy-MM-dd}", $"{claim.ClaimByDate:yyyy-MM-dd}",
             $"{claim.TakenInChargeDate:yyyy-MM-dd}", $"{claim.CollectByDate:yyyy-MM-dd}"));
        Assert.Equal("FORMAL_NOTICE", Assert.Single(claim.Interruptions).Kind);
    }

    [Fact]
    public void The_last_word_is_the_latest()
    {
        var settlement = Report(ReportLayout.Forecast).Financial.Settlement;

        Assert.Equal(
            ("13471.40", "2128.60", "CONTROL"),
            ($"{settlement.FinalAmount.Value}", $"{settlement.ToRecoverAmount.Value}", settlement.Basis));
    }

    private static ReportModel Report(ReportLayout layout) => Reports.Fold(
        Until(Stage.Settled, script =>
        {
            Control(script);
            ClaimAfterControl(script);
            Collect(script);
        }),
        new ReportVersion(1, ReportKind.Final, layout))!;
}
