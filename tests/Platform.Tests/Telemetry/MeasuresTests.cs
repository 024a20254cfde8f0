using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Grants.Platform.Telemetry;
using Grants.Platform.Tests.Events;
using Grants.Testing;
using Grpc.Core;
using Client = Grants.Events.V1.EventLogService.EventLogServiceClient;

namespace Grants.Platform.Tests.Telemetry;

/// <summary>Nothing else runs beside it: the instruments belong to the process.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>What operators see of it: figures and traces.</summary>
[Collection(nameof(Alone))]
public sealed class MeasuresTests(RabbitMqNode rabbit)
{
    [Fact]
    public async Task Tell_what_is_published_taken_in_and_refused()
    {
        using var measured = new Measured();
        await using var world = await EventWorld.StartAsync("Bus:Transport=InMemory", "Telemetry:SampleSeconds=0.1");
        await Tell.ManyAsync(world.Budget, 7);
        await world.UntilTakenAsync(7);
        await world.UntilPublishedAsync();
        await Refused.AsAsync(
            async () => await world.Server.Client<Client>("olga", "operator")
                .GetRelayStatusAsync(new() { Source = "x" }),
            StatusCode.NotFound, "EVENT_SOURCE_NOT_FOUND");

        Assert.Equal(7, measured.Sum("grants.relay.events", ("source", "budget"), ("outcome", "sent")));
        Assert.Equal(7, measured.Count("grants.consumer.delay", ("source", "budget"), ("consumer", world.ReaderName)));
        Assert.Equal(1, measured.Sum("grants.refusals", ("reason", "EVENT_SOURCE_NOT_FOUND")));
        Assert.True(measured.Count("grants.commit.size", ("database", "budget")) > 0);
        await Tell.UntilAsync(
            () => Task.FromResult(measured.Last("grants.outbox.waiting", ("source", "budget")) == 0), "none waits");
        Assert.Equal(0, measured.Last("grants.intents.waiting", ("service", "budget")));
    }

    [Fact]
    public async Task Tell_what_waits_since_when_and_what_was_given_up()
    {
        using var measured = new Measured();
        await using var world = await EventWorld.StartAsync("Bus:Transport=InMemory", "Telemetry:SampleSeconds=0.1");
        await Tell.ManyAsync(world.Budget, 3);
        await world.UntilPublishedAsync();
        await world.Budget.WriteAsync(
            session => session.ExecuteAsync(
                "update outbox set published_at = null, next_at = '9999-01-01T00:00:00.000Z',"
                + " event_time = '2025-06-02T07:59:00.000Z', dead = case when seq = 3 then 1 else 0 end"),
            CancellationToken.None);

        await Tell.UntilAsync(
            () => Task.FromResult(measured.Last("grants.outbox.waiting", ("source", "budget")) == 2), "two wait");
        Assert.True(measured.Last("grants.outbox.age", ("source", "budget")) >= 60);
        Assert.Equal(1, measured.Last("grants.outbox.given_up", ("source", "budget")));
    }

    [Fact]
    public async Task Tell_of_a_log_that_was_set_back_for_as_long_as_it_is_not_followed()
    {
        using var measured = new Measured();
        await using var world = await EventWorld.StartAsync("Bus:Transport=InMemory", "Events:PollSeconds=0.2");
        world.Server.Expect("differs from the one reader");
        await Tell.ManyAsync(world.Budget, 5);
        await world.UntilTakenAsync(5);
        await UntilSetBackIs(0);

        await world.Budget.WriteAsync(
            async session => await session.ExecuteAsync("delete from outbox where event_position > 3")
                + await session.ExecuteAsync("update relay_lease set last_position = 3"),
            CancellationToken.None);
        await UntilSetBackIs(1);

        // Its reader is set back as well, as the manual says.
        var id = await world.Budget.ReadAsync(
            session => session.FindAsync<Guid>("select id from outbox where event_position = 3"),
            CancellationToken.None);
        await world.Reading.WriteAsync(
            session => session.ExecuteAsync(
                "update source_cursor set event_position = 3, event_id = @id where source = 'budget'", new { id }),
            CancellationToken.None);
        await UntilSetBackIs(0);

        Task UntilSetBackIs(int expected) => Tell.UntilAsync(
            () => Task.FromResult(measured.Last(
                "grants.consumer.set_back", ("source", "budget"), ("consumer", world.ReaderName)) == expected),
            $"it is measured as {expected}");
    }

    [Fact]
    public async Task A_trace_goes_on_from_the_command_over_the_broker_to_the_reader()
    {
        Assert.SkipWhen(RabbitMqNode.Missing is not null, RabbitMqNode.Missing ?? "");
        var seen = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Grants", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = seen.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var world = await EventWorld.StartAsync(
            [.. rabbit.Settings.Select(setting => $"{setting.Key}={setting.Value}")]);

        using var command = new Activity("command").SetIdFormat(ActivityIdFormat.W3C).Start();
        await Tell.OneAsync(world.Budget, 1);
        command.Stop();
        await world.UntilTakenAsync(1);
        await world.UntilPublishedAsync();

        var published = Assert.Single(seen, one => one.TraceId == command.TraceId && one.Kind == ActivityKind.Producer);
        Assert.Equal("publish ReservationVoided", published.OperationName);
        Assert.Equal(command.SpanId, published.ParentSpanId);
        var taken = Assert.Single(seen, one => one.TraceId == command.TraceId && one.Kind == ActivityKind.Consumer);
        Assert.Equal("take in ReservationVoided", taken.OperationName);
    }

    /// <summary>Listens to the meter of the platform.</summary>
    private sealed class Measured : IDisposable
    {
        private readonly ConcurrentQueue<(string Name, double Value, KeyValuePair<string, object?>[] Tags)> _seen =
            new();
        private readonly MeterListener _listener = new();

        public Measured()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Measures.Meter)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
                _seen.Enqueue((instrument.Name, value, tags.ToArray())));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
                _seen.Enqueue((instrument.Name, value, tags.ToArray())));
            _listener.Start();
        }

        public double Sum(string name, params (string, string)[] tags) => Of(name, tags).Sum();

        public int Count(string name, params (string, string)[] tags) => Of(name, tags).Count();

        public double? Last(string name, params (string, string)[] tags) =>
            Of(name, tags).Select(value => (double?)value).LastOrDefault();

        public void Dispose() => _listener.Dispose();

        private IEnumerable<double> Of(string name, (string Name, string Value)[] tags) => _seen
            .Where(one => one.Name == name && Array.TrueForAll(tags, tag =>
                Array.Exists(one.Tags, of => of.Key == tag.Name && Equals(of.Value, tag.Value))))
            .Select(one => one.Value);
    }
}
