using Grants.Contracts;

namespace Grants.Platform.Events;

/// <summary>Hands events to the bus.</summary>
internal interface IEventPublisher
{
    /// <summary>
    /// Publishes events, in their order. What became of each: null once the bus has it;
    /// <see cref="UnpublishableEventException"/> when no bus could take it; <see cref="EventSentBackException"/> when
    /// the broker answered that it does not; anything else when it did not answer.
    /// </summary>
    Task<IReadOnlyList<Exception?>> PublishAsync(
        IReadOnlyList<EventEnvelope> events, CancellationToken cancellation);
}
