using Google.Protobuf;
using Grants.Platform.Hosting;
using Grants.Platform.Storage;
using Grpc.Core;

namespace Grants.Platform.Commands;

/// <summary>
/// Carries out steps that span two services. First transaction: <c>prepare</c> decides, marks the resource as busy with
/// the intent's id (so that nothing else changes it), and the intent is written down. Then the other service is called.
/// Second transaction: <c>CompleteAsync</c> (or <c>AbandonAsync</c> when the other service refused for good) together
/// with the removal of the intent and the remembered answer. After a crash, a retry or the resumer takes it up again.
/// </summary>
public sealed class Intents<TModule>(Database<TModule> database, TimeProvider clock) where TModule : ServiceModule
{
    /// <summary>
    /// Runs the step to its end and answers. When the other service cannot be reached, answers UNAVAILABLE /
    /// OPERATION_PENDING: the step is written down and will be completed; a retry with the same request_id waits for it.
    /// </summary>
    /// <param name="request">The request; its <c>request_id</c> makes the step idempotent.</param>
    /// <param name="call">The call.</param>
    /// <param name="handler">The kind of step.</param>
    /// <param name="subject">The resource it changes.</param>
    /// <param name="prepare">Decides and marks, in the first transaction; is given the intent's id.</param>
    public Task<TResponse> RunAsync<TRequest, TPayload, TOutcome, TResponse>(
        TRequest request,
        ServerCallContext call,
        IntentHandler<TPayload, TOutcome, TResponse> handler,
        string subject,
        Func<CommandContext, Guid, Task<TPayload>> prepare)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new() =>
        throw new NotImplementedException($"{database} {clock}");
}
