using Google.Protobuf;
using Grants.Platform.Refusals;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Logging;

namespace Grants.Platform.Edge;

/// <summary>
/// What stands between the wire and every RPC of this system, once its caller is admitted: how large the request is,
/// whether it is complete, whether it has a deadline, whether the caller reaches what it names, how long a stream may
/// last. And the one place where a refusal becomes a status. Health and reflection, which are not ours, pass.
/// </summary>
internal sealed partial class EdgeInterceptor(
    RpcCatalogue rpcs,
    Door door,
    CallLimits limits,
    RefusalLog refusals,
    Auditor auditor,
    IEnumerable<RequestCheck> checks,
    ILogger<EdgeInterceptor> log) : Interceptor
{
    private readonly Dictionary<string, Action<IMessage>> _checks =
        checks.ToDictionary(check => check.Request, check => check.Read);

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

    private async Task StreamAsync<T>(
        IServerStreamWriter<T> to, ServerCallContext context, Func<IServerStreamWriter<T>, Task> run)
    {
        var response = new StreamedResponse<T>(to, StreamTime.Start(context, limits.Stream), TimeProvider.System);
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
            if (request is not null)
            {
                Echo.Of(context).Hear(request);
                MessageRules.Ensure(request, _checks.GetValueOrDefault(request.Descriptor.FullName));
            }

            EnsureDeadline(rpc, context);
            var reach = context.SetReach(rpc);
            if (request is not null)
            {
                await door.EnsureWithinReachAsync(rpc, request, reach, context.CancellationToken);
            }

            await auditor.ReadAsync(rpc, context.GetHttpContext(), request);
            return await run();
        }
        catch (Refusal refusal)
        {
            refusals.Tell(rpc.Path, refusal);
            await auditor.RefusedAsync(rpc, context.GetHttpContext(), request, refusal);
            var status = Echo.Of(context).Cut(RefusalStatus.StatusOf(refusal));
            throw ErrorBlock.Fit(IsGrpc(context) ? status : JsonPaths.ToJson(status)).ToRpcException();
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

    private static bool IsGrpc(ServerCallContext context) => Admission.IsGrpc(context.GetHttpContext().Request);

    private CheckedStream<T> Checked<T>(IAsyncStreamReader<T> stream, ServerCallContext context) => new(
        stream,
        limits.Idle,
        message =>
        {
            Echo.Of(context).Hear(message);
            return rpcs.Find(context.Method) is { } rpc
                ? door.EnsureWithinReachAsync(rpc, message, context.GetReach(), context.CancellationToken)
                : Task.CompletedTask;
        },
        context.CancellationToken);

    // JSON over HTTP has no way to send one; its client gives up by closing the connection. A stream to the caller has
    // a limit of its own.
    private void EnsureDeadline(Rpc rpc, ServerCallContext context)
    {
        if (!IsGrpc(context))
        {
            return;
        }

        if (context.Deadline == DateTime.MaxValue)
        {
            throw PlatformRefusals.DeadlineRequired();
        }

        // A clock a second ahead is not the caller's mistake.
        var longest = TimeProvider.System.GetUtcNow().UtcDateTime + limits.Deadline + TimeSpan.FromSeconds(1);
        if (!rpc.Method.IsServerStreaming && context.Deadline > longest)
        {
            throw PlatformRefusals.DeadlineTooLong(limits.Deadline);
        }
    }

    [LoggerMessage(1802, LogLevel.Error, "{Rpc} failed.")]
    private partial void Failed(Exception error, string rpc);

    [LoggerMessage(1804, LogLevel.Information, "{Rpc} ended before a response was sent: {Why}")]
    private partial void Gone(string rpc, string why);
}
