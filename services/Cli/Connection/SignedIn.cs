using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Grants.Cli.Connection;

/// <summary>Calls made with a token, each with a deadline.</summary>
/// <param name="token">Who calls, as a bearer token (RFC 6750).</param>
/// <param name="callTime">How long a call may take that does not say so itself.</param>
public sealed class SignedIn(string token, TimeSpan callTime) : Interceptor
{
    /// <inheritdoc />
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation) => continuation(request, With(context));

    /// <inheritdoc />
    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation) => continuation(With(context));

    /// <inheritdoc />
    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, With(context));

    private ClientInterceptorContext<TRequest, TResponse> With<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context)
        where TRequest : class
        where TResponse : class
    {
        var headers = new Metadata { { "authorization", "Bearer " + token } };
        var deadline = context.Options.Deadline ?? TimeProvider.System.GetUtcNow().UtcDateTime + callTime;
        return new(context.Method, context.Host, context.Options.WithHeaders(headers).WithDeadline(deadline));
    }
}
