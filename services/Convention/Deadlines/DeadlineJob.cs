using Grants.Platform.Auth;
using Grants.Platform.Jobs;
using Grants.Platform.Modules;
using Grants.Platform.Telemetry;

namespace Grants.Convention;

/// <summary>
/// The clock job: tells of deadlines whose day has come on the business clock. One replica does it at a time; should
/// two, the rows ensure that each reminder is published once.
/// </summary>
internal sealed class DeadlineJob(
    ConventionCommands commands,
    Database<ConventionModule> database,
    IConfiguration configuration,
    ILogger<DeadlineJob> log) : BackgroundService
{
    private static readonly Caller Clock = new("service:convention", []);

    private readonly Lease _lease = Lease.OfJob(database.Inner, "deadlines");

    // 0 leaves it to other replicas.
    private readonly TimeSpan _pause =
        TimeSpan.FromSeconds(configuration.GetValue("Convention:DeadlinePollSeconds", 60.0));

    /// <summary>Tells of everything whose day has come, by parts.</summary>
    public async Task TellAsync(CancellationToken cancellation)
    {
        if (Measures.DeadlinesWaiting.Enabled)
        {
            Measures.DeadlinesWaiting.Record(
                await commands.UpkeepAsync(Clock, DeadlineCommands.CountWaitingAsync, cancellation));
        }

        while (DeadlineCommands.IsFull(
            await commands.UpkeepAsync(Clock, DeadlineCommands.TellDeadlinesAsync, cancellation)))
        {
            // There are more.
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_pause > TimeSpan.Zero)
        {
            await _lease.GiveUpAsync();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested && _pause > TimeSpan.Zero)
        {
            try
            {
                if (await _lease.HoldAsync(stoppingToken) is not null)
                {
                    await TellAsync(stoppingToken);
                }
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                Log.DeadlinesFailed(log, error);
            }

            await Task.Delay(_pause, TimeProvider.System, stoppingToken).ConfigureAwait(
                ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
