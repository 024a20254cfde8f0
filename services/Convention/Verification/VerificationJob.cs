using Grants.Platform.Auth;
using Grants.Platform.Jobs;
using Grants.Platform.Modules;
using Grants.Platform.Telemetry;

namespace Grants.Convention;

/// <summary>
/// Compares all grants with Budget now and then, on one replica at a time, and measures on how many figures they
/// differ; an alert watches the measure (docs/operations.md).
/// </summary>
internal sealed class VerificationJob(
    CommitmentVerifier verifier,
    Database<ConventionModule> database,
    IConfiguration configuration,
    ILogger<VerificationJob> log) : BackgroundService
{
    private static readonly Caller Upkeep = new("service:convention", []);

    private readonly Lease _lease = Lease.OfJob(database.Inner, "verification");

    // 0 leaves it to other replicas.
    private readonly TimeSpan _pause =
        TimeSpan.FromMinutes(configuration.GetValue("Convention:VerifyMinutes", 60.0));

    /// <summary>Compares everything once; the number of differences.</summary>
    public async Task<long> CompareAsync(CancellationToken cancellation)
    {
        var differences = 0L;
        await foreach (var compared in verifier.CompareAsync(Upkeep, cancellation))
        {
            differences += compared.Differences.Count;
            foreach (var difference in compared.Differences)
            {
                Log.CommitmentsDiffer(
                    log, difference.Convention, difference.Figure, difference.Subject, difference.InConvention,
                    difference.InBudget);
            }
        }

        Measures.CommitmentDifferences.Record(differences);
        return differences;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested && _pause > TimeSpan.Zero)
        {
            await Task.Delay(_pause, TimeProvider.System, stoppingToken).ConfigureAwait(
                ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                if (!stoppingToken.IsCancellationRequested && await _lease.HoldAsync(stoppingToken) is not null)
                {
                    await CompareAsync(stoppingToken);
                }
                else
                {
                    // What it found before is the business of the replica that looks now.
                    Measures.CommitmentDifferences.Record(0);
                }
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                Log.VerificationFailed(log, error);
            }
        }
    }
}
