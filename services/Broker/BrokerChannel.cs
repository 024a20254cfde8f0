using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Grants.Broker;

/// <summary>
/// A channel that has every message confirmed by the broker. One that failed is given up with its connection, and the
/// next use opens another, on which the topology is declared again.
/// </summary>
/// <param name="options">Where the broker is.</param>
/// <param name="name">What the broker calls the connection.</param>
public sealed class BrokerChannel(RabbitMqOptions options, string name) : IAsyncDisposable
{
    private static readonly TimeSpan PartingTime = TimeSpan.FromSeconds(3);
    private readonly SemaphoreSlim _opening = new(1, 1);
    private IConnection? _connection;
    private IChannel? _channel;

    /// <summary>The channel as it is open, or a new one.</summary>
    public async Task<IChannel> OpenAsync(CancellationToken cancellation)
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
            // Who publishes bounds how many wait for their confirmation: a limit here would only slow it down.
            var channel = await _connection.CreateChannelAsync(
                new CreateChannelOptions(
                    publisherConfirmationsEnabled: true,
                    publisherConfirmationTrackingEnabled: true,
                    outstandingPublisherConfirmationsRateLimiter: null),
                cancellation);
            await (options.Declares
                ? EventTopology.DeclareAsync(channel, cancellation)
                : EventTopology.EnsureDeclaredAsync(channel, cancellation));
            return _channel = channel;
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>Gives one up, unless somebody has done so.</summary>
    public async Task GiveUpAsync(IChannel failed)
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

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await DiscardAsync(_connection);
        _opening.Dispose();
    }

    // A broker that hangs keeps its connections and answers nothing, and the client waits for it much longer than told
    // (rabbitmq-dotnet-client #1759): such a connection is left to end by itself, by its heartbeat.
    private static async Task DiscardAsync(IConnection? connection)
    {
        if (connection is not null)
        {
            await EndAsync(connection).WaitAsync(PartingTime).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task EndAsync(IConnection connection)
    {
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
