using Grpc.Core;

namespace Grants.Platform.Calls;

/// <summary>
/// Calls of one service to another. The channel is looked for at each call: where a service runs itself, its port is
/// known only later. A call without a deadline is given one, for the other side asks for it.
/// </summary>
internal sealed class ServiceInvoker(Func<CallInvoker> find) : CallInvoker
{
    private static readonly TimeSpan CallTime = TimeSpan.FromSeconds(10);

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        find().BlockingUnaryCall(method, host, WithDeadline(options), request);

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        find().AsyncUnaryCall(method, host, WithDeadline(options), request);

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        find().AsyncServerStreamingCall(method, host, WithDeadline(options), request);

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) =>
        find().AsyncClientStreamingCall(method, host, WithDeadline(options));

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) =>
        find().AsyncDuplexStreamingCall(method, host, WithDeadline(options));

    private static CallOptions WithDeadline(CallOptions options) => options.Deadline is null
        ? options.WithDeadline(TimeProvider.System.GetUtcNow().UtcDateTime + CallTime)
        : options;
}
