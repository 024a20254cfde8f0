using System.Globalization;
using System.Net.Mime;
using Grants.Contracts;
using RabbitMQ.Client;

namespace Grants.Broker;

/// <summary>
/// The attributes of an event beside its body, which is plain JSON: CloudEvents 1.0.2, AMQP binding, binary mode. Each
/// is text, the canonical form the binding allows beside AMQP's own types; <c>datacontenttype</c> is the content type
/// of the message. A reader needs no .NET.
/// </summary>
public static class EventHeaders
{
    /// <summary>What the name of each begins with.</summary>
    public const string Prefix = "cloudEvents:";

    // The events that docs/events has a schema of; its $id is an absolute URI, as the attribute has to be.
    private static readonly HashSet<string> Described = [.. IFinanceEvent.Types.Select(type => type.Name)];

    /// <summary>The attributes as headers: <c>cloudEvents:id</c> and so on.</summary>
    public static IReadOnlyDictionary<string, string> Of(EventEnvelope happened)
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

        if (happened.PreviousId is { } previous)
        {
            headers[Prefix + "previousid"] = previous.ToString("D");
        }

        foreach (var (name, text) in new[]
        {
            ("traceparent", happened.TraceParent), ("actorname", happened.ActorName),
            ("actorfunction", happened.ActorFunction),
        })
        {
            if (text is not null)
            {
                headers[Prefix + name] = text;
            }
        }

        return headers;
    }

    /// <summary>The event of headers and a body; a FormatException when it is none of ours.</summary>
    public static EventEnvelope Read(Func<string, string?> header, byte[] body)
    {
        string Attribute(string name) => header(Prefix + name)
            ?? throw new FormatException($"The message has no {Prefix}{name}.");
        return new EventEnvelope(
            Guid.ParseExact(Attribute("id"), "D"),
            Attribute("source"),
            long.Parse(Attribute("position"), CultureInfo.InvariantCulture),
            Attribute("type"),
            Attribute("subject"),
            DateTimeOffset.ParseExact(Attribute("time"), "O", CultureInfo.InvariantCulture),
            Attribute("actor"),
            body,
            header(Prefix + "traceparent"),
            header(Prefix + "previousid") is { } previous ? Guid.ParseExact(previous, "D") : null,
            header(Prefix + "actorname"),
            header(Prefix + "actorfunction"));
    }

    /// <summary>The properties of a message of AMQP 0-9-1.</summary>
    public static BasicProperties PropertiesOf(EventEnvelope happened) => new()
    {
        MessageId = happened.Id.ToString("D"),
        Type = happened.Type,
        ContentType = MediaTypeNames.Application.Json,
        Persistent = true,
        Timestamp = new AmqpTimestamp(happened.Time.ToUnixTimeSeconds()),
        Headers = Of(happened).ToDictionary(header => header.Key, header => (object?)header.Value),
    };
}
