using Grants.Contracts;
using MassTransit;
using MassTransit.Middleware.Rescue;
using MassTransit.Transports;
using Microsoft.Extensions.Logging;

namespace Grants.Platform.Events;

/// <summary>
/// Hands what the bus brings to a follower, in batches, acknowledged once they are committed. A message that cannot be
/// taken in goes to the error queue by itself: its neighbours in the batch are not to blame.
/// </summary>
internal sealed partial class EventConsumer<TModule>(
    EventFollower<TModule> follower, ILogger<EventConsumer<TModule>> log) : IConsumer<Batch<IGrantEvent>>
{
    public async Task Consume(ConsumeContext<Batch<IGrantEvent>> context)
    {
        var messages = new Dictionary<EventEnvelope, ConsumeContext>(context.Message.Length);
        foreach (var message in context.Message)
        {
            try
            {
                messages.Add(EventMessage.Read(message), message);
            }
            catch (Exception error) when (error is FormatException or OverflowException)
            {
                await SetAsideAsync(message, error);
            }
        }

        foreach (var stuck in await follower.TakeAsync([.. messages.Keys], context.CancellationToken))
        {
            // One that was read from the source may be stuck too: it has no message here, and is read again.
            if (messages.TryGetValue(stuck.Event, out var message))
            {
                await SetAsideAsync(message, stuck);
            }
        }
    }

    private Task SetAsideAsync(ConsumeContext message, Exception error)
    {
        SetAside(error, message.MessageId);
        return message.TryGetPayload<IErrorTransport>(out var errorQueue)
            ? errorQueue.Send(new RescueExceptionReceiveContext(message.ReceiveContext, error))
            : throw error;
    }

    [LoggerMessage(1401, LogLevel.Error, "Could not process message {Id}; it was moved to the error queue.")]
    private partial void SetAside(Exception error, Guid? id);
}
