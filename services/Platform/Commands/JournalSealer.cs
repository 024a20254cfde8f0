using System.Text.Json;
using Grants.Contracts;
using Grants.Platform.Audit;
using Grants.Platform.Jobs;
using Grants.Platform.Modules;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grants.Platform.Commands;

/// <summary>
/// Seals the journals of a service, every second unless set otherwise, on one of its replicas. Each head is logged,
/// and added to the file <c>Audit:HeadsFile</c> where one is named: a journal proves that its end is there only to
/// those who keep its heads outside its database.
/// </summary>
internal sealed partial class JournalSealer<TModule>(
    Database<TModule> database,
    IServiceProvider services,
    IConfiguration configuration,
    ILogger<JournalSealer<TModule>> log) : BackgroundService
{
    // 0 leaves the job to other replicas.
    private readonly TimeSpan _pause = TimeSpan.FromSeconds(configuration.GetValue("Audit:SealSeconds", 1.0));
    private readonly Lease _lease = Lease.OfJob(database.Inner, "seal-journals");
    private readonly BackOff _failing = new();
    private readonly string? _headsFile = configuration["Audit:HeadsFile"];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var seals = services.GetRequiredKeyedService<JournalSeals>(database.Inner.Name);
        while (_pause > TimeSpan.Zero && !stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(await RoundAsync(seals, stoppingToken), TimeProvider.System, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<TimeSpan> RoundAsync(JournalSeals seals, CancellationToken stopping)
    {
        try
        {
            if (await _lease.HoldAsync(stopping) is not null)
            {
                Keep(await seals.SealAsync(stopping));
            }

            _failing.End();
            return _pause;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return TimeSpan.Zero;
        }
        catch (Exception error)
        {
            if (!_failing.IsOn)
            {
                SealingFailed(error, database.Inner.Name);
            }

            return _failing.Next();
        }
    }

    private void Keep(IReadOnlyList<Seal> heads)
    {
        foreach (var head in heads)
        {
            Sealed(database.Inner.Name, head.Journal, head.Number, head.EntryCount,
                Convert.ToHexStringLower(head.ChainSha256));
        }

        if (_headsFile is not { Length: > 0 } || heads.Count == 0)
        {
            return;
        }

        lock (HeadsFile.Lock)
        {
            File.AppendAllLines(_headsFile, heads.Select(head => JsonSerializer.Serialize(
                new
                {
                    Source = database.Inner.Name,
                    head.Journal,
                    SealNumber = head.Number,
                    head.EntryCount,
                    head.SealedAt,
                    ChainSha256 = Convert.ToHexStringLower(head.ChainSha256),
                    Signature = Convert.ToBase64String(head.Signature),
                },
                EventJson.Options)));
        }
    }

    [LoggerMessage(1131, LogLevel.Debug,
        "Sealed {Count} entries of the journal {Journal} of {Source} as number {Number}: {Sha256}.")]
    private partial void Sealed(string source, string journal, long number, long count, string sha256);

    [LoggerMessage(1132, LogLevel.Error, "Could not seal the journals of {Source}; it retries until it succeeds.")]
    private partial void SealingFailed(Exception error, string source);
}

/// <summary>The services of a process write to one file.</summary>
internal static class HeadsFile
{
    public static Lock Lock { get; } = new();
}
