using System.Net;
using System.Text.Json.Nodes;
using Grants.Contracts;
using Grants.Contracts.Convention;
using Grants.Reporting.Model;
using Grants.Reporting.Tests.Forms.Xlsx;

namespace Grants.Reporting.Tests.Forms;

/// <summary>The persons reached, by type of public, stand in every form (CERFA 15059; domain rule 18).</summary>
[Trait("Kind", "Unit")]
public sealed class AudienceFormsTests
{
    private static readonly IReadOnlyList<EventEnvelope> Events = CaseEvents.Until(
        Stage.Executed,
        script => script.Tell(
            "2027-02-15", CaseEvents.Organisation,
            new ReportSubmitted(CaseEvents.Convention, "Cours", "Résultats", "Conditions", "", [],
                Audiences: [new("Demandeurs d'emploi", 1240), new("Élus", 0), new("Familles", null)])));

    [Theory]
    [InlineData(ReportLayout.Forecast)]
    [InlineData(ReportLayout.Cerfa15059)]
    public async Task The_page_has_them_in_order_and_tells_not_counted_from_none(ReportLayout layout)
    {
        var page = await Reports.HtmlAsync(
            Reports.Fold(Events, new ReportVersion(1, ReportKind.Final, layout))!);

        var table = page[page.IndexOf("Personnes bénéficiaires, par type de public", StringComparison.Ordinal)..];
        table = table[..table.IndexOf("</table>", StringComparison.Ordinal)];
        var rows = table.Split("<th scope=\"row\">").Skip(1).Select(row => WebUtility.HtmlDecode(row)).ToList();
        Assert.Equal(3, rows.Count);
        Assert.StartsWith("Demandeurs d'emploi<", rows[0], StringComparison.Ordinal);
        Assert.Contains("1\u202f240", rows[0], StringComparison.Ordinal);
        Assert.StartsWith("Élus<", rows[1], StringComparison.Ordinal);
        Assert.Contains(">0<", rows[1], StringComparison.Ordinal);
        Assert.Contains("non compté", rows[2], StringComparison.Ordinal);
    }

    [Fact]
    public void The_JSON_form_has_them_with_their_event()
    {
        var told = JsonNode.Parse(Reports.Json(Events))!["qualitative"]!["audiences"]!.AsArray();

        Assert.Equal(
            [("Demandeurs d'emploi", "1240"), ("Élus", "0"), ("Familles", null)],
            told.Select(one => ((string)one!["label"]!, (string?)one["persons"])));
        Assert.Single(told[0]!["provenance"]!["persons"]!.AsArray());
    }

    [Fact]
    public async Task The_workbook_has_them() => Assert.Equal(
        ["Demandeurs d'emploi\u00a0: 1\u202f240", "Élus\u00a0: 0", "Familles\u00a0: non compté"],
        Workbooks.Rows(await Workbooks.OfAsync(Events), "Bilan qualitatif")
            .Where(row => (string?)row["A"] == "Public bénéficiaire")
            .Select(row => row["B"]));
}
