using Grants.Events.V1;
using Grants.Platform.Auth;
using Grants.Platform.Hosting;
using Grpc.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grants.Platform.Events;

/// <summary>Takes what the bus brings.</summary>
internal interface IEventIntake
{
    /// <summary>The module that follows.</summary>
    string Module { get; }

    /// <summary>Takes in events as they came, in any order, once or more often.</summary>
    Task TakeAsync(IReadOnlyList<EventEnvelope> events, CancellationToken cancellation);
}

/// <summary>
/// Follows the event logs of other services for a module: takes what the bus brings, and reads from the source
/// whatever the bus did not bring (a gap, a restart, a broker that lost everything). An event that cannot be taken in
/// holds up its source, and only that: it is tried again and again, and said so in the log, but never skipped.
/// </summary>
public sealed partial class EventFollower<TModule> : BackgroundService, IEventIntake where TModule : ServiceModule
{
    private const int BatchLength = 200;
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(1);
    private readonly Inbox<TModule> _inbox;
    private readonly ServiceChannels _channels;
    private readonly ServiceCredentials _credentials;
    private readonly ILogger _log;
    private readonly TimeSpan _poll;
    private readonly Dictionary<string, SemaphoreSlim> _oneAtATime;

    internal EventFollower(
        string module,
        Inbox<TModule> inbox,
        ServiceChannels channels,
        ServiceCredentials credentials,
        IConfiguration configuration,
        ILogger<EventFollower<TModule>> log)
    {
        Module = module;
        _inbox = inbox;
        _channels = channels;
        _credentials = credentials;
        _log = log;
        _poll = TimeSpan.FromSeconds(configuration.GetValue("Events:PollSeconds", 5.0));
        _oneAtATime = inbox.Sources.ToDictionary(source => source, _ => new SemaphoreSlim(1, 1));
    }

    /// <summary>The module that follows.</summary>
    public string Module { get; }

    /// <summary>
    /// Reads every source to its end as it stands now: what was committed before the call is taken in.
    /// </summary>
    public Task CatchUpAsync(CancellationToken cancellation) =>
        Task.WhenAll(_inbox.Sources.Select(source => CatchUpAsync(source, cancellation)));

    async Task IEventIntake.TakeAsync(IReadOnlyList<EventEnvelope> events, CancellationToken cancellation)
    {
        foreach (var ofSource in events.Where(happened => _oneAtATime.ContainsKey(happened.Source))
            .GroupBy(happened => happened.Source))
        {
            var complete = false;
            await AloneAsync(
                ofSource.Key,
                async () => complete = await _inbox.ApplyAsync(
                    ofSource.Key, [.. ofSource.OrderBy(happened => happened.Position)], cancellation),
                cancellation);
            if (!complete)
            {
                await CatchUpAsync(ofSource.Key, cancellation);
            }
        }
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_inbox.Sources.Select(source => FollowAsync(source, stoppingToken)));

    private async Task FollowAsync(string source, CancellationToken stopping)
    {
        var failures = 0;
        while (!stopping.IsCancellationRequested)
        {
            var pause = _poll;
            try
            {
                await CatchUpAsync(source, stopping);
                failures = 0;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // A source that is starting, or down for a while, is no news; what stays wrong is.
                if (failures == 3)
                {
                    SourceNotFollowed(error, source);
                }

                pause = TimeSpan.FromSeconds(
                    Math.Min(LongestBackOff.TotalSeconds, 0.25 * Math.Pow(2, Math.Min(failures++, 10))));
            }

            await Task.Delay(pause, TimeProvider.System, stopping)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task CatchUpAsync(string source, CancellationToken cancellation) => AloneAsync(
        source,
        async () =>
        {
            var client = new EventLogService.EventLogServiceClient(_channels.InvokerOf(source));
            var after = await _inbox.CursorAsync(source, cancellation);
            using var call = client.ReadEvents(
                new ReadEventsRequest { Source = source, AfterPosition = after },
                _credentials.For(Module, null, cancellation));
            var batch = new List<EventEnvelope>(BatchLength);
            await foreach (var happened in call.ResponseStream.ReadAllAsync(cancellation))
            {
                batch.Add(EventLogGrpcService.Parse(happened));
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
        },
        cancellation);

    // Two readers of one source in one process would only hinder each other; replicas are told apart by the cursor.
    private async Task AloneAsync(string source, Func<Task> work, CancellationToken cancellation)
    {
        await _oneAtATime[source].WaitAsync(cancellation);
        try
        {
            await work();
        }
        finally
        {
            _oneAtATime[source].Release();
        }
    }

    [LoggerMessage(1301, LogLevel.Warning, "The events of {Source} cannot be followed for now.")]
    private partial void SourceNotFollowed(Exception error, string source);
}
