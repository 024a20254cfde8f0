using Google.Protobuf;

namespace Grants.Platform.Commands;

/// <summary>
/// A kind of step that spans two services: what it asks of the other one, and what it does at home once that is
/// settled. Registered as a singleton with <c>AddIntentStep</c>; its name is stored, so it must not change.
/// </summary>
public abstract class IntentStep<TPayload, TOutcome, TResponse>
    where TResponse : class, IMessage<TResponse>, new()
{
    /// <summary>The stored name of the kind, such as <c>propose-convention</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>
    /// Calls the other service, with request ids from <see cref="Intent{TPayload}.RequestIdOf"/>; outside any
    /// transaction, any number of times.
    /// </summary>
    public abstract Task<TOutcome> CarryOutAsync(Intent<TPayload> intent, CancellationToken cancellation);

    /// <summary>Does the rest at home, in one transaction with the removal of the intent. It must not refuse.</summary>
    public abstract Task<TResponse> CompleteAsync(
        CommandContext context, Intent<TPayload> intent, TOutcome outcome);

    /// <summary>Undoes the local mark after a final refusal of the other service.</summary>
    public abstract Task AbandonAsync(CommandContext context, Intent<TPayload> intent);
}
