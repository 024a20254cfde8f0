using Grants.EndToEnd;
using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Platform.Values;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Grants.Scaling.Measuring;

/// <summary>Somebody who calls the processes under load: an officer of budget and of cases.</summary>
internal sealed class Caller : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly List<GrpcChannel> _channels = [];
    private readonly Metadata _headers;

    /// <summary>Signs in with the key the process was given.</summary>
    public Caller(ServiceProcess process)
    {
        var auth = new AuthOptions(process.Settings["Auth:KeyFile"], CreateKey: false, "grants", "grants");
        using var key = SigningKey.Open(auth.KeyFile, create: false);
        var token = new TokenIssuer(key, auth).Issue(
            "claire.martin", ["budget-officer", "case-officer"], TimeSpan.FromHours(4));
        _headers = new Metadata { { "authorization", "Bearer " + token } };
    }

    public static string NewId() => Ids.New(TimeProvider.System.GetUtcNow()).ToString("D");

    public static Google.Type.Money Euros(decimal amount) => Wire.ToProto(Money.Round(amount));

    /// <summary>Calls to a process, signed in, with a deadline.</summary>
    public CallInvoker To(ServiceProcess process)
    {
        var channel = GrpcChannel.ForAddress(process.Address);
        _channels.Add(channel);
        return channel.Intercept(new Signed(_headers));
    }

    public void Dispose() => _channels.ForEach(channel => channel.Dispose());

    /// <summary>Puts token and deadline on each call.</summary>
    private sealed class Signed(Metadata headers) : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation) => continuation(request, With(context));

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) =>
            continuation(request, With(context));

        private ClientInterceptorContext<TRequest, TResponse> With<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context)
            where TRequest : class
            where TResponse : class => new(
                context.Method,
                context.Host,
                context.Options.WithHeaders(headers)
                    .WithDeadline(TimeProvider.System.GetUtcNow().UtcDateTime + Patience));
    }
}
