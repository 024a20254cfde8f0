using Grants.Platform.Auth;
using Grants.Platform.Commands;

namespace Grants.Budget;

/// <summary>
/// Gives reservations back whose time is over on the business clock, each once: whoever comes second finds it resolved.
/// </summary>
internal sealed class ReservationExpiryCommands(
    Once<BudgetModule> once, IConfiguration configuration, ILogger<ReservationExpiryCommands> log) : BackgroundService
{
    private const int MostAtOnce = 100;
    private static readonly Caller Upkeep = new("service:budget", []);
    private readonly TimeSpan _pause = TimeSpan.FromSeconds(configuration.GetValue("Budget:ExpiryPollSeconds", 1.0));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await once.UpkeepAsync(Upkeep, ExpireAsync, stoppingToken) == MostAtOnce)
                {
                    // There are more.
                }
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                Log.ExpiryFailed(log, error);
            }

            await Task.Delay(_pause, TimeProvider.System, stoppingToken).ConfigureAwait(
                ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<int> ExpireAsync(CommandContext command)
    {
        var overdue = await ReservationStore.OverdueAsync(command.Session, command.Now, MostAtOnce);
        foreach (var reservation in overdue)
        {
            var line = await Ledger.LoadAsync(command, reservation.LineId);
            await Ledger.GiveBackAsync(command, line, reservation.Expire(command.Now)!, "Its time was over");
        }

        return overdue.Count;
    }
}
