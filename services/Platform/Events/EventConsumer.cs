using Grants.Contracts;
using MassTransit;

namespace Grants.Platform.Events;

/// <summary>Hands what the bus brings to those who follow, in batches, acknowledged once they are committed.</summary>
internal sealed class EventConsumer(IEnumerable<IEventIntake> intakes) : IConsumer<Batch<IGrantEvent>>
{
    public async Task Consume(ConsumeContext<Batch<IGrantEvent>> context)
    {
        var events = context.Message.Select(EventPublisher.Read).ToList();
        foreach (var intake in intakes)
        {
            await intake.TakeAsync(events, context.CancellationToken);
        }
    }
}
