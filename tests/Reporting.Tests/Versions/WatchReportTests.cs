using Grants.Reporting.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Reporting.V1.Report.Types;

namespace Grants.Reporting.Tests.Versions;

public sealed class WatchReportTests
{
    [Fact]
    public async Task Tells_each_change_until_the_version_is_built()
    {
        await using var server = await Sources.StartAsync(Stage.Settled);
        var asked = await server.Officer().BuildReportAsync(Sources.Request(Kind.Final));

        using var call = server.Officer().WatchReport(new WatchReportRequest { Name = asked.Name });
        List<Report> told = [];
        await foreach (var answer in call.ResponseStream.ReadAllAsync())
        {
            told.Add(answer.Report);
        }

        Assert.Equal(told.Count, told.Distinct().Count());
        Assert.All(told[..^1], report => Assert.True(report.State is State.Queued or State.Building));
        Assert.Equal(State.Built, told[^1].State);
        Assert.Equal(100, told[^1].ProgressPercent);
        Assert.Equal(told[^1], await server.Officer().GetReportAsync(new GetReportRequest { Name = asked.Name }));
    }

    [Fact]
    public async Task Refuses_a_version_there_is_not()
    {
        await using var server = await Sources.StartAsync(Stage.Settled);

        await Refused.AsAsync(
            () => server.Officer().WatchedAsync(CaseEvents.Convention + "/reports/1"),
            StatusCode.NotFound, "REPORT_NOT_FOUND");
    }
}
