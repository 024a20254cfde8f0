using Google.Protobuf;
using Grants.Platform.Auth;
using Grants.Platform.Calls;
using Grants.Platform.Edge;
using Grants.Platform.Modules;
using Grants.Platform.Refusals;
using Grants.Platform.Storage;
using Grants.Values;
using Grpc.Core;

namespace Grants.Platform.Commands;

/// <summary>
/// Carries out steps that span two services. First transaction: <c>prepare</c> decides, marks the resource as busy with
/// the intent's id (so that nothing else changes it), and the intent is written down. Then the other service is called.
/// Second transaction: <c>CompleteAsync</c> (or <c>AbandonAsync</c> when the other service refused it finally) together
/// with the removal of the intent and the remembered answer. After a crash, a retry or the resumer takes it up again.
/// </summary>
public sealed class Intents<TModule>(Database<TModule> database, TimeProvider clock)
{
    // How long the resumer leaves an intent to the call that wrote it.
    private static readonly TimeSpan CallTime = TimeSpan.FromSeconds(5);

    // Two at once at the intent of a request could come to different answers, and one abandon what the other has just
    // had carried out: whoever comes while it runs waits, and then finds out how it ended.
    private readonly Turns<(string Caller, Guid RequestId)> _turns = new(places: 1);

    /// <summary>
    /// Runs the step to its end and answers. When the other service cannot be reached, answers UNAVAILABLE /
    /// OPERATION_PENDING: the step is written down and will be completed; a retry with the same request_id waits for
    /// it.
    /// </summary>
    /// <param name="request">The request; its <c>request_id</c> makes the step idempotent.</param>
    /// <param name="call">The call.</param>
    /// <param name="step">The kind of step.</param>
    /// <param name="subject">The resource it changes.</param>
    /// <param name="prepare">Decides and marks, in the first transaction; is given the intent's id.</param>
    public Task<TResponse> RunAsync<TRequest, TPayload, TOutcome, TResponse>(
        TRequest request,
        ServerCallContext call,
        IntentStep<TPayload, TOutcome, TResponse> step,
        string subject,
        Func<CommandContext, Guid, Task<TPayload>> prepare)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new() =>
        RunAsync(request, call.GetCaller(), step, subject, prepare, call.CancellationToken);

    /// <summary>Runs the step of a caller to its end and answers.</summary>
    internal Task<TResponse> RunAsync<TRequest, TPayload, TOutcome, TResponse>(
        TRequest request,
        Caller caller,
        IntentStep<TPayload, TOutcome, TResponse> step,
        string subject,
        Func<CommandContext, Guid, Task<TPayload>> prepare,
        CancellationToken cancellation)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new()
    {
        var key = RequestKey.Of(request, caller);
        return TakeTurnAsync(
            key,
            async () => await AnswerAsync(
                await FindOrWriteDownAsync(key, caller, step, subject, prepare, cancellation),
                step,
                cancellation),
            cancellation);
    }

    /// <summary>
    /// Runs a step that needs to know something of other services before it is decided, and answers. They are asked
    /// outside any transaction, and only for a request that is new: one that is written down goes on as it was decided,
    /// whatever they would say now.
    /// </summary>
    /// <param name="request">The request; its <c>request_id</c> makes the step idempotent.</param>
    /// <param name="call">The call.</param>
    /// <param name="step">The kind of step.</param>
    /// <param name="subject">The resource it changes.</param>
    /// <param name="ask">Asks the others; what it throws is answered, and nothing has happened.</param>
    /// <param name="prepare">Decides and marks, in the first transaction; is given the intent's id and the
    /// answers.</param>
    public Task<TResponse> RunAsync<TRequest, TKnown, TPayload, TOutcome, TResponse>(
        TRequest request,
        ServerCallContext call,
        IntentStep<TPayload, TOutcome, TResponse> step,
        string subject,
        Func<Task<TKnown>> ask,
        Func<CommandContext, Guid, TKnown, Task<TPayload>> prepare)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new() =>
        RunAsync(request, call.GetCaller(), step, subject, ask, prepare, call.CancellationToken);

    /// <summary>Asks first, then runs the step of a caller to its end and answers.</summary>
    internal Task<TResponse> RunAsync<TRequest, TKnown, TPayload, TOutcome, TResponse>(
        TRequest request,
        Caller caller,
        IntentStep<TPayload, TOutcome, TResponse> step,
        string subject,
        Func<Task<TKnown>> ask,
        Func<CommandContext, Guid, TKnown, Task<TPayload>> prepare,
        CancellationToken cancellation)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new()
    {
        var key = RequestKey.Of(request, caller);
        return TakeTurnAsync(
            key,
            async () =>
            {
                var found = await database.ReadAsync(session => FindAsync<TResponse>(session, key), cancellation);
                if (found == default)
                {
                    var known = await ask();
                    found = await FindOrWriteDownAsync(
                        key, caller, step, subject, (context, id) => prepare(context, id, known), cancellation);
                }

                return await AnswerAsync(found, step, cancellation);
            },
            cancellation);
    }

