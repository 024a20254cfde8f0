using Grants.Platform.Modules;

namespace Grants.Beneficiary;

/// <summary>
/// Marks the accounts that were entered under another key again, once, when a process starts: else an account entered
/// before a change of the key would never be compared with one entered after it.
/// </summary>
internal sealed class IbanMarkJob(
    Database<BeneficiaryModule> database, IbanKey key, ILogger<IbanMarkJob> log) : BackgroundService
{
    private const int MostAtOnce = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>Marks all of them, in parts; how many they were.</summary>
    public async Task<int> MarkAsync(CancellationToken cancellation)
    {
        for (var total = 0; ;)
        {
            var marked = await database.WriteAsync(
                session => BankAccountStore.MarkAsync(session, key, MostAtOnce), cancellation);
            total += marked;
            if (marked < MostAtOnce)
            {
                return total;
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await MarkAsync(stoppingToken) is > 0 and var marked)
                {
                    Log.Marked(log, marked);
                }

                return;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                Log.MarkingFailed(log, error);
            }

            await Task.Delay(Pause, TimeProvider.System, stoppingToken).ConfigureAwait(
                ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
