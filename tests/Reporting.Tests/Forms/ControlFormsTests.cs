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
        }),
        new ReportVersion(1, ReportKind.Final, layout))!;
}
