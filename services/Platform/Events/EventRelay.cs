using Grants.Platform.Jobs;
using Grants.Platform.Modules;
using Grants.Platform.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grants.Platform.Events;

/// <summary>
/// Publishes what a service has committed: in order, in batches, each at least once. Of several replicas one holds the
/// lease; a second relay could only publish again what readers drop. Woken by commits, with a poll as a fallback.
/// </summary>
internal sealed partial class EventRelay<TModule>(
    Database<TModule> database, IEventPublisher publisher, ILogger<EventRelay<TModule>> log) : BackgroundService
{
    private const int BatchLength = 500;
    private const int MostAttempts = 10;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PublishTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(5);

    private readonly Lease _lease = RelayLeaseStore.LeaseOf(database.Inner);
    private readonly Signal _signal = new();
    private readonly EventLog _log = new(database.Inner);
    private readonly BackOff _brokerAway = new();
    private readonly BackOff _failing = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        database.Inner.Committed += _signal.Wake;
        while (!stoppingToken.IsCancellationRequested)
        {
            await WaitAsync(await RoundAsync(stoppingToken), stoppingToken);
        }

        database.Inner.Committed -= _signal.Wake;
        await EndAsync();
    }

    private string Source => database.Inner.Name;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    // While something is down, commits do not hurry the next try.
    private async Task WaitAsync(TimeSpan pause, CancellationToken stopping)
    {
        if (_brokerAway.IsOn || _failing.IsOn)
        {
            await Task.Delay(pause, TimeProvider.System, stopping)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        else
        {
            await ((Task)_signal.WaitAsync(pause, stopping)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // One round; how long to wait before the next.
    private async Task<TimeSpan> RoundAsync(CancellationToken stopping)
    {
        try
        {
            var epoch = await _lease.HoldAsync(stopping);
            var pause = epoch is { } held ? await RelayAsync(held, stopping) : Idle;
            _failing.End();
            return pause;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return TimeSpan.Zero;
        }
        catch (Exception error)
        {
            if (!_failing.IsOn)
            {
                RelayFailed(error, Source);
            }

            return _failing.Next();
        }
    }

    private async Task EndAsync()
    {
        try
        {
            await _lease.GiveUpAsync();
        }
        catch (Exception error)
        {
            // It runs out by itself.
            RelayFailed(error, Source);
        }
    }

    private async Task<TimeSpan> RelayAsync(long epoch, CancellationToken cancellation)
    {
        await _log.PlaceAllAsync(cancellation);

        // A broker that was away is tried with one event: hundreds would only wait together.
        var limit = _brokerAway.IsOn ? 1 : BatchLength;
        var batch = await database.ReadAsync(
            session => RelayStore.UnpublishedAsync(session, Now, limit), cancellation);
        if (batch.Count == 0)
        {
            return Idle;
        }

        var round = PublishRound.Of(batch, await PublishAsync(batch, cancellation));
        Measure("sent", round.Sent.Count);
        Measure("refused", round.Refused.Count);
        Measure("not_taken", batch.Count - round.Sent.Count - round.Refused.Count);
        if (!await NoteAsync(round, epoch, cancellation))
        {
            _lease.Lost();
        }

        if (round.NotTaken is { } error)
        {
            return BrokerIsAway(error);
        }

        BrokerAnswers();
        return batch.Count == limit ? TimeSpan.Zero : Idle;
    }

    private async Task<IReadOnlyList<Exception?>> PublishAsync(
        IReadOnlyList<EventRow> batch, CancellationToken cancellation)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(PublishTime);
        try
        {
            return await publisher.PublishAsync([.. batch.Select(row => row.ToEnvelope(Source))], time.Token);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            return [.. batch.Select(_ => error)];
        }
    }

    private void Measure(string outcome, int count) =>
        Measures.Relayed.Add(count, Measures.Tag("source", Source), Measures.Tag("outcome", outcome));

    // False when another relay has the lease by now: it publishes them again, and readers drop them.
    private Task<bool> NoteAsync(PublishRound round, long epoch, CancellationToken cancellation) =>
        database.WriteAsync(
            async session =>
            {
                var noted = round.Sent.Count == 0
                    ? 0
                    : await RelayStore.SettleAsync(session, [.. round.Sent.Select(row => row.Seq)], epoch, Now);
                foreach (var (row, error) in round.Refused)
                {
                    var dead = row.Attempts + 1 >= MostAttempts;
                    noted += await RelayStore.FailAsync(
                        session, row.Seq, epoch, Now + BackOff.Of(row.Attempts, FirstBackOff, LongestBackOff), dead);
                    NotPublished(error, row.EventType, row.Id, row.Attempts + 1, dead);
                }

                return noted == round.Sent.Count + round.Refused.Count;
            },
            cancellation);

    private TimeSpan BrokerIsAway(Exception error)
    {
        if (!_brokerAway.IsOn)
        {
            BrokerWentAway(Source, error.Message);
        }

        return _brokerAway.Next();
    }

    private void BrokerAnswers()
    {
        if (_brokerAway.IsOn)
        {
            BrokerCameBack(Source);
        }

        _brokerAway.End();
    }

    [LoggerMessage(1201, LogLevel.Error, "The relay of {Source} failed; it retries until it succeeds.")]
    private partial void RelayFailed(Exception error, string source);

    [LoggerMessage(1202, LogLevel.Warning, "The broker is not accepting events of {Source}: {Reason}.")]
    private partial void BrokerWentAway(string source, string reason);

    [LoggerMessage(1203, LogLevel.Information, "The broker is accepting events of {Source} again.")]
    private partial void BrokerCameBack(string source);

    [LoggerMessage(1204, LogLevel.Error, "Could not publish {Type} {Id}, attempt {Attempt}; given up: {Dead}.")]
    private partial void NotPublished(Exception error, string type, Guid id, int attempt, bool dead);
}
