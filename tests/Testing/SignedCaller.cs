using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Grants.Testing;

/// <summary>Puts the token of a person and a deadline on each call.</summary>
internal sealed class SignedCaller(Func<string?> tokenOf, TimeSpan? callTime) : Interceptor
{
    private static readonly TimeSpan LongestTime = TimeSpan.FromMinutes(5);

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation) => continuation(request, With(context));

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation) => continuation(With(context));

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
        var options = context.Options;
        if (tokenOf() is { } token)
        {
            options = options.WithHeaders(new Metadata { { "authorization", "Bearer " + token } });
        }

        if (callTime is { } time && options.Deadline is null)
        {
            options = options.WithDeadline(TimeProvider.System.GetUtcNow().UtcDateTime + time);
        }
        else if (options.Deadline is null && !options.CancellationToken.CanBeCanceled)
        {
            // The server knows no deadline, and still a test ends.
            options = options.WithCancellationToken(new CancellationTokenSource(LongestTime).Token);
        }

        return new(context.Method, context.Host, options);
    }
}
