using Grants.Broker;
using Grants.Platform.Jobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grants.Platform.RabbitMq;

/// <summary>
/// Connects when the process starts, so that exchange and queues stand before there is anything to publish: who reads
/// the queue of finance may be there first. While the broker is away it tries again, and the process serves.
/// </summary>
internal sealed partial class BrokerOpening(BrokerChannel broker, ILogger<BrokerOpening> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var away = new BackOff();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await broker.OpenAsync(stoppingToken);
                return;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                if (!away.IsOn)
                {
                    NotThereYet(error.Message);
                }

                await Task.Delay(away.Next(), TimeProvider.System, stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception)
            {
                // It is to stop: whatever became of the try does not matter any more.
                return;
            }
        }
    }

    [LoggerMessage(1601, LogLevel.Information, "The broker is not available yet: {Reason}")]
    private partial void NotThereYet(string reason);
}
