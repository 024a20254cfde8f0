using System.Text.Json;
using Grants.Contracts;

namespace Grants.Platform.Events;

/// <summary>The body of an event on its way to the bus: what is there is what the contracts say.</summary>
internal static class EventBody
{
    /// <summary>
    /// The event of an envelope; an <see cref="UnpublishableEventException"/> when this build does not know its type or
    /// its body does not have the form of it.
    /// </summary>
    public static IGrantEvent EnsureOfThisVersion(EventEnvelope happened)
    {
        try
        {
            return EventJson.Deserialize(happened.Type, happened.Data)
                ?? throw new UnpublishableEventException($"This version does not know the event type {happened.Type}.");
        }
        catch (JsonException error)
        {
            throw new UnpublishableEventException($"The body of {happened.Type} does not match its schema.", error);
        }
    }
}
