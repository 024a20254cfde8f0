using Google.Protobuf;
using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Platform.Modules;
using Grants.Platform.Storage;
using Grants.Values;
using Grpc.Core;

namespace Grants.Platform.Commands;

/// <summary>
/// Carries a command out once, however often it is sent (AIP-155). The idempotency row (caller, <c>request_id</c>,
/// SHA-256 of the request), the effect, the events and the answer live or die in one transaction; only successes are
/// remembered. The same id with the same request gives the stored answer, with another request the refusal
/// REQUEST_ID_REUSED.
/// </summary>
public class Once(Database database, TimeProvider clock)
{
    /// <summary>Runs a command, or gives the answer it gave before.</summary>
    public Task<TResponse> RunAsync<TRequest, TResponse>(
        TRequest request, ServerCallContext call, Func<CommandContext, Task<TResponse>> command)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new() =>
        RunAsync(request, call.GetCaller(), command, call.CancellationToken);

    /// <summary>
    /// Runs a command whose request is more than one message, identified by the SHA-256 of the later messages.
    /// </summary>
    public Task<TResponse> RunAsync<TRequest, TResponse>(
        TRequest request, byte[] content, ServerCallContext call, Func<CommandContext, Task<TResponse>> command)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new() =>
        RunAsync(
            RequestKey.Of(request, call.GetCaller(), content),
            RequestFacts.SubjectsOf(request),
            call.GetCaller(),
            command,
            call.CancellationToken);

    /// <summary>Runs a command of a caller, or gives the answer it gave before.</summary>
    public Task<TResponse> RunAsync<TRequest, TResponse>(
        TRequest request,
        Caller caller,
        Func<CommandContext, Task<TResponse>> command,
        CancellationToken cancellation)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new() =>
        RunAsync(
            RequestKey.Of(request, caller), RequestFacts.SubjectsOf(request), caller, command, cancellation);

    /// <summary>
    /// Runs a command that must ask other services first, or returns its stored answer. They are asked outside any
    /// transaction, and only for a request without an answer.
    /// </summary>
    /// <param name="request">The request; its <c>request_id</c> makes the command idempotent.</param>
    /// <param name="call">The call.</param>
    /// <param name="ask">Asks the others; what it throws is the answer, and the request has no effect.</param>
    /// <param name="command">The command, which is given the answers of the others.</param>
    public async Task<TResponse> AskThenRunAsync<TRequest, TKnown, TResponse>(
        TRequest request,
        ServerCallContext call,
        Func<Task<TKnown>> ask,
        Func<CommandContext, TKnown, Task<TResponse>> command)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new()
    {
        var key = RequestKey.Of(request, call.GetCaller());
        var remembered = await database.ReadAsync(
            session => IdempotencyStore.FindAsync<TResponse>(session, key), call.CancellationToken);
        if (remembered is not null)
        {
            return remembered;
        }

        var known = await ask();
        return await RunAsync(request, call, context => command(context, known));
    }

    /// <summary>The same for a command that others only have to be ready for.</summary>
    public Task<TResponse> AskThenRunAsync<TRequest, TResponse>(
        TRequest request, ServerCallContext call, Func<Task> ask, Func<CommandContext, Task<TResponse>> command)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new() =>
        AskThenRunAsync(
            request,
            call,
            async () =>
            {
                await ask();
                return true;
            },
            (context, _) => command(context));

    /// <summary>
    /// Runs one step of a command that is too long for one transaction. No answer is remembered: what a step leaves
    /// behind says where the next one goes on, also when the command is sent again.
    /// </summary>
    public Task<T> StepAsync<TRequest, T>(
        TRequest request, ServerCallContext call, Func<CommandContext, Task<T>> step)
        where TRequest : IMessage<TRequest> =>
        StepAsync(RequestKey.Of(request, call.GetCaller()).RequestId, call.GetCaller(), step, call.CancellationToken);

    /// <summary>Runs what a service does of itself, such as letting something expire.</summary>
    public Task<T> UpkeepAsync<T>(
        Caller service, Func<CommandContext, Task<T>> upkeep, CancellationToken cancellation) =>
        StepAsync(Ids.New(clock.GetUtcNow()), service, upkeep, cancellation);

    private Task<T> StepAsync<T>(
        Guid requestId, Caller caller, Func<CommandContext, Task<T>> step, CancellationToken cancellation) =>
        database.WriteAsync(session => step(ContextOf(session, caller, requestId)), cancellation);

    private CommandContext ContextOf(DbSession session, Caller caller, Guid requestId) => new()
    {
        Session = session, Caller = caller, RequestId = requestId, Now = clock.GetUtcNow(),
    };

    private Task<TResponse> RunAsync<TResponse>(
        RequestKey key,
        IReadOnlyList<string> subjects,
        Caller caller,
        Func<CommandContext, Task<TResponse>> command,
        CancellationToken cancellation)
        where TResponse : class, IMessage<TResponse>, new() =>
        database.WriteAsync(
            async session =>
            {
                if (await IdempotencyStore.FindAsync<TResponse>(session, key) is { } remembered)
                {
                    return remembered;
                }

                var context = ContextOf(session, caller, key.RequestId);
                var response = await command(context);
                await IdempotencyStore.AddAsync(session, key, response, context.Now);
                await CommandAudit.AddAsync(session, key, caller, response);
                return response;
            },
            subjects,
            cancellation);
}

/// <summary>Carries the commands of the service <typeparamref name="TModule"/> out once.</summary>
public sealed class Once<TModule>(Database<TModule> database, TimeProvider clock) : Once(database.Inner, clock);
