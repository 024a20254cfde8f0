using System.Diagnostics;
using System.Text.Json;
using MassTransit;

namespace Grants.Platform.Events;

/// <summary>Publishes events on the bus.</summary>
internal sealed class EventPublisher(IBus bus)
{
    private static readonly ActivitySource Traces = new("Grants.Events");

    /// <summary>
    /// Publishes one; returns once the broker has it in a queue. Throws UnpublishableEventException when no broker
    /// could take it, anything else when this one does not.
    /// </summary>
    public async Task PublishAsync(EventEnvelope happened, CancellationToken cancellation)
    {
        using var activity = Traces.StartActivity(
            "publish " + happened.Type, ActivityKind.Producer, parentId: happened.TraceParent);
        var contract = EventJson.TypeOf(happened.Type)
            ?? throw new UnpublishableEventException($"{happened.Type} is no event of this version.");
        await bus.Publish(
            Open(happened),
            contract,
            context =>
            {
                EventMessage.Write(context, happened);
                if (context.TryGetPayload<RabbitMqSendContext>(out var rabbit))
                {
                    // A broker that has lost its queues must not take an event for nobody.
                    rabbit.Mandatory = true;
                }
            },
            cancellation);
    }

    private static object Open(EventEnvelope happened)
    {
        try
        {
            return EventJson.Deserialize(happened.Type, happened.Data)!;
        }
        catch (JsonException error)
        {
            throw new UnpublishableEventException($"The body of {happened.Type} does not have its form.", error);
        }
    }
}
