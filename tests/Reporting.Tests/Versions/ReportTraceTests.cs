using System.Collections.Concurrent;
using System.Diagnostics;
using Grants.Contracts;
using Grants.Values;
using Grants.Reporting.V1;
using Grants.Testing;
using static Grants.Reporting.V1.Report.Types;

namespace Grants.Reporting.Tests.Versions;

/// <summary>The trace of whoever asks for a report goes on with the worker that builds it.</summary>
public sealed class ReportTraceTests
{
    [Fact]
    public async Task A_trace_continues_from_the_request_to_the_build_and_its_events()
    {
        using var seen = new Seen();
        await using var server = await Sources.StartAsync(Stage.Settled);

        var (command, report) = await TracedAsync(server);

        var build = Assert.Single(seen.Of(command));
        Assert.Equal((ActivityKind.Consumer, report.Name), (build.Kind, build.GetTagItem("grants.report")));
        Assert.Equal(await KeptAsync(server), build.ParentId);
        Assert.Equal(build.Id, Assert.Single(await ToldAsync(server)).TraceParent);
    }

    [Fact]
    public async Task A_version_that_is_taken_over_goes_on_with_the_same_trace()
    {
        using var seen = new Seen();
        await using var server = await Sources.StartAsync(Stage.Settled);
        var (command, report) = await TracedAsync(server);

        await SetAsync(server, "BUILDING");
        var again = await server.Officer().WatchedAsync(report.Name);

        var builds = seen.Of(command);
        Assert.Equal(2, builds.Count);
        Assert.All(builds, build => Assert.Equal(builds[0].ParentId, build.ParentId));
        Assert.Equal(builds.Select(build => build.Id), (await ToldAsync(server)).Select(told => told.TraceParent));
        Assert.Equal(report.Sha256, again.Sha256);
    }

    [Fact]
    public async Task A_version_that_failed_goes_on_with_the_trace_of_who_asks_again_and_has_the_same_bytes()
    {
        using var seen = new Seen();
        await using var server = await Sources.StartAsync(Stage.Settled);
        var (first, report) = await TracedAsync(server);

        await SetAsync(server, "FAILED");
        var (second, again) = await TracedAsync(server);

        Assert.Single(seen.Of(first));
        Assert.Equal(Assert.Single(seen.Of(second)).Id, (await ToldAsync(server))[1].TraceParent);
        Assert.Equal(report.Forms, again.Forms);
    }

    [Fact]
    public async Task An_unrecorded_trace_still_stands_in_the_events()
    {
        await using var server = await Sources.StartAsync(Stage.Settled);

        var (command, _) = await TracedAsync(server);

        Assert.Equal(command, TraceOf(Assert.Single(await ToldAsync(server)).TraceParent));
    }

    // Asks in a trace of its own, and waits outside of it.
    private static async Task<(ActivityTraceId Trace, Report Report)> TracedAsync(GrantsServer server)
    {
        using var command = new Activity("command").SetIdFormat(ActivityIdFormat.W3C).Start();
        var asked = await server.Officer().BuildReportAsync(Sources.Request(Kind.Final));
        command.Stop();
        return (command.TraceId, await server.Officer().WatchedAsync(asked.Name));
    }

    private static ActivityTraceId TraceOf(string? parent) => ActivityContext.Parse(parent!, null).TraceId;

    private static Task<string?> KeptAsync(GrantsServer server) => server.Database("reporting").ReadAsync(
        session => session.ScalarAsync<string?>("select trace_parent from report"), CancellationToken.None);

    // As a replica leaves it that died in the middle, or as workers do that tried in vain.
    private static Task<int> SetAsync(GrantsServer server, string state) => server.Database("reporting").WriteAsync(
        async session =>
        {
            await session.ExecuteAsync("delete from report_form");
            return await session.ExecuteAsync(
                """
                update report
                set state = @state,
                    attempt_id = @other,
                    lease_until = '2025-06-02T08:00:00.000Z',
                    sha256 = null,
                    built_at = null,
                    as_of_date = null,
                    build = null
                """,
                new { state, other = Ids.New(TimeProvider.System.GetUtcNow()) });
        },
        CancellationToken.None);

    private static async Task<IReadOnlyList<EventEnvelope>> ToldAsync(GrantsServer server) =>
        await new Platform.Events.EventLog(server.Database("reporting"))
            .ReadAsync(0, CancellationToken.None).ToListAsync();

    /// <summary>Listens to what is traced.</summary>
    private sealed class Seen : IDisposable
    {
        private readonly ConcurrentQueue<Activity> _seen = new();
        private readonly ActivityListener _listener;

        public Seen()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name.StartsWith("Grants", StringComparison.Ordinal),
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStarted = _seen.Enqueue,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        /// <summary>The buildings of a trace, in order.</summary>
        public IReadOnlyList<Activity> Of(ActivityTraceId trace) =>
            [.. _seen.Where(one => one.TraceId == trace && one.OperationName == "build report")];

        public void Dispose() => _listener.Dispose();
    }
}
