using System.Security.Cryptography;
using Grants.Contracts.Reporting;
using Grants.Platform.Events;
using Grants.Platform.Storage;
using Grants.Reporting.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Reporting.V1.DownloadReportRequest.Types;
using static Grants.Reporting.V1.Report.Types;

namespace Grants.Reporting.Tests;

public sealed class BuildReportTests
{
    [Fact]
    public async Task Builds_the_final_report_from_what_the_sources_have_committed()
    {
        await using var server = await Sources.StartAsync(Stage.Settled);

        var report = await server.Officer().BuildReportAsync(Sources.Request(Kind.Final));

        Assert.Equal($"{CaseEvents.Convention}/reports/1", report.Name);
        Assert.Equal(1, report.VersionNumber);
        Assert.Equal(Kind.Final, report.Kind);
        Assert.Equal(CaseEvents.Officer, report.BuiltBy);
        Assert.Equal(new DateTime(2027, 4, 7), report.CreateTime.ToDateTime().Date);
        var (json, _) = await server.Officer().DownloadAsync(report.Name, Format.Json);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(json)), report.Sha256);
        Assert.Equal(ReportJsonTests.Comparable(Reports.Json(CaseEvents.All)), ReportJsonTests.Comparable(json));
    }

    [Theory]
    [InlineData(Stage.Drafted)]
    [InlineData(Stage.Executed)]
    internal async Task Builds_a_draft_at_any_time(Stage stage)
    {
        await using var server = await Sources.StartAsync(stage);

        var report = await server.Officer().BuildReportAsync(Sources.Request(Kind.Draft));

        Assert.Equal(Kind.Draft, report.Kind);
    }

    [Fact]
    public async Task Gives_the_same_version_to_the_same_request()
    {
        await using var server = await Sources.StartAsync(Stage.Settled);
        var request = Sources.Request(Kind.Final);

        var first = await server.Officer().BuildReportAsync(request);
        var again = await server.Officer().BuildReportAsync(request);
        var other = await server.Officer().BuildReportAsync(Sources.Request(Kind.Final));

        Assert.Equal(first, again);
        Assert.Equal(2, other.VersionNumber);
    }

    [Fact]
    public async Task Gives_two_numbers_to_two_who_build_at_once()
    {
        await using var server = await Sources.StartAsync(Stage.Settled);

        var built = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            server.Officer().BuildReportAsync(Sources.Request(Kind.Final)).ResponseAsync));

        Assert.Equal([1, 2, 3, 4, 5, 6], built.Select(report => report.VersionNumber).Order());
    }

    [Fact]
    public async Task Leaves_a_version_as_it_was_when_more_happens()
    {
        await using var server = await Sources.StartAsync(Stage.Submitted);
        var draft = await server.Officer().BuildReportAsync(Sources.Request(Kind.Draft));
        var (before, _) = await server.Officer().DownloadAsync(draft.Name, Format.Json);

        await Sources.TellAsync(server, CaseEvents.All.Skip(CaseEvents.Until(Stage.Submitted).Count));
        var final = await server.Officer().BuildReportAsync(Sources.Request(Kind.Final));

        var (after, _) = await server.Officer().DownloadAsync(draft.Name, Format.Json);
        Assert.Equal(before, after);
        Assert.NotEqual(draft.Sha256, final.Sha256);
    }

    [Fact]
    public async Task Comes_out_the_same_when_folded_again_from_the_events_kept()
    {
        await using var server = await Sources.StartAsync(Stage.Settled);
        var report = await server.Officer().BuildReportAsync(Sources.Request(Kind.Final));

        var events = await server.Services.GetRequiredService<Database<ReportingModule>>().ReadAsync(
            session => GrantEvents.OfConventionAsync(session, CaseEvents.Convention), CancellationToken.None);

        Assert.Equal(report.Sha256, Convert.ToHexStringLower(SHA256.HashData(Reports.Json(events))));
    }

    [Fact]
    public async Task Tells_that_it_was_built()
    {
        await using var server = await Sources.StartAsync(Stage.Settled);
        var report = await server.Officer().BuildReportAsync(Sources.Request(Kind.Final));

        var told = new List<EventEnvelope>();
        await foreach (var happened in new EventLog(server.Database("reporting")).ReadAsync(0, CancellationToken.None))
        {
            told.Add(happened);
        }

        var built = Assert.IsType<ReportBuilt>(EventJson.Deserialize(Assert.Single(told).Type, told[0].Data));
        Assert.Equal(new ReportBuilt(report.Name, CaseEvents.Convention, 1, "FINAL", report.Sha256), built);
        Assert.Equal(CaseEvents.Officer, told[0].Actor);
    }

    [Fact]
    public async Task Keeps_no_account_in_clear()
    {
        await using var server = await Sources.StartAsync(Stage.Settled);
        await server.Officer().BuildReportAsync(Sources.Request(Kind.Final));

        var iban = Convert.ToHexString("FR7630006000011234567890189"u8);
        var rows = await server.SnapshotAsync();
        bool Holds(string row, string database) =>
            row.StartsWith(database, StringComparison.Ordinal) && row.Contains(iban, StringComparison.Ordinal);
        Assert.Contains(rows, row => Holds(row, "convention.db"));
        Assert.DoesNotContain(rows, row => Holds(row, "reporting.db"));
    }

    [Fact]
    public async Task Refuses_and_leaves_no_trace_while_a_source_does_not_answer()
    {
        await using var server = await GrantsServer.StartAsync(
            ["Services:budget:Address=http://127.0.0.1:1"],
            new ReportingModule(), new BeneficiarySource(), new ConventionSource());
        await Sources.TellAsync(server, CaseEvents.Until(Stage.Settled).Where(told => told.Source != "budget"));

        await Refused.AsAsync(
            server.Officer().BuildReportAsync(Sources.Request(Kind.Final)),
            StatusCode.Unavailable, "SOURCE_UNREACHABLE");

        Assert.DoesNotContain(
            await server.SnapshotAsync(), row => row.StartsWith("reporting.db report:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refuses_while_an_event_cannot_be_taken_in()
    {
        await using var server = await Sources.StartAsync();
        server.Expect("was not taken in");
        // Something stands where the first event of the budget is to go.
        await server.Database("reporting").WriteAsync(
            session => session.ExecuteAsync(
                """
                insert into grant_event (source, event_position, root, event_id, event_type, subject, event_time, actor,
                                         body)
                values ('budget', 1, 'budgetLines/1', @id, 'Other', 'budgetLines/1', '2025-06-23', 'nobody', @id)
                """,
                new { id = Guid.Empty }),
            CancellationToken.None);
        await Sources.TellAsync(server, CaseEvents.Until(Stage.Settled));

        await Refused.AsAsync(
            server.Officer().BuildReportAsync(Sources.Request(Kind.Final)),
            StatusCode.Unavailable, "SOURCE_UNREACHABLE");
    }

    [Theory]
    [InlineData("beneficiary")]
    [InlineData("auditor")]
    [InlineData("public-accountant")]
    public async Task Refuses_whoever_does_not_run_the_case(string role)
    {
        await using var server = await Sources.StartAsync();
        var client = server.Client<V1.ReportingService.ReportingServiceClient>("somebody", role);

        await Refused.AsAsync(
            client.BuildReportAsync(Sources.Request(Kind.Draft)), StatusCode.PermissionDenied, "ROLE_MISSING");
    }
}
