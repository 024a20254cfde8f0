using System.Globalization;
using System.Net.Mime;
using Grants.Contracts;
using MassTransit;

namespace Grants.Platform.Events;

/// <summary>
/// An event as a message: the body byte for byte as it stands in the log, plain JSON that needs no .NET, and the
/// CloudEvents attributes as headers (CloudEvents 1.0, AMQP binding).
/// </summary>
internal static class EventMessage
{
    private const string Prefix = "cloudEvents:";

    /// <summary>Writes the attributes and the body.</summary>
    public static void Write(PublishContext context, EventEnvelope happened)
    {
        context.MessageId = happened.Id;
        context.Durable = true;
        context.Serializer = new StoredBody(happened.Data);
        context.Headers.Set(Prefix + "specversion", "1.0");
        context.Headers.Set(Prefix + "id", happened.Id.ToString("D"));
        context.Headers.Set(Prefix + "source", happened.Source);
        context.Headers.Set(Prefix + "type", happened.Type);
        context.Headers.Set(Prefix + "subject", happened.Subject);
        context.Headers.Set(Prefix + "time", happened.Time.ToString("O", CultureInfo.InvariantCulture));
        context.Headers.Set(Prefix + "position", happened.Position.ToString(CultureInfo.InvariantCulture));
        context.Headers.Set(Prefix + "actor", happened.Actor);
        if (happened.TraceParent is not null)
        {
            context.Headers.Set(Prefix + "traceparent", happened.TraceParent);
        }
    }

    /// <summary>The event of a message; a FormatException when it is none of ours.</summary>
    public static EventEnvelope Read(ConsumeContext<IGrantEvent> message)
    {
        var headers = message.ReceiveContext.TransportHeaders;
        string Attribute(string name) => headers.Get<string>(Prefix + name)
            ?? throw new FormatException($"The message has no {Prefix}{name}.");
        return new EventEnvelope(
            Guid.ParseExact(Attribute("id"), "D"),
            Attribute("source"),
            long.Parse(Attribute("position"), CultureInfo.InvariantCulture),
            Attribute("type"),
            Attribute("subject"),
            DateTimeOffset.ParseExact(Attribute("time"), "O", CultureInfo.InvariantCulture),
            Attribute("actor"),
            message.ReceiveContext.Body.GetBytes(),
            headers.Get<string>(Prefix + "traceparent"));
    }

    private sealed class StoredBody(byte[] body) : IMessageSerializer
    {
        public ContentType ContentType { get; } = new("application/json");

        public MessageBody GetMessageBody<T>(SendContext<T> context) where T : class => new BytesMessageBody(body);
    }
}
