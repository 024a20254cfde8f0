using Grants.Platform.Hosting;
using Grants.Platform.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grants.Platform.Events;

/// <summary>
/// Publishes what a service has committed: in order, in batches, each at least once. Of several replicas one holds the
/// lease; a second relay could only publish again what readers drop. Woken by commits, with a poll as a fallback.
/// </summary>
internal sealed partial class EventRelay<TModule>(
    Database<TModule> database, EventPublisher publisher, ILogger<EventRelay<TModule>> log) : BackgroundService
    where TModule : ServiceModule
{
    private const int BatchLength = 500;
    private const int MostAttempts = 10;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PublishTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(5);

    private readonly string _owner = $"{Environment.MachineName}/{Environment.ProcessId}";
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly EventLog _log = new(database.Inner);
    private long? _epoch;
    private DateTimeOffset _renewAt;
    private bool _brokerIsDown;
    private int _failures;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        database.Inner.Committed += Wake;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Idle;
            try
            {
                if (await HoldsLeaseAsync(stoppingToken))
                {
                    pause = await RelayAsync(stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception error)
            {
                RelayFailed(error);
            }

            await WaitAsync(pause, stoppingToken);
        }

        database.Inner.Committed -= Wake;
        await GiveUpLeaseAsync();
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private void Wake()
    {
        if (_wake.CurrentCount == 0)
        {
            try
            {
                _wake.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else has just woken it.
            }
        }
    }

    private async Task WaitAsync(TimeSpan pause, CancellationToken stopping)
    {
        try
        {
            if (_brokerIsDown)
            {
                await Task.Delay(pause, TimeProvider.System, stopping);
            }
            else
            {
                await _wake.WaitAsync(pause, stopping);
            }
        }
        catch (OperationCanceledException)
        {
            // The loop sees it.
        }
    }

    private async Task<bool> HoldsLeaseAsync(CancellationToken cancellation)
    {
        if (_epoch is { } epoch && Now < _renewAt)
        {
            return true;
        }

        var until = Now + LeaseTime;
        if (_epoch is { } held && await database.WriteAsync(
            session => RelayStore.RenewAsync(session, _owner, held, until), cancellation))
        {
            epoch = held;
        }
        else
        {
            _epoch = await database.WriteAsync(
                session => RelayStore.TakeAsync(session, _owner, Now, until), cancellation);
        }

        _renewAt = until - LeaseTime / 2;
        return _epoch is not null;
    }

    private async Task GiveUpLeaseAsync()
    {
        if (_epoch is { } epoch)
        {
            await database.WriteAsync(
                session => RelayStore.RenewAsync(session, _owner, epoch, DateTimeOffset.UnixEpoch),
                CancellationToken.None);
        }
    }

    // Publishes a batch; how long to wait before the next.
    private async Task<TimeSpan> RelayAsync(CancellationToken cancellation)
    {
        await _log.PlaceAllAsync(cancellation);
        var batch = await database.ReadAsync(
            session => RelayStore.UnpublishedAsync(session, Now, BatchLength), cancellation);
        if (batch.Count == 0)
        {
            return Idle;
        }

        var outcomes = await Task.WhenAll(batch.Select(row => TryPublishAsync(row, cancellation)));
        var failed = outcomes.Where(outcome => outcome.Error is not null).ToList();
        if (failed.Count == batch.Count && IsBrokerDown(failed[0].Error!))
        {
            return BackOff(failed[0].Error!);
        }

        BrokerAnswers();
        await NoteAsync(outcomes, cancellation);
        return batch.Count == BatchLength ? TimeSpan.Zero : Idle;
    }

    private async Task<(EventRow Row, Exception? Error)> TryPublishAsync(EventRow row, CancellationToken cancellation)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(PublishTime);
        try
        {
            await publisher.PublishAsync(row.ToEnvelope(database.Inner.Name), time.Token);
            return (row, null);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            return (row, error);
        }
    }

    private Task<bool> NoteAsync(
        IReadOnlyList<(EventRow Row, Exception? Error)> outcomes, CancellationToken cancellation) =>
        database.WriteAsync(
            async session =>
            {
                var sent = outcomes.Where(outcome => outcome.Error is null).Select(outcome => outcome.Row.Seq).ToList();
                if (sent.Count > 0)
                {
                    await RelayStore.SettleAsync(session, sent, _epoch!.Value, Now);
                }

                foreach (var (row, error) in outcomes.Where(outcome => outcome.Error is not null))
                {
                    var dead = row.Attempts + 1 >= MostAttempts;
                    NotPublished(error!, row.EventType, row.Id, row.Attempts + 1, dead);
                    await RelayStore.FailAsync(session, row.Seq, _epoch!.Value, Now + BackOffOf(row.Attempts), dead);
                }

                return true;
            },
            cancellation);

    // What is wrong with one message is wrong at once; a broker that is away lets time pass or says so.
    private static bool IsBrokerDown(Exception error) => error is not InvalidOperationException;

    private static TimeSpan BackOffOf(int attempts) =>
        TimeSpan.FromSeconds(Math.Min(LongestBackOff.TotalSeconds, Math.Pow(2, Math.Min(attempts, 20))));

    private TimeSpan BackOff(Exception error)
    {
        if (!_brokerIsDown)
        {
            _brokerIsDown = true;
            BrokerWentDown(database.Inner.Name, error.Message);
        }

        var longest = Math.Min(15_000, 250 * Math.Pow(2, Math.Min(_failures++, 10)));
        return TimeSpan.FromMilliseconds(longest * (0.5 + Random.Shared.NextDouble() / 2));
    }

    private void BrokerAnswers()
    {
        _failures = 0;
        if (_brokerIsDown)
        {
            _brokerIsDown = false;
            BrokerCameBack(database.Inner.Name);
        }
    }

    [LoggerMessage(1201, LogLevel.Error, "The relay failed.")]
    private partial void RelayFailed(Exception error);

    [LoggerMessage(1202, LogLevel.Warning, "The broker does not take the events of {Source}: {Reason}.")]
    private partial void BrokerWentDown(string source, string reason);

    [LoggerMessage(1203, LogLevel.Information, "The broker takes the events of {Source} again.")]
    private partial void BrokerCameBack(string source);

    [LoggerMessage(1204, LogLevel.Error, "{Type} {Id} was not published, attempt {Attempt}, given up: {Dead}.")]
    private partial void NotPublished(Exception error, string type, Guid id, int attempt, bool dead);
}
