using Google.Protobuf;
using Grants.Platform.Auth;
using Grants.Platform.Refusals;
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
    /// <summary>The most bytes a message may have. The transport's own limit lies above, for a better answer.</summary>
    public const int MostBytes = 1024 * 1024;

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, request, () => continuation(request, context));

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, request, async () =>
        {
            await continuation(request, responseStream, context);
            return true;
        });

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, null, () => continuation(new CheckedStream<TRequest>(requestStream), context));

    private async Task<T> GuardAsync<T>(ServerCallContext context, object? request, Func<Task<T>> run)
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
                EnsureComplete(request);
            }

            EnsureDeadline(context);
            return await run();
        }
        catch (Refusal refusal)
        {
            Refused(rpc.Path, refusal.Reason);
            throw RefusalStatus.ToRpcException(refusal);
        }
        catch (Exception error) when (IsGone(error, context))
        {
            var late = context.Deadline <= TimeProvider.System.GetUtcNow().UtcDateTime;
            throw RefusalStatus.Plain(
                late ? StatusCode.DeadlineExceeded : StatusCode.Cancelled,
                late ? "DEADLINE_EXCEEDED" : "CANCELLED",
                "The call ended before it was answered.").ToRpcException();
        }
        catch (Exception error) when (error is not RpcException)
        {
            Failed(error, rpc.Path);
            throw RefusalStatus.Plain(StatusCode.Internal, "INTERNAL_ERROR", "Something went wrong here.")
                .ToRpcException();
        }
    }

    // The caller has given up, or its connection broke while it was sending.
    private static bool IsGone(Exception error, ServerCallContext context) =>
        error is IOException
        || (error is OperationCanceledException && context.CancellationToken.IsCancellationRequested);

    private static void EnsureAllowed(Rpc rpc, ServerCallContext context)
    {
        var caller = context.FindCaller() ?? throw PlatformRefusals.TokenMissing();
        if (!rpc.Roles.Overlaps(caller.Roles))
        {
            throw PlatformRefusals.RoleMissing(rpc.Method.FullName, rpc.Roles.Order());
        }
    }

    private static void EnsureComplete(object request)
    {
        var message = (IMessage)request;
        if (message.CalculateSize() > MostBytes)
        {
            throw PlatformRefusals.RequestTooLarge(MostBytes);
        }

        RequiredFields.Ensure(message);
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

    [LoggerMessage(1001, LogLevel.Information, "{Rpc} refused: {Reason}.")]
    private partial void Refused(string rpc, string reason);

    [LoggerMessage(1002, LogLevel.Error, "{Rpc} failed.")]
    private partial void Failed(Exception error, string rpc);

    private sealed class CheckedStream<T>(IAsyncStreamReader<T> inner) : IAsyncStreamReader<T>
    {
        public T Current => inner.Current;

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            var more = await inner.MoveNext(cancellationToken);
            if (more)
            {
                EnsureComplete(inner.Current!);
            }

            return more;
        }
    }
}
