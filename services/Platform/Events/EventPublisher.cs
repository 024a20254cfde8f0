using System.Diagnostics;
using System.Globalization;
using Grants.Contracts;
using MassTransit;

namespace Grants.Platform.Events;

/// <summary>
/// Publishes events: a plain JSON body that needs no .NET, and the CloudEvents attributes as headers (CloudEvents 1.0,
/// AMQP binding).
/// </summary>
internal sealed class EventPublisher(IBus bus)
{
    /// <summary>What headers of attributes begin with.</summary>
    public const string Prefix = "cloudEvents:";

    private static readonly ActivitySource Source = new("Grants.Events");

    /// <summary>Publishes one; returns once the broker has it.</summary>
    public async Task PublishAsync(EventEnvelope happened, CancellationToken cancellation)
    {
        using var activity = Source.StartActivity(
            "publish " + happened.Type, ActivityKind.Producer, parentId: happened.TraceParent);
        var contract = EventJson.TypeOf(happened.Type)
            ?? throw new InvalidOperationException($"{happened.Type} is no event of this version.");
        var message = EventJson.Deserialize(happened.Type, happened.Data)!;
        await bus.Publish(message, contract, context => Describe(context, happened), cancellation);
    }

    private static void Describe(PublishContext context, EventEnvelope happened)
    {
        context.MessageId = happened.Id;
        context.Durable = true;
        context.Headers.Set(Prefix + "specversion", "1.0");
        context.Headers.Set(Prefix + "id", happened.Id.ToString("D"));
        context.Headers.Set(Prefix + "source", happened.Source);
        context.Headers.Set(Prefix + "type", happened.Type);
        context.Headers.Set(Prefix + "subject", happened.Subject);
        context.Headers.Set(Prefix + "time", happened.Time.ToString("O", CultureInfo.InvariantCulture));
        context.Headers.Set(Prefix + "datacontenttype", "application/json");
        context.Headers.Set(Prefix + "position", happened.Position.ToString(CultureInfo.InvariantCulture));
        context.Headers.Set(Prefix + "actor", happened.Actor);
        if (happened.TraceParent is not null)
        {
            context.Headers.Set(Prefix + "traceparent", happened.TraceParent);
        }
    }

    /// <summary>The event of a message, body byte for byte.</summary>
    public static EventEnvelope Read(ConsumeContext<IGrantEvent> message)
    {
        var headers = message.ReceiveContext.TransportHeaders;
        string Attribute(string name) => headers.Get<string>(Prefix + name)
            ?? throw new InvalidOperationException($"The message has no {Prefix}{name}.");
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
}
