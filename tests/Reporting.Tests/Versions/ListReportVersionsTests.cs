using Grants.Reporting.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Reporting.V1.Report.Types;

namespace Grants.Reporting.Tests.Versions;

public sealed class ListReportVersionsTests
{
    [Fact]
    public async Task Lists_the_versions_of_a_grant_by_pages_the_newest_first()
    {
        await using var server = await Sources.StartAsync(Stage.Executed);
        var first = await server.Officer().BuiltAsync(Sources.Request(Kind.Draft));
        await Sources.TellAsync(server, CaseEvents.All.Skip(CaseEvents.Until(Stage.Executed).Count));
        var second = await server.Officer().BuiltAsync(Sources.Request(Kind.Draft));
        var third = await server.Officer().BuiltAsync(Sources.Request(Kind.Final));

        var page = await ListAsync(server, size: 2, token: "");
        var rest = await ListAsync(server, size: 2, page.NextPageToken);

        Assert.Equal([third, second], page.Reports);
        Assert.Equal([first], rest.Reports);
        Assert.Empty(rest.NextPageToken);
    }

    [Fact]
    public async Task Is_empty_for_a_grant_without_a_version()
    {
        await using var server = await Sources.StartAsync(Stage.Drafted);
        await Sources.CaughtUpAsync(server);

        Assert.Empty((await ListAsync(server, size: 0, token: "")).Reports);
    }

    [Fact]
    public async Task Refuses_a_grant_there_is_not()
    {
        await using var server = await Sources.StartAsync();

        await Refused.AsAsync(
            () => ListAsync(server, size: 0, token: ""), StatusCode.NotFound, "GRANT_NOT_FOUND");
    }

    private static async Task<ListReportVersionsResponse> ListAsync(GrantsServer server, int size, string token) =>
        await server.Officer().ListReportVersionsAsync(new ListReportVersionsRequest
        {
            Parent = CaseEvents.Convention, PageSize = size, PageToken = token,
        });
}
