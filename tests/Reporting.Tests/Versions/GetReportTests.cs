using Grants.Reporting.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Reporting.V1.Report.Types;

namespace Grants.Reporting.Tests.Versions;

public sealed class GetReportTests
{
    [Fact]
    public async Task Gives_what_is_known_of_a_version_to_whoever_may_read()
    {
        await using var server = await Sources.StartAsync(Stage.Settled);
        var draft = await server.Officer().BuiltAsync(Sources.Request(Kind.Draft));
        var final = await server.Officer().BuiltAsync(Sources.Request(Kind.Final));

        foreach (var role in new[]
            { "case-officer", "authorising-officer", "public-accountant", "finance", "beneficiary", "auditor" })
        {
            var client = server.Client<V1.ReportingService.ReportingServiceClient>("somebody", role);
            Assert.Equal(draft, await client.GetReportAsync(new GetReportRequest { Name = draft.Name }));
            Assert.Equal(final, await client.GetReportAsync(new GetReportRequest { Name = final.Name }));
        }
    }

    [Theory]
    [InlineData("reports/1")]
    [InlineData("conventions/1/reports/1")]
    [InlineData("conventions/01990000-0000-7000-8000-000000000000/reports/0")]
    [InlineData("conventions/01990000-0000-7000-8000-000000000000/reports/01")]
    [InlineData("conventions/01990000-0000-7000-8000-000000000000/reports/-1")]
    [InlineData("conventions/01990000-0000-7000-8000-000000000000/reports/99999999999")]
    [InlineData("conventions/01990000-0000-7000-8000-000000000000/reports/")]
    [InlineData("conventions/01990000-0000-7000-8000-000000000000")]
    public async Task Refuses_a_name_that_is_none(string name)
    {
        await using var server = await Sources.StartAsync();

        await Refused.AsAsync(
            server.Officer().GetReportAsync(new GetReportRequest { Name = name }),
            StatusCode.InvalidArgument, "NAME_INVALID", "name");
    }
}
