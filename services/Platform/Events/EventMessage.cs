using System.Globalization;
using System.Net.Mime;
using Grants.Contracts;
using MassTransit;
using RabbitMQ.Client;

namespace Grants.Platform.Events;

/// <summary>
/// An event as a message: the body byte for byte as it stands in the log, plain JSON that needs no .NET, and the
/// CloudEvents attributes as headers (CloudEvents 1.0.2, AMQP binding, binary mode): each as text, the canonical form
/// that the binding allows beside AMQP's own types; <c>datacontenttype</c> is the content type of the message.
/// </summary>
internal static class EventMessage
{
    private const string Prefix = "cloudEvents:";

    // The events that docs/events has a schema of; its $id is an absolute URI, as the attribute has to be.
    private static readonly HashSet<string> Described = [.. IFinanceEvent.Types.Select(type => type.Name)];

    /// <summary>The attributes of an event as headers: <c>cloudEvents:id</c> and so on.</summary>
    public static IReadOnlyDictionary<string, string> HeadersOf(EventEnvelope happened)
    {
        var headers = new Dictionary<string, string>
        {
            [Prefix + "specversion"] = "1.0",
            [Prefix + "id"] = happened.Id.ToString("D"),
            [Prefix + "source"] = happened.Source,
            [Prefix + "type"] = happened.Type,
            [Prefix + "subject"] = happened.Subject,
            [Prefix + "time"] = happened.Time.ToString("O", CultureInfo.InvariantCulture),
            [Prefix + "position"] = happened.Position.ToString(CultureInfo.InvariantCulture),
            [Prefix + "actor"] = happened.Actor,
        };
        if (Described.Contains(happened.Type))
        {
            headers[Prefix + "dataschema"] = "urn:grants:event:" + happened.Type;
        }

        if (happened.TraceParent is not null)
        {
            headers[Prefix + "traceparent"] = happened.TraceParent;
        }

        return headers;
    }

    /// <summary>The properties of a message of AMQP 0-9-1.</summary>
    public static BasicProperties PropertiesOf(EventEnvelope happened) => new()
    {
        MessageId = happened.Id.ToString("D"),
        Type = happened.Type,
        ContentType = MediaTypeNames.Application.Json,
        Persistent = true,
        Timestamp = new AmqpTimestamp(happened.Time.ToUnixTimeSeconds()),
        Headers = HeadersOf(happened).ToDictionary(header => header.Key, header => (object?)header.Value),
    };

    /// <summary>Writes the attributes and the body of a message that stays in this process.</summary>
    public static void Write(PublishContext context, EventEnvelope happened)
    {
        context.MessageId = happened.Id;
        context.Serializer = new StoredBody(happened.Data);
        foreach (var (name, value) in HeadersOf(happened))
        {
            context.Headers.Set(name, value);
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
