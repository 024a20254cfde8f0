using Grants.Contracts;
using MassTransit;

namespace Grants.Platform.Events;

/// <summary>Publishes on the bus of this process.</summary>
internal sealed class InMemoryPublisher(IBus bus) : IEventPublisher
{
    public async Task<IReadOnlyList<Exception?>> PublishAsync(
        IReadOnlyList<EventEnvelope> events, CancellationToken cancellation)
    {
        var outcomes = new List<Exception?>(events.Count);
        foreach (var happened in events)
        {
            outcomes.Add(await TryPublishAsync(happened, cancellation));
        }

        return outcomes;
    }

    private async Task<Exception?> TryPublishAsync(EventEnvelope happened, CancellationToken cancellation)
    {
        using var activity = EventTraces.StartPublish(happened);
        try
        {
            var body = EventBody.EnsureOfThisVersion(happened);
            await bus.Publish(
                body, body.GetType(), context => EventMessage.Write(context, happened), cancellation);
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }
}
