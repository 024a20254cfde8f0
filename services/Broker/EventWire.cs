using Grants.Contracts;
using Grants.Events.V1;

namespace Grants.Broker;

/// <summary>An event as it is read from a log over gRPC, and as it is on the broker: it is the same one.</summary>
public static class EventWire
{
    /// <summary>The event that a log tells of.</summary>
    public static EventEnvelope Parse(Event told) => new(
        Guid.ParseExact(told.Id, "D"),
        told.Source,
        told.Position,
        told.Type,
        told.Subject,
        told.EventTime.ToDateTimeOffset(),
        told.Actor,
        told.Data.ToByteArray(),
        told.TraceParent.Length == 0 ? null : told.TraceParent,
        told.PreviousId.Length == 0 ? null : Guid.ParseExact(told.PreviousId, "D"),
        told.ActorName.Length == 0 ? null : told.ActorName,
        told.ActorFunction.Length == 0 ? null : told.ActorFunction);
}
