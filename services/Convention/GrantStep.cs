using Google.Protobuf;
using Grants.Platform.Commands;

namespace Grants.Convention;

/// <summary>A step with another service that ends in a change of a grant.</summary>
internal abstract class GrantStep<TPayload, TOutcome, TResponse> : IntentStep<TPayload, TOutcome, TResponse>
    where TResponse : class, IMessage<TResponse>, new()
{
    public sealed override Task<TResponse> CompleteAsync(
        CommandContext context, Intent<TPayload> intent, TOutcome outcome) =>
        ConventionCommands.RunAsync(context, command => FinishAsync(command, intent, outcome));

    /// <summary>Does the rest at home, with the changes it makes. It must not refuse.</summary>
    protected abstract Task<TResponse> FinishAsync(
        GrantCommand command, Intent<TPayload> intent, TOutcome outcome);
}
