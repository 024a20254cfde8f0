using Grants.Broker;
using Grants.Contracts;
using Grants.Events.V1;
using Grants.Platform.Calls;
using Grants.Platform.Jobs;
using Grants.Platform.Refusals;
using Grants.Platform.Telemetry;
using Grpc.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grants.Platform.Events;

/// <summary>
/// Follows the event logs of other services for a module: takes what the bus brings, and reads from the source
/// whatever the bus did not bring (a gap, a restart, a broker that lost everything). The source stays the truth: an
/// event that cannot be taken in holds up its source, and only that one; it is tried again and again, and said so in
/// the log, but never skipped.
/// </summary>
public sealed partial class EventFollower<TModule> : BackgroundService
{
    private const int BatchLength = 200;
    private const int PageLength = 2_000;
    private const int MostAttempts = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);
    private readonly Inbox<TModule> _inbox;
    private readonly ServiceChannels _channels;
    private readonly ServiceCredentials _credentials;
    private readonly string _module;
    private readonly ILogger _log;
    private readonly TimeSpan _poll;
    private readonly Dictionary<string, FollowedSource> _sources;

    internal EventFollower(
        string module,
        Inbox<TModule> inbox,
        ServiceChannels channels,
        ServiceCredentials credentials,
        IConfiguration configuration,
        ILogger<EventFollower<TModule>> log)
    {
        _module = module;
        _inbox = inbox;
        _channels = channels;
        _credentials = credentials;
        _log = log;
        _poll = TimeSpan.FromSeconds(configuration.GetValue("Events:PollSeconds", 5.0));
        _sources = inbox.Sources.ToDictionary(source => source, source => new FollowedSource(source));
    }

    /// <summary>
    /// Reads every source to its end as it stands now: what was committed before the call is taken in.
    /// </summary>
    public Task CatchUpAsync(CancellationToken cancellation) =>
        Task.WhenAll(_sources.Values.Select(source => CatchUpAsync(source, cancellation)));

    /// <summary>
    /// Takes what the bus has brought, in any order, once or more often; those that stay stuck after a few tries. What
    /// could not be taken for another reason (a gap, the database) is left to the reading of the source.
    /// </summary>
    internal async Task<IReadOnlyList<EventNotTakenException>> TakeAsync(
        IReadOnlyList<EventEnvelope> events, CancellationToken cancellation)
    {
        var stuck = new List<EventNotTakenException>();
        foreach (var ofSource in events.GroupBy(happened => happened.Source))
        {
            if (_sources.TryGetValue(ofSource.Key, out var source))
            {
                try
                {
                    if (!await TakeAsync(source, [.. ofSource.OrderBy(happened => happened.Position)], cancellation))
                    {
                        source.Signal.Wake();
                    }
                }
                catch (EventNotTakenException error)
                {
                    stuck.Add(error);
                    source.Signal.Wake();
                }
                catch (Refusal)
                {
                    source.Signal.Wake();
                }
            }
        }

        return stuck;
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_sources.Values.Select(source => FollowAsync(source, stoppingToken)));

    private async Task<bool> TakeAsync(
        FollowedSource source, IReadOnlyList<EventEnvelope> events, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await source.AloneAsync(
                    () => _inbox.ApplyAsync(source.Name, events, cancellation), cancellation);
            }
            catch (EventNotTakenException) when (attempt < MostAttempts)
            {
                await Task.Delay(
                    BackOff.Of(attempt - 1, FirstPause, LongestPause), TimeProvider.System, cancellation);
            }
        }
    }

    private async Task FollowAsync(FollowedSource source, CancellationToken stopping)
    {
        var failing = new BackOff();
        var failures = 0;
        var setBack = false;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await CatchUpAsync(source, stopping);
                if (failures > 3)
                {
                    SourceFollowedAgain(source.Name);
                }

                failing.End();
                failures = 0;
                setBack = false;
                Measure(source, setBack);
                await source.Signal.WaitAsync(_poll, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (RpcException error) when (RemoteRefusal.ForGood(error) is { Reason: "EVENT_LOG_DIVERGED" } told)
            {
                if (!setBack)
                {
                    SourceWasSetBack(source.Name, _module, told.Message);
                }

                setBack = true;
                Measure(source, setBack);
                await Task.Delay(_poll, TimeProvider.System, stopping)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception error)
            {
                // A source that is starting, or down for a while, is no news; what stays wrong is, once.
                if (failures++ == 3)
                {
                    SourceNotFollowed(error, source.Name);
                }

                await Task.Delay(failing.Next(), TimeProvider.System, stopping)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Measure(FollowedSource source, bool setBack) => Measures.SetBack.Record(
        setBack ? 1 : 0, Measures.Tag("source", source.Name), Measures.Tag("consumer", _module));

    // In pages, for each call has its deadline however long the log is.
    private async Task CatchUpAsync(FollowedSource source, CancellationToken cancellation) => await source.AloneAsync(
        async () =>
        {
            var read = PageLength;
            while (read == PageLength)
            {
                read = await ReadPageAsync(source.Name, cancellation);
            }

            return true;
        },
        cancellation);

    private async Task<int> ReadPageAsync(string source, CancellationToken cancellation)
    {
        var client = new EventLogService.EventLogServiceClient(_channels.InvokerOf(source));
        var cursor = await _inbox.CursorAsync(source, cancellation);
        using var call = client.ReadEvents(
            new ReadEventsRequest
            {
                Source = source,
                AfterPosition = cursor?.Position ?? 0,
                AfterId = cursor?.EventId.ToString("D") ?? "",
                Limit = PageLength,
            },
            _credentials.For(_module, null, cancellation));
        var read = 0;
        var batch = new List<EventEnvelope>(BatchLength);
        await foreach (var happened in call.ResponseStream.ReadAllAsync(cancellation))
        {
            read++;
            batch.Add(EventWire.Parse(happened));
            if (batch.Count == BatchLength)
            {
                await _inbox.ApplyAsync(source, batch, cancellation);
                batch.Clear();
            }
        }

        if (batch.Count > 0)
        {
            await _inbox.ApplyAsync(source, batch, cancellation);
        }

        return read;
    }

    [LoggerMessage(1301, LogLevel.Warning, "Could not follow the events of {Source}; retrying.")]
    private partial void SourceNotFollowed(Exception error, string source);

    [LoggerMessage(1303, LogLevel.Critical, "The log of {Source} differs from the one {Module} followed: {Rule}")]
    private partial void SourceWasSetBack(string source, string module, string rule);

    [LoggerMessage(1302, LogLevel.Information, "Following the events of {Source} again.")]
    private partial void SourceFollowedAgain(string source);
}