    /// <summary>Finishes an intent that was left; false when it is gone by now.</summary>
    /// <param name="row">The intent.</param>
    /// <param name="nextAt">When to try again should it not come to an end now.</param>
    /// <param name="step">The kind of step.</param>
    /// <param name="cancellation">Stops.</param>
    internal Task<bool> ResumeAsync<TPayload, TOutcome, TResponse>(
        IntentRow row,
        DateTimeOffset nextAt,
        IntentStep<TPayload, TOutcome, TResponse> step,
        CancellationToken cancellation)
        where TResponse : class, IMessage<TResponse>, new() =>
        TakeTurnAsync(
            row.Key,
            async () =>
            {
                // An intent that was refused while it stood in line must not be carried out after all.
                var isOpen = await database.WriteAsync(
                    session => IntentStore.PostponeAsync(session, row.Id, nextAt), cancellation);
                if (isOpen)
                {
                    await FinishAsync(row, step, cancellation);
                }

                return isOpen;
            },
            cancellation);

    private Task<T> TakeTurnAsync<T>(RequestKey key, Func<Task<T>> run, CancellationToken cancellation) =>
        _turns.TakeAsync((key.Caller, key.RequestId), Timeout.InfiniteTimeSpan, run, cancellation);

    private static async Task<(TResponse? Remembered, IntentRow? Open)> FindAsync<TResponse>(
        DbSession session, RequestKey key)
        where TResponse : class, IMessage<TResponse>, new()
    {
        var remembered = await IdempotencyStore.FindAsync<TResponse>(session, key);
        return (remembered, remembered is null ? await IntentStore.FindAsync(session, key) : null);
    }

    private Task<(TResponse? Remembered, IntentRow? Open)> FindOrWriteDownAsync<TPayload, TOutcome, TResponse>(
        RequestKey key,
        Caller caller,
        IntentStep<TPayload, TOutcome, TResponse> step,
        string subject,
        Func<CommandContext, Guid, Task<TPayload>> prepare,
        CancellationToken cancellation)
        where TResponse : class, IMessage<TResponse>, new() =>
        database.WriteAsync(
            async session =>
            {
                var found = await FindAsync<TResponse>(session, key);
                return found == default
                    ? (null, await WriteDownAsync(session, key, caller, step, subject, prepare))
                    : found;
            },
            RequestFacts.SubjectsOf(subject),
            cancellation);

    private async Task<TResponse> AnswerAsync<TPayload, TOutcome, TResponse>(
        (TResponse? Remembered, IntentRow? Open) found,
        IntentStep<TPayload, TOutcome, TResponse> step,
        CancellationToken cancellation)
        where TResponse : class, IMessage<TResponse>, new() =>
        found.Remembered ?? await FinishAsync(found.Open!, step, cancellation);

    private async Task<IntentRow> WriteDownAsync<TPayload, TOutcome, TResponse>(
        DbSession session,
        RequestKey key,
        Caller caller,
        IntentStep<TPayload, TOutcome, TResponse> step,
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
        var intent = new Intent<TPayload>(id, subject, caller, context.Now, await prepare(context, id));
        var row = IntentRow.Of(key.In(session), step.Kind, intent);
        await IntentStore.AddAsync(session, row, TimeProvider.System.GetUtcNow() + CallTime);
        return row;
    }

    private async Task<TResponse> FinishAsync<TPayload, TOutcome, TResponse>(
        IntentRow row, IntentStep<TPayload, TOutcome, TResponse> step, CancellationToken cancellation)
        where TResponse : class, IMessage<TResponse>, new()
    {
        var intent = row.Open<TPayload>();
        TOutcome outcome;
        try
        {
            outcome = await step.CarryOutAsync(intent, cancellation);
        }
        catch (Exception error) when (RemoteRefusal.ForGood(error) is { } refusal)
        {
            return await EndAsync(row, async context =>
            {
                await step.AbandonAsync(context, intent);
                return (TResponse?)null;
            }) ?? throw refusal;
        }
        catch (Exception error) when (error is RpcException or OperationCanceledException or Refusal)
        {
            throw PlatformRefusals.OperationPending();
        }

        return await EndAsync(row, async context => (TResponse?)await step.CompleteAsync(context, intent, outcome))
            ?? throw PlatformRefusals.OperationPending();
    }

    // Who removes the intent decides how it ends; null when it was abandoned. What the other service has said stands,
    // so the caller's patience does not count any more.
    private async Task<TResponse?> EndAsync<TResponse>(IntentRow row, Func<CommandContext, Task<TResponse?>> end)
        where TResponse : class, IMessage<TResponse>, new()
    {
        try
        {
            return await database.WriteAsync(
                async session =>
                {
                    if (!await IntentStore.RemoveAsync(session, row.Id))
                    {
                        return await IdempotencyStore.FindAsync<TResponse>(session, row.Key);
                    }

                    var context = ContextOf(session, row);
                    var response = await end(context);
                    if (response is not null)
                    {
                        await IdempotencyStore.AddAsync(session, row.Key, response, context.Now);
                        await CommandAudit.AddAsync(session, row.Key, context.Caller, response);
                    }

                    return response;
                },
                RequestFacts.SubjectsOf(row.Subject),
                CancellationToken.None);
        }
        catch (Refusal refusal) when (refusal.Code is StatusCode.Unavailable or StatusCode.ResourceExhausted)
        {
            // The database is away for a moment; the step is written down all the same.
            throw PlatformRefusals.OperationPending();
        }
    }

    private static CommandContext ContextOf(DbSession session, IntentRow row) => new()
    {
        Session = session,
        Caller = row.OpenCaller(),
        RequestId = row.RequestId,
        Now = row.WrittenAt,
    };
}
