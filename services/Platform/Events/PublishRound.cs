using MassTransit;

namespace Grants.Platform.Events;

/// <summary>What became of a batch: sent, refused for what they are, or not taken by a broker that is away.</summary>
/// <param name="Sent">Confirmed by the broker.</param>
/// <param name="Refused">Those whose attempts are counted.</param>
/// <param name="NotTaken">Why the others were not taken, which is no fault of theirs; null when there are none.</param>
internal sealed record PublishRound(
    IReadOnlyList<EventRow> Sent, IReadOnlyList<(EventRow Row, Exception Error)> Refused, Exception? NotTaken)
{
    /// <summary>
    /// Tells a poison event from a broker that is away: one that was refused while its neighbours went through is to
    /// blame itself. Refused all together, they only met a broker that takes nothing, or has no queue yet.
    /// </summary>
    public static PublishRound Of(IReadOnlyList<(EventRow Row, Exception? Error)> outcomes)
    {
        var sent = outcomes.Where(outcome => outcome.Error is null).Select(outcome => outcome.Row).ToList();
        var failed = outcomes.Where(outcome => outcome.Error is not null)
            .Select(outcome => (outcome.Row, Error: outcome.Error!)).ToLookup(outcome =>
                outcome.Error is UnpublishableEventException
                || (sent.Count > 0 && outcome.Error is (MessageNotAcknowledgedException or MessageReturnedException)));
        return new PublishRound(
            sent, [.. failed[true]], failed[false].Select(outcome => outcome.Error).FirstOrDefault());
    }
}
