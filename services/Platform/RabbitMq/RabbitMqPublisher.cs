using Grants.Broker;
using Grants.Contracts;
using Grants.Platform.Events;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Grants.Platform.RabbitMq;

/// <summary>
/// Publishes on RabbitMQ: persistent, mandatory, confirmed by the broker; on the wire in the order given, however many
/// wait for their confirmation together.
/// </summary>
internal sealed class RabbitMqPublisher(BrokerChannel broker) : IEventPublisher
{
    public async Task<IReadOnlyList<Exception?>> PublishAsync(
        IReadOnlyList<EventEnvelope> events, CancellationToken cancellation)
    {
        IChannel channel;
        try
        {
            channel = await broker.OpenAsync(cancellation);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            return [.. events.Select(_ => error)];
        }

        // Each is started when the one before it is on its way: the list is made before anything is awaited.
        var outcomes = await Task.WhenAll(
            events.Select(happened => TryPublishAsync(channel, happened, cancellation)).ToList());
        if (Array.Exists(outcomes, error => error is not (null or UnpublishableEventException)))
        {
            // Also when the broker sent one back: with the next connection its queues are declared again.
            await broker.GiveUpAsync(channel);
        }

        return outcomes;
    }

    private static async Task<Exception?> TryPublishAsync(
        IChannel channel, EventEnvelope happened, CancellationToken cancellation)
    {
        using var activity = EventTraces.StartPublish(happened);
        try
        {
            EventBody.EnsureOfThisVersion(happened);
            await channel.BasicPublishAsync(
                EventTopology.Exchange,
                EventTopology.RoutingKeyOf(happened.Source, happened.Type),
                mandatory: true,
                EventHeaders.PropertiesOf(happened),
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
}
