using Grants.Platform.Events;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Grants.Platform.RabbitMq;

/// <summary>
/// Publishes on RabbitMQ: persistent, mandatory, confirmed by the broker; on the wire in the order given, however many
/// wait for their confirmation together. A connection that failed is given up, and the next round opens another.
/// </summary>
public sealed class RabbitMqPublisher(RabbitMqOptions options, string name) : IEventPublisher, IAsyncDisposable
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private IConnection? _connection;
    private IChannel? _channel;

    /// <inheritdoc />
    public Task<IReadOnlyList<Exception?>> PublishAsync(
        IReadOnlyList<EventEnvelope> events, CancellationToken cancellation) =>
        SendAsync(
            events, happened => (EventTopology.Exchange, EventTopology.RoutingKeyOf(happened.Source, happened.Type)),
            cancellation);

    /// <summary>Sends events to one queue alone: to a reader that asks for the past again.</summary>
    public Task<IReadOnlyList<Exception?>> SendAsync(
        string queue, IReadOnlyList<EventEnvelope> events, CancellationToken cancellation) =>
        SendAsync(events, _ => ("", queue), cancellation);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await DiscardAsync(_connection);
        _opening.Dispose();
    }

    private async Task<IReadOnlyList<Exception?>> SendAsync(
        IReadOnlyList<EventEnvelope> events,
        Func<EventEnvelope, (string Exchange, string Key)> routeOf,
        CancellationToken cancellation)
    {
        IChannel channel;
        try
        {
            channel = await OpenAsync(cancellation);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            return [.. events.Select(_ => error)];
        }

        // Each is started when the one before it is on its way: the list is made before anything is awaited.
        var outcomes = await Task.WhenAll(
            events.Select(happened => SendAsync(channel, happened, routeOf(happened), cancellation)).ToList());
        if (Array.Exists(outcomes, error => error is not (null or UnpublishableEventException)))
        {
            // Also when the broker sent one back: with the next connection its queues are declared again.
            await GiveUpAsync(channel);
        }

        return outcomes;
    }

    private static async Task<Exception?> SendAsync(
        IChannel channel, EventEnvelope happened, (string Exchange, string Key) route, CancellationToken cancellation)
    {
        using var activity = EventTraces.StartPublish(happened);
        try
        {
            EventJson.EnsureOfThisVersion(happened);
            await channel.BasicPublishAsync(
                route.Exchange,
                route.Key,
                mandatory: true,
                EventMessage.PropertiesOf(happened),
                happened.Data,
                cancellation);
            return null;
        }
        catch (PublishException error) when (!error.IsReturn)
        {
            return new EventSentBackException(happened, error);
        }
        catch (Exception error)
        {
            return error;
        }
    }

    private async Task<IChannel> OpenAsync(CancellationToken cancellation)
    {
        if (_channel is { IsOpen: true } open)
        {
            return open;
        }

        await _opening.WaitAsync(cancellation);
        try
        {
            if (_channel is { IsOpen: true } opened)
            {
                return opened;
            }

            await DiscardAsync(_connection);
            _connection = await options.ConnectAsync(name, cancellation);
            // Who relays bounds how many wait for their confirmation: a limit here would only slow them down.
            var channel = await _connection.CreateChannelAsync(
                new CreateChannelOptions(
                    publisherConfirmationsEnabled: true,
                    publisherConfirmationTrackingEnabled: true,
                    outstandingPublisherConfirmationsRateLimiter: null),
                cancellation);
            await EventTopology.DeclareAsync(channel, cancellation);
            return _channel = channel;
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task GiveUpAsync(IChannel failed)
    {
        await _opening.WaitAsync(CancellationToken.None);
        try
        {
            if (_channel == failed)
            {
                await DiscardAsync(_connection);
                (_channel, _connection) = (null, null);
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    private static async Task DiscardAsync(IConnection? connection)
    {
        if (connection is null)
        {
            return;
        }

        try
        {
            await connection.CloseAsync(TimeSpan.FromSeconds(1));
        }
        catch (Exception error) when (error is IOException or OperationInterruptedException or TimeoutException
            or OperationCanceledException or ObjectDisposedException)
        {
            // The broker has gone first.
        }

        await connection.DisposeAsync();
    }
}
