namespace Grants.Platform.Events;

/// <summary>What became of a batch: sent, refused for what they are, or not taken by a broker that is away.</summary>
/// <param name="Sent">Confirmed by the broker.</param>
/// <param name="Refused">Those whose attempts are counted.</param>
/// <param name="NotTaken">Why the others were not accepted, not by their own fault; null when there are none.</param>
internal sealed record PublishRound(
    IReadOnlyList<EventRow> Sent, IReadOnlyList<(EventRow Row, Exception Error)> Refused, Exception? NotTaken)
{
    /// <summary>
    /// Tells a poison event from a broker that is away: one that was refused while its neighbours went through is to
    /// blame itself. Refused all together, they only met a broker that takes nothing, or has no queue yet.
    /// </summary>
    public static PublishRound Of(IReadOnlyList<EventRow> batch, IReadOnlyList<Exception?> outcomes)
    {
        var pairs = batch.Zip(outcomes).ToList();
        var sent = pairs.Where(pair => pair.Second is null).Select(pair => pair.First).ToList();
        var failed = pairs.Where(pair => pair.Second is not null)
            .Select(pair => (Row: pair.First, Error: pair.Second!))
            .ToLookup(pair => pair.Error is UnpublishableEventException
                || (sent.Count > 0 && pair.Error is EventSentBackException));
        return new PublishRound(
            sent, [.. failed[true]], failed[false].Select(pair => pair.Error).FirstOrDefault());
    }
}
