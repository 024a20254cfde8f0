using Grants.Contracts;

namespace Grants.Platform.Events;

/// <summary>
/// An event no broker could take: this build does not know it, or its body is not what its type says.
/// </summary>
internal sealed class UnpublishableEventException(string reason, Exception? cause = null) : Exception(reason, cause);

/// <summary>The broker was given an event and answered that it does not keep it.</summary>
internal sealed class EventSentBackException(EventEnvelope happened, Exception cause)
    : Exception($"The broker returned {happened.Type} {happened.Id:D}: {cause.Message}", cause);

/// <summary>
/// An event the projector fails on, alone and not only among others. It holds up its source: what came after it may
/// rest on it, so the cursor never steps over it.
/// </summary>
public sealed class EventNotTakenException(EventEnvelope happened, Exception cause)
    : Exception(
        $"{happened.Type} {happened.Id:D} at {happened.Position} of {happened.Source} could not be processed:"
        + $" {cause.Message}",
        cause)
{
    /// <summary>The event.</summary>
    public EventEnvelope Event => happened;
}
