using System.Text.Json.Nodes;
using Grants.Contracts.Convention;
using Grants.Reporting.V1;
using Grants.Testing;
using static Grants.Reporting.V1.Report.Types;

namespace Grants.Reporting.Tests.Versions;

/// <summary>A report for every certified grant, the same for the same state of it (domain rule 37).</summary>
public sealed class CertifiedReportTests
{
    [Fact]
    public async Task Two_versions_of_one_state_agree_whatever_others_did_on_the_line_in_between()
    {
        await using var server = await Sources.StartAsync(Stage.Settled);
        var first = await server.Officer().BuiltAsync(Sources.Request(Kind.Final));
        await Sources.TellAsync(server, CaseEvents.Until(Stage.Settled, CaseEvents.ReserveElsewhere).TakeLast(1));

        var second = await server.Officer().BuiltAsync(Sources.Request(Kind.Final));

        Assert.Equal((1, 2), (first.VersionNumber, second.VersionNumber));
        Assert.Equal(await FiguresAsync(server, first.Name), await FiguresAsync(server, second.Name));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Builds_a_final_report_of_what_was_certified_without_a_report(bool isClaimed)
    {
        await using var server = await Sources.StartAsync(Stage.Executed);
        await Sources.TellAsync(server, CaseEvents.Until(Stage.Executed, script => script.Tell(
            "2027-05-03", CaseEvents.Authorising, isClaimed
                ? new FullRepaymentClaimed(
                    CaseEvents.Convention, new("14856.40"), new("0.00"), new("14856.40"), new("300.00"), new("0.00"),
                    new("15600.00"), new("0.00"), new("15600.00"), EventScript.Day("2027-05-03"), "NO_REPORT", "Aucun")
                : new ServiceRenderedCertified(
                    CaseEvents.Convention, new("14856.40"), new("0.00"), new("14856.40"), new("300.00"), new("0.00"),
                    new("15600.00"), new("0.00"), new("15600.00"), EventScript.Day("2027-05-03")))).TakeLast(1));

        var report = await server.Officer().BuiltAsync(Sources.Request(Kind.Final));

        var (json, _) = await server.Officer().DownloadAsync(report.Name, Format.Json);
        var settlement = JsonNode.Parse(json)!["financial"]!["settlement"]!;
        Assert.Equal(
            ("False", "0.00", "15600.00"),
            ($"{settlement["provisional"]!.GetValue<bool>()}", (string)settlement["finalAmount"]!,
                (string)settlement["toRecoverAmount"]!));
    }

    private static async Task<string> FiguresAsync(GrantsServer server, string report)
    {
        var (json, _) = await server.Officer().DownloadAsync(report, Format.Json);
        var document = JsonNode.Parse(json)!;
        document["version"]!["number"] = 0;
        document["record"]!["report"] = "";
        return document.ToJsonString();
    }
}
