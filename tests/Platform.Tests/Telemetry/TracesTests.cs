using System.Collections.Concurrent;
using System.Diagnostics;
using Grants.Budget.V1;
using Grants.Events.V1;
using Grants.Platform.Edge;
using Grants.Platform.Telemetry;
using Grants.Platform.Tests.Events;
using Grants.Testing;
using Grpc.Core;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Grants.Platform.Tests.Telemetry;

/// <summary>Nothing runs beside it that would leave traces of its own.</summary>
[Collection(nameof(Alone))]
public sealed class TracesTests
{
    [Fact]
    public async Task Are_of_what_is_asked_and_not_of_what_goes_on_all_the_while()
    {
        var seen = new Seen();
        await using var server = await GrantsServer.StartAsync(new Probe
        {
            Services = services => services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddProcessor(seen)),
        });
        using var http = new HttpClient { BaseAddress = server.HttpAddress };

        Assert.Equal("Healthy", await http.GetStringAsync("health/live", TestContext.Current.CancellationToken));
        using (var events = server.Client<EventLogService.EventLogServiceClient>("reporting", "service")
            .ReadEvents(new ReadEventsRequest { Source = "probe" }))
        {
            Assert.False(await events.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        }

        await server.Client<BudgetService.BudgetServiceClient>("bea", "budget-officer")
            .ReserveCreditsAsync(Probe.Request);
        await Tell.UntilAsync(() => Task.FromResult(seen.Spans.Count >= 2), "the call is traced on both sides");

        Assert.Equal(
            ["Client POST", "Server POST /grants.budget.v1.BudgetService/ReserveCredits"], seen.Spans.Order());
    }

    [Fact]
    public async Task Say_which_service_and_which_build_they_are_of()
    {
        var seen = new Seen();
        await using var server = await GrantsServer.StartAsync(new Probe
        {
            Services = services => services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddProcessor(seen)),
        });

        Assert.Equal("grants-probe", seen.Resource["service.name"]);
        Assert.Equal(BuildVersion.Text, seen.Resource["service.version"]);
        Assert.Matches(@"^\d+\.\d+\.\d+", BuildVersion.Text);
    }

    [Fact]
    public async Task Hold_no_IBAN_that_was_put_into_a_URL()
    {
        var seen = new Seen();
        await using var server = await GrantsServer.StartAsync(new Probe
        {
            Services = services => services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddProcessor(seen)),
        });
        using var http = new HttpClient { BaseAddress = server.HttpAddress };

        using var answer = await http.GetAsync(
            "v1/FR7630006000011234567890189?iban=FR7630006000011234567890189", TestContext.Current.CancellationToken);
        await Tell.UntilAsync(() => Task.FromResult(!seen.Tags.IsEmpty), "the request is traced");

        Assert.Contains(seen.Tags, tag => tag.StartsWith("url.path=", StringComparison.Ordinal));
        Assert.All(seen.Tags, tag => Assert.DoesNotContain("30006", tag, StringComparison.Ordinal));
    }

    private sealed class Seen : BaseProcessor<Activity>
    {
        public ConcurrentQueue<string> Spans { get; } = new();

        public Dictionary<string, object> Resource => new(ParentProvider.GetResource().Attributes);

        public ConcurrentQueue<string> Tags { get; } = new();

        public override void OnEnd(Activity data)
        {
            Spans.Enqueue($"{data.Kind} {data.DisplayName}");
            foreach (var (name, value) in data.TagObjects.Where(_ => data.Kind == ActivityKind.Server))
            {
                Tags.Enqueue($"{name}={value}");
            }
        }
    }
}
