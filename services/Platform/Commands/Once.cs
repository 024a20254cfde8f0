using Google.Protobuf;
using Grants.Platform.Auth;
using Grants.Platform.Hosting;
using Grants.Platform.Storage;
using Grants.Platform.Values;
using Grpc.Core;

namespace Grants.Platform.Commands;

/// <summary>
/// Carries a command out once, however often it is sent (AIP-155). The idempotency row (caller, <c>request_id</c>,
/// SHA-256 of the request), the effect, the events and the answer live or die in one transaction; only successes are
/// remembered. The same id with the same request gives the stored answer, with another request the refusal
/// REQUEST_ID_REUSED.
/// </summary>
public sealed class Once<TModule>(Database<TModule> database, TimeProvider clock) where TModule : ServiceModule
{
    /// <summary>Runs a command, or gives the answer it gave before.</summary>
    public Task<TResponse> RunAsync<TRequest, TResponse>(
        TRequest request, ServerCallContext call, Func<CommandContext, Task<TResponse>> command)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new() =>
        RunAsync(request, call.GetCaller(), command, call.CancellationToken);

    /// <summary>Runs a command of a caller, or gives the answer it gave before.</summary>
    public Task<TResponse> RunAsync<TRequest, TResponse>(
        TRequest request,
        Caller caller,
        Func<CommandContext, Task<TResponse>> command,
        CancellationToken cancellation)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new()
    {
        var key = RequestKey.Of(request, caller);
        return database.WriteAsync(
            async session =>
            {
                if (await IdempotencyStore.FindAsync<TResponse>(session, key) is { } remembered)
                {
                    return remembered;
                }

                var context = new CommandContext
                {
                    Session = session,
                    Caller = caller,
                    RequestId = key.RequestId,
                    Now = Calendar.ToMillisecond(clock.GetUtcNow()),
                };
                var response = await command(context);
                await IdempotencyStore.AddAsync(session, key, response, context.Now);
                return response;
            },
            cancellation);
    }

    /// <summary>
    /// The answer the command gave before, or null: for a command that asks another service something before its
    /// transaction, so that a repeated one does not.
    /// </summary>
    public Task<TResponse?> RememberedAsync<TRequest, TResponse>(TRequest request, ServerCallContext call)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new()
    {
        var key = RequestKey.Of(request, call.GetCaller());
        return database.ReadAsync(
            session => IdempotencyStore.FindAsync<TResponse>(session, key), call.CancellationToken);
    }
}
