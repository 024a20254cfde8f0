using System.Net.Mime;
using Grants.Broker;
using Grants.Contracts;
using MassTransit;

namespace Grants.Platform.Events;

/// <summary>
/// An event as a message of the bus: the body byte for byte as it stands in the log, its attributes as headers.
/// </summary>
internal static class EventMessage
{
    /// <summary>Writes the attributes and the body of a message that stays in this process.</summary>
    public static void Write(PublishContext context, EventEnvelope happened)
    {
        context.MessageId = happened.Id;
        context.Serializer = new StoredBody(happened.Data);
        foreach (var (name, value) in EventHeaders.Of(happened))
        {
            context.Headers.Set(name, value);
        }
    }

    /// <summary>The event of a message; a FormatException when it is none of ours.</summary>
    public static EventEnvelope Read(ConsumeContext<IGrantEvent> message) => EventHeaders.Read(
        name => message.ReceiveContext.TransportHeaders.Get<string>(name), message.ReceiveContext.Body.GetBytes());

    private sealed class StoredBody(byte[] body) : IMessageSerializer
    {
        public ContentType ContentType { get; } = new(MediaTypeNames.Application.Json);

        public MessageBody GetMessageBody<T>(SendContext<T> context) where T : class => new BytesMessageBody(body);
    }
}
