using Google.Protobuf;
using Grants.Platform.Auth;
using Grants.Platform.Refusals;
using Grants.Platform.Telemetry;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Logging;

namespace Grants.Platform.Edge;

/// <summary>
/// What stands between the wire and every RPC of this system: who calls and whether that is allowed, how large the
/// request is, whether it is complete, whether it has a deadline. And the one place where a refusal becomes a status.
/// Health and reflection, which are not ours, pass.
/// </summary>
internal sealed partial class EdgeInterceptor(RpcCatalogue rpcs, ILogger<EdgeInterceptor> log) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, (IMessage)request, () => continuation(request, context));

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, (IMessage)request, async () =>
        {
            await StreamAsync(responseStream, context, response => continuation(request, response, context));
            return true;
        });

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, null, () => continuation(Checked(requestStream, context), context));

    // No RPC is of this shape yet; the first one must not find the door open.
    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, null, async () =>
        {
            await StreamAsync(
                responseStream, context, response => continuation(Checked(requestStream, context), response, context));
            return true;
        });

    private static async Task StreamAsync<T>(
        IServerStreamWriter<T> to, ServerCallContext context, Func<IServerStreamWriter<T>, Task> run)
    {
        var response = new StreamedResponse<T>(to, TimeProvider.System);
        try
        {
            await run(response);
        }
        finally
        {
            await response.EndAsync(context.CancellationToken);
        }
    }

    private async Task<T> GuardAsync<T>(ServerCallContext context, IMessage? request, Func<Task<T>> run)
    {
        if (rpcs.Find(context.Method) is not { } rpc)
        {
            return await run();
        }

        try
        {
            EnsureAllowed(rpc, context);
            if (request is not null)
            {
                MessageRules.Ensure(request);
            }

            EnsureDeadline(context);
            return await run();
        }
        catch (Refusal refusal)
        {
            Tell(rpc.Path, refusal);
            throw RefusalStatus.ToRpcException(refusal);
        }
        catch (Exception error) when (IsGone(error, context))
        {
            Gone(rpc.Path, error.Message);
            var late = context.Deadline <= TimeProvider.System.GetUtcNow().UtcDateTime;
            throw RefusalStatus.Plain(
                late ? StatusCode.DeadlineExceeded : StatusCode.Cancelled,
                late ? "DEADLINE_EXCEEDED" : "CANCELLED",
                "The call ended before a response was sent.").ToRpcException();
        }
        catch (Exception error)
        {
            // A status of another service, too, is a failure of ours here: whoever asks one says what its answers mean.
            Failed(error, rpc.Path);
            throw RefusalStatus.Plain(StatusCode.Internal, "INTERNAL_ERROR", "Something went wrong here.")
                .ToRpcException();
        }
    }

    // Nobody waits for the answer any more, and what was under way on the call broke off. A call that its caller has
    // left refuses to be written to a moment before its own token tells.
    private static bool IsGone(Exception error, ServerCallContext context) =>
        error is CallerGoneException
        || ((context.CancellationToken.IsCancellationRequested
                || context.GetHttpContext().RequestAborted.IsCancellationRequested)
            && error is OperationCanceledException or IOException or InvalidOperationException or RpcException);

    private static CheckedStream<T> Checked<T>(IAsyncStreamReader<T> stream, ServerCallContext context) =>
        new(stream, context.CancellationToken);

    private static void EnsureAllowed(Rpc rpc, ServerCallContext context)
    {
        var caller = context.FindCaller() ?? throw PlatformRefusals.TokenMissing();
        if (!rpc.Roles.Overlaps(caller.Roles))
        {
            throw PlatformRefusals.RoleMissing(rpc.Method.FullName, rpc.Roles.Order());
        }
    }

    // JSON over HTTP has no way to send one; its client gives up by closing the connection.
    private static void EnsureDeadline(ServerCallContext context)
    {
        var isGrpc = context.GetHttpContext().Request.ContentType?
            .StartsWith("application/grpc", StringComparison.Ordinal) == true;
        if (isGrpc && context.Deadline == DateTime.MaxValue)
        {
            throw PlatformRefusals.DeadlineRequired();
        }
    }

    // What is kept here has changed by itself: not the caller's affair, but of those who have the backups.
    private void Tell(string rpc, Refusal refusal)
    {
        Measures.Refusals.Add(1, Measures.Tag("rpc", rpc), Measures.Tag("reason", refusal.Reason));
        if (refusal.Code == StatusCode.DataLoss)
        {
            Damaged(rpc, refusal.Subject, refusal.Reason);
        }
        else
        {
            Refused(rpc, refusal.Reason);
        }
    }

    [LoggerMessage(1801, LogLevel.Information, "{Rpc} refused: {Reason}.")]
    private partial void Refused(string rpc, string reason);

    [LoggerMessage(1802, LogLevel.Error, "{Rpc} failed.")]
    private partial void Failed(Exception error, string rpc);

    [LoggerMessage(1805, LogLevel.Error, "{Rpc} found damaged data in {Name}: {Reason}.")]
    private partial void Damaged(string rpc, string name, string reason);

    [LoggerMessage(1804, LogLevel.Information, "{Rpc} ended before a response was sent: {Why}")]
    private partial void Gone(string rpc, string why);
}
