using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Grants.Contracts.Reporting;
using Grants.Contracts;
using Grants.Platform.Events;
using Grants.Platform.Storage;
using Grants.Platform.Telemetry;
using Grants.Reporting.Tests.Forms.Json;
using Grants.Reporting.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Reporting.V1.Report.Types;

namespace Grants.Reporting.Tests.Versions;

public sealed class BuildReportTests
{
    [Fact]
    public async Task Builds_the_final_report_from_what_the_sources_have_committed()
    {
        await using var server = await Sources.StartAsync(Stage.Settled);

        var report = await server.Officer().BuiltAsync(Sources.Request(Kind.Final));

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

        var report = await server.Officer().BuiltAsync(Sources.Request(Kind.Draft));

        Assert.Equal(Kind.Draft, report.Kind);
    }

    [Fact]
    public async Task Answers_at_once_and_again_the_same_to_the_same_request()
    {
        await using var server = await Sources.StartAsync(Stage.Settled);
        var request = Sources.Request(Kind.Final);

        var first = await server.Officer().BuildReportAsync(request);
        await server.Officer().WatchedAsync(first.Name);
        var again = await server.Officer().BuildReportAsync(request);

        Assert.Equal(State.Queued, first.State);
        Assert.Equal(first, again);
    }

    [Fact]
    public async Task Says_in_the_record_which_build_made_it_and_in_no_form()
    {
        await using var server = await Sources.StartAsync(Stage.Settled);
        var asked = await server.Officer().BuildReportAsync(Sources.Request(Kind.Final));

        var report = await server.Officer().WatchedAsync(asked.Name);

        Assert.Empty(asked.Build);
        Assert.Equal(BuildVersion.Text, report.Build);
        foreach (var format in new[] { Format.Json, Format.Html, Format.Xlsx })
        {
            var (bytes, _) = await server.Officer().DownloadAsync(report.Name, format);
            Assert.All(
                BuildVersion.Text.Split('+'),
                part => Assert.DoesNotContain(part, TextOf(format, bytes), StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Returns_the_current_version_while_the_grant_has_no_new_events()
    {
        await using var server = await Sources.StartAsync(Stage.Settled);
        var first = await server.Officer().BuiltAsync(Sources.Request(Kind.Final));
        server.Clock.Set(new DateTimeOffset(2027, 4, 8, 9, 0, 0, TimeSpan.Zero));

        var again = await server.Officer().BuildReportAsync(Sources.Request(Kind.Final));

        Assert.Equal(first, again);
    }

    [Fact]
    public async Task Gives_a_version_of_its_own_to_each_kind_layout_and_locale()
    {
        await using var server = await Sources.StartAsync(Stage.Settled);
        BuildReportRequest[] requests =
        [
            Sources.Request(Kind.Draft),
            Sources.Request(Kind.Final),
            With(Sources.Request(Kind.Final), Layout.Cerfa15059, ""),
            With(Sources.Request(Kind.Final), Layout.Forecast, "en"),
        ];

        List<Report> built = [];
        foreach (var request in requests)
        {
            built.Add(await server.Officer().BuiltAsync(request));
        }

        Assert.Equal([1, 2, 3, 4], built.Select(report => report.VersionNumber));
        Assert.All(built, report => Assert.Equal(State.Built, report.State));
        Assert.Equal(
            [(Layout.Forecast, "fr"), (Layout.Forecast, "fr"), (Layout.Cerfa15059, "fr"), (Layout.Forecast, "en")],
            built.Select(report => (report.Layout, report.Locale)));
        Assert.Equal(4, built.Select(report => report.Sha256).Distinct().Count());

        static BuildReportRequest With(BuildReportRequest request, Layout layout, string locale)
        {
            request.Layout = layout;
            request.Locale = locale;
            return request;
        }
    }

    [Fact]
    public async Task Refuses_a_language_it_does_not_speak()
    {
        await using var server = await Sources.StartAsync(Stage.Settled);
        var request = Sources.Request(Kind.Draft);
        request.Locale = "de";

        await Refused.AsAsync(
            server.Officer().BuildReportAsync(request), StatusCode.InvalidArgument, "ENUM_UNKNOWN", "locale");
    }

    [Fact]
    public async Task Gives_one_version_to_all_who_ask_for_the_same_at_once()
    {
        await using var server = await Sources.StartAsync(Stage.Settled);

        var asked = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            server.Officer().BuildReportAsync(Sources.Request(Kind.Final)).ResponseAsync));

        Assert.All(asked, report => Assert.Equal(1, report.VersionNumber));
    }

    [Fact]
    public async Task Leaves_a_version_as_it_was_when_more_happens()
    {
        await using var server = await Sources.StartAsync(Stage.Submitted);
        var draft = await server.Officer().BuiltAsync(Sources.Request(Kind.Draft));
        var (before, _) = await server.Officer().DownloadAsync(draft.Name, Format.Json);

        await Sources.TellAsync(server, CaseEvents.All.Skip(CaseEvents.Until(Stage.Submitted).Count));
        var final = await server.Officer().BuiltAsync(Sources.Request(Kind.Final));

        var (after, _) = await server.Officer().DownloadAsync(draft.Name, Format.Json);
        Assert.Equal(before, after);
        Assert.NotEqual(draft.Sha256, final.Sha256);
    }

    [Fact]
    public async Task Tells_that_it_was_built()
    {
        await using var server = await Sources.StartAsync(Stage.Settled);
        var report = await server.Officer().BuiltAsync(Sources.Request(Kind.Final));

        var told = new List<EventEnvelope>();
        await foreach (var happened in new EventLog(server.Database("reporting")).ReadAsync(0, CancellationToken.None))
        {
            told.Add(happened);
        }

        var built = Assert.IsType<ReportBuilt>(EventJson.Deserialize(Assert.Single(told).Type, told[0].Data));
        Assert.Equal(
            (report.Name, CaseEvents.Convention, 1, "FINAL", report.Sha256, "FORECAST", "fr"),
            (built.Report, built.Convention, built.VersionNumber, built.Kind, built.Sha256, built.Layout,
                built.Locale));
        Assert.Equal(
            report.Forms.Select(form => (form.Format.ToString().ToUpperInvariant(), form.Sha256, form.SizeBytes)),
            built.Forms.Select(form => (form.Form, form.Sha256, form.ByteCount)));
        Assert.Equal(CaseEvents.Officer, told[0].Actor);
    }

    [Fact]
    public async Task Keeps_no_account_in_clear()
    {
        await using var server = await Sources.StartAsync(Stage.Settled);
        await server.Officer().BuiltAsync(Sources.Request(Kind.Final));

        var rows = await server.SnapshotAsync();
        var iban = Convert.ToHexString("FR7630006000011234567890189"u8);
        Assert.DoesNotContain(rows, row => row.Contains(iban, StringComparison.Ordinal));
        // What is in clear is read in this form.
        Assert.Contains(rows, row => row.StartsWith("convention ", StringComparison.Ordinal)
            && row.Contains(Convert.ToHexString("2025-406"u8), StringComparison.Ordinal));
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
            await server.SnapshotAsync(), row => row.StartsWith("reporting report:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refuses_while_an_event_cannot_be_taken_in()
    {
        await using var server = await Sources.StartAsync();
        server.Expect("could not be processed");
        // Something stands where the first event of the budget is to go.
        await server.Database("reporting").WriteAsync(
            session => session.ExecuteAsync(
                """
                insert into grant_event (source, event_position, root, about, event_id, event_type, of_expenses,
                                         subject, event_time, actor, body)
                values ('budget', 1, 'budgetLines/1', 'budgetLines/1', @id, 'Other', 0, 'budgetLines/1', '2025-06-23',
                        'nobody', @id)
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

    private static string TextOf(Format format, byte[] bytes)
    {
        if (format != Format.Xlsx)
        {
            return Encoding.UTF8.GetString(bytes);
        }

        using var archive = new ZipArchive(new MemoryStream(bytes));
        return string.Concat(archive.Entries.Select(entry => new StreamReader(entry.Open()).ReadToEnd()));
    }
}
