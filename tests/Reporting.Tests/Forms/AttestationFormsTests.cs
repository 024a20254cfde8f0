using Grants.Contracts.Convention;
using Grants.Reporting.Model;
using Grants.Reporting.Tests.Forms.Xlsx;
using static Grants.Reporting.Tests.EventScript;

namespace Grants.Reporting.Tests.Forms;

/// <summary>The attestation and the places to sign stand in every layout (domain rule 35).</summary>
[Trait("Kind", "Unit")]
public sealed class AttestationFormsTests
{
    [Theory]
    [InlineData(ReportLayout.Forecast)]
    [InlineData(ReportLayout.Cerfa15059)]
    public async Task The_page_says_who_attested_where_and_when(ReportLayout layout)
    {
        var part = await PartAsync(Reports.Fold(CaseEvents.All, new ReportVersion(1, ReportKind.Final, layout))!);

        Assert.Contains("<strong>Claire Fontaine</strong>", part, StringComparison.Ordinal);
        Assert.Contains("<strong>Directrice</strong>", part, StringComparison.Ordinal);
        Assert.Contains("Fait à <span>Lens</span>", part, StringComparison.Ordinal);
        Assert.Contains(" le 15&#xA0;février&#xA0;2027", part, StringComparison.Ordinal);
        Assert.Contains($"Nom, date&#xA0;: {CaseEvents.Authorising},", part, StringComparison.Ordinal);
        Assert.Equal(3, part.Split("<p>Signature</p>").Length - 1);
        Assert.DoesNotContain("reste à signer", part, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReportLayout.Forecast)]
    [InlineData(ReportLayout.Cerfa15059)]
    public async Task The_page_leaves_places_to_write_where_nobody_attested(ReportLayout layout)
    {
        var events = CaseEvents.Until(Stage.Executed, script => script.Tell(
            "2027-02-15", CaseEvents.Organisation,
            new ReportSubmitted(CaseEvents.Convention, "Cours", "Résultats", "Conditions", "", [])));
        var part = await PartAsync(Reports.Fold(events, new ReportVersion(1, ReportKind.Final, layout))!);

        Assert.Contains("reste à signer", part, StringComparison.Ordinal);
        Assert.Contains("Fait à <span>……", part, StringComparison.Ordinal);
        Assert.Contains("Claire Fontaine", part, StringComparison.Ordinal); // who is registered
    }

    [Fact]
    public async Task The_page_names_the_power_of_who_is_not_the_legal_representative()
    {
        var events = CaseEvents.Until(Stage.Executed, script => script.Tell(
            "2027-02-15", CaseEvents.Organisation,
            new ReportSubmitted(CaseEvents.Convention, "Cours", "Résultats", "Conditions", "", [],
                Attestation: new("Luc Roy", "Trésorier", "Lens", Day("2027-02-15"), "Délégation du 2 mars 2026"))));

        var part = await PartAsync(Reports.Build(events));

        Assert.Contains("habilité(e) par", part, StringComparison.Ordinal);
        Assert.Contains("Délégation du 2 mars 2026", part, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workbook_has_it()
    {
        var row = Workbooks.Row(
            await Workbooks.OfAsync(CaseEvents.All), "Bilan qualitatif", "Attesté par");

        Assert.Equal("Claire Fontaine, Directrice", row["B"]);
    }

    private static async Task<string> PartAsync(ReportModel model)
    {
        var page = await Reports.HtmlAsync(model);
        var part = page[page.IndexOf("<section class=\"attestation\"", StringComparison.Ordinal)..];
        return part[..part.IndexOf("</section>", StringComparison.Ordinal)];
    }
}
