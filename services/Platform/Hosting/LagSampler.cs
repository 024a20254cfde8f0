using Grants.Platform.Commands;
using Grants.Platform.Events;
using Grants.Platform.Modules;
using Grants.Platform.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grants.Platform.Hosting;

/// <summary>
/// Looks every now and then at what waits in the database of a service: events to be published, steps to be finished.
/// Every replica does, and all see the same. Where nobody measures, nothing is read.
/// </summary>
internal sealed partial class LagSampler<TModule>(
    Database<TModule> database,
    TimeProvider clock,
    IConfiguration configuration,
    ILogger<LagSampler<TModule>> log) : BackgroundService
{
    private readonly TimeSpan _pause = TimeSpan.FromSeconds(configuration.GetValue("Telemetry:SampleSeconds", 15.0));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (Measures.OutboxWaiting.Enabled)
                {
                    await SampleAsync(stoppingToken);
                }
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                NotSampled(error, database.Inner.Name);
            }

            await Task.Delay(_pause, TimeProvider.System, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SampleAsync(CancellationToken cancellation)
    {
        var relay = await database.ReadAsync(RelayStore.StatusAsync, cancellation) ?? new RelayRow();
        var source = Measures.Tag("source", database.Inner.Name);
        Measures.OutboxWaiting.Record(relay.Waiting, source);
        Measures.OutboxAge.Record(AgeOf(relay.WaitingSince), source);
        Measures.OutboxGivenUp.Record(relay.GivenUp, source);

        var intents = (await database.ReadAsync(IntentStore.BacklogAsync, cancellation))!;
        var service = Measures.Tag("service", database.Inner.Name);
        Measures.IntentsWaiting.Record(intents.Waiting, service);
        Measures.IntentsAge.Record(AgeOf(intents.Since), service);
    }

    private double AgeOf(DateTimeOffset? since) =>
        since is { } from ? Math.Max(0, (clock.GetUtcNow() - from).TotalSeconds) : 0;

    [LoggerMessage(1901, LogLevel.Warning, "Could not sample the backlog of {Service}.")]
    private partial void NotSampled(Exception error, string service);
}
