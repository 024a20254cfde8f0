using System.Diagnostics;
using Grants.Platform.Jobs;
using Grants.Platform.Modules;
using Grants.Platform.Refusals;
using Grants.Platform.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grants.Platform.Commands;

/// <summary>How the intents of one kind are finished, whatever their payload.</summary>
internal sealed record IntentKind<TModule>(
    string Name, Func<IntentRow, DateTimeOffset, CancellationToken, Task<bool>> ResumeAsync);

/// <summary>
/// Finishes the steps whose process crashed, or whose other service did not answer, with a back-off of at most a
/// minute. It may meet a retry of the caller: the ids sent are derived from the intent, and who removes it wins.
/// </summary>
internal sealed partial class IntentResumer<TModule>(
    Database<TModule> database, IEnumerable<IntentKind<TModule>> kinds, ILogger<IntentResumer<TModule>> log)
    : BackgroundService
{
    private const int MostInARound = 100;
    private const int MostAtOnce = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(1);
    private readonly Dictionary<string, IntentKind<TModule>> _kinds = kinds.ToDictionary(kind => kind.Name);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested && _kinds.Count > 0)
        {
            try
            {
                await ResumeDueAsync(stoppingToken);
                await Task.Delay(Pause, TimeProvider.System, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                ScanFailed(error);
                await Task.Delay(Pause, TimeProvider.System, stoppingToken).ConfigureAwait(
                    ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ResumeDueAsync(CancellationToken cancellation)
    {
        var now = TimeProvider.System.GetUtcNow();
        var due = await database.ReadAsync(session => IntentStore.DueAsync(session, now, MostInARound), cancellation);
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellation },
            async (row, stopping) => await ResumeAsync(row, now, stopping));
    }

    private async Task ResumeAsync(IntentRow row, DateTimeOffset now, CancellationToken cancellation)
    {
        using var trace = Traces.GoOn("resume " + row.IntentKind, ActivityKind.Internal, row.TraceParent);
        var backOff = BackOff.Of(row.Attempts, FirstBackOff, LongestBackOff);
        try
        {
            if (await _kinds[row.IntentKind].ResumeAsync(row, now + backOff, cancellation))
            {
                Resumed(row.IntentKind, row.Subject);
            }
        }
        catch (Refusal refusal)
        {
            NotFinished(row.IntentKind, row.Subject, refusal.Reason);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            // One that cannot be finished must not keep the others from it.
            ResumeFailed(error, row.IntentKind, row.Subject);
        }
    }

    [LoggerMessage(1101, LogLevel.Information, "Resumed {Kind} of {Subject}.")]
    private partial void Resumed(string kind, string subject);

    [LoggerMessage(1102, LogLevel.Warning, "{Kind} of {Subject} is not finished yet: {Reason}.")]
    private partial void NotFinished(string kind, string subject, string reason);

    [LoggerMessage(1103, LogLevel.Error, "Could not scan pending intents.")]
    private partial void ScanFailed(Exception error);

    [LoggerMessage(1104, LogLevel.Error, "{Kind} of {Subject} failed; it will be retried.")]
    private partial void ResumeFailed(Exception error, string kind, string subject);
}
