using System.Text.Json;
using Google.Protobuf;
using Grants.Platform.Auth;
using Grants.Platform.Events;
using Grants.Platform.Hosting;
using Grants.Platform.Refusals;
using Grants.Platform.Storage;
using Grants.Platform.Values;
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
    // How long the resumer leaves an intent to the call that wrote it.
    private static readonly TimeSpan CallTime = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Runs the step to its end and answers. When the other service cannot be reached, answers UNAVAILABLE /
    /// OPERATION_PENDING: the step is written down and will be completed; a retry with the same request_id waits for
    /// it.
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
        RunAsync(request, call.GetCaller(), handler, subject, prepare, call.CancellationToken);

    /// <summary>Runs the step of a caller to its end and answers.</summary>
    public async Task<TResponse> RunAsync<TRequest, TPayload, TOutcome, TResponse>(
        TRequest request,
        Caller caller,
        IntentHandler<TPayload, TOutcome, TResponse> handler,
        string subject,
        Func<CommandContext, Guid, Task<TPayload>> prepare,
        CancellationToken cancellation)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new()
    {
        var key = RequestKey.Of(request, caller);
        TResponse? remembered = null;
        var row = await database.WriteAsync(
            async session =>
            {
                remembered = await IdempotencyStore.FindAsync<TResponse>(session, key);
                return remembered is not null
                    ? null
                    : await IntentStore.FindAsync(session, key)
                        ?? await WriteDownAsync(session, key, caller, handler, subject, prepare);
            },
            cancellation);
        return remembered ?? await FinishAsync(row!, handler, cancellation);
    }

    /// <summary>Carries an intent out and completes it; safe to run any number of times, even at once.</summary>
    internal async Task<TResponse> FinishAsync<TPayload, TOutcome, TResponse>(
        IntentRow row, IntentHandler<TPayload, TOutcome, TResponse> handler, CancellationToken cancellation)
        where TResponse : class, IMessage<TResponse>, new()
    {
        var intent = row.Open<TPayload>();
        TOutcome outcome;
        try
        {
            outcome = await handler.CarryOutAsync(intent, cancellation);
        }
        catch (Exception error) when (RemoteRefusal.ForGood(error) is { } refusal)
        {
            await AbandonAsync(row, intent, handler);
            throw refusal;
        }
        catch (Exception error) when (error is RpcException or OperationCanceledException or Refusal)
        {
            throw PlatformRefusals.OperationPending();
        }

        // What the other service has done is done: from here on the caller's patience does not count.
        return await database.WriteAsync(
            async session =>
            {
                if (!await IntentStore.RemoveAsync(session, row.Id))
                {
                    return await IdempotencyStore.FindAsync<TResponse>(session, row.Key)
                        ?? throw PlatformRefusals.OperationPending();
                }

                var response = await handler.CompleteAsync(ContextOf(session, row, intent), intent, outcome);
                await IdempotencyStore.AddAsync(session, row.Key, response, intent.At);
                return response;
            },
            CancellationToken.None);
    }

    private async Task<IntentRow> WriteDownAsync<TPayload, TOutcome, TResponse>(
        DbSession session,
        RequestKey key,
        Caller caller,
        IntentHandler<TPayload, TOutcome, TResponse> handler,
        string subject,
        Func<CommandContext, Guid, Task<TPayload>> prepare)
        where TResponse : class, IMessage<TResponse>, new()
    {
        var context = new CommandContext
        {
            Session = session,
            Caller = caller,
            RequestId = key.RequestId,
            Now = Calendar.ToMillisecond(clock.GetUtcNow()),
        };
        var id = context.NewId();
        var payload = await prepare(context, id);
        var row = new IntentRow(
            id, key.Caller, key.RequestId, key.Sha256, handler.Kind, subject,
            JsonSerializer.Serialize(caller, EventJson.Options),
            JsonSerializer.Serialize(payload, EventJson.Options),
            context.Now,
            Attempts: 0);
        await IntentStore.AddAsync(session, row, TimeProvider.System.GetUtcNow() + CallTime);
        return row;
    }

    private Task<bool> AbandonAsync<TPayload, TOutcome, TResponse>(
        IntentRow row, Intent<TPayload> intent, IntentHandler<TPayload, TOutcome, TResponse> handler)
        where TResponse : class, IMessage<TResponse>, new() =>
        database.WriteAsync(
            async session =>
            {
                var mine = await IntentStore.RemoveAsync(session, row.Id);
                if (mine)
                {
                    await handler.AbandonAsync(ContextOf(session, row, intent), intent);
                }

                return mine;
            },
            CancellationToken.None);

    private static CommandContext ContextOf<TPayload>(
        DbSession session, IntentRow row, Intent<TPayload> intent) => new()
    {
        Session = session,
        Caller = intent.Caller,
        RequestId = row.RequestId,
        Now = intent.At,
    };
}
