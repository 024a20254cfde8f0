using System.Collections.Concurrent;
using System.Net.Security;
using Grants.Platform.Edge;
using Grants.Tls;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Balancer;
using Grpc.Net.Client.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Platform.Calls;

/// <summary>One channel a service, made when it is first called and kept.</summary>
internal sealed class ServiceChannels(ServiceAddresses addresses, TlsSettings tls) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<GrpcChannel>> _channels = new();

    /// <summary>Calls to a service.</summary>
    public CallInvoker InvokerOf(string service) => new ServiceInvoker(() => ChannelTo(service).CreateCallInvoker());

    public void Dispose()
    {
        foreach (var channel in _channels.Values.Where(channel => channel.IsValueCreated))
        {
            channel.Value.Dispose();
        }
    }

    private GrpcChannel ChannelTo(string service)
    {
        var address = addresses.Find(service)
            ?? throw new RpcException(new Status(StatusCode.Unavailable, $"{service} is not listening yet."));
        return _channels.GetOrAdd(service, _ => new Lazy<GrpcChannel>(() => Open(service, address))).Value;
    }

    private GrpcChannel Open(string service, ServiceAddress address) => GrpcChannel.ForAddress(
        $"{ReplicaResolverFactory.Scheme}:///{service}", OptionsFor(address));

    // Other services show a certificate of their name, issued by an authority that is trusted; the process itself shows
    // the certificate that it was given.
    private SslClientAuthenticationOptions TrustIn(ServiceAddress address) =>
        address.IsHere && tls.Certificate is { } own
            ? TlsVersions.ForClients((_, shown, _, _) => shown is not null
                && own.Own.RawDataMemory.Span.SequenceEqual(shown.GetRawCertData()))
            : tls.Authorities?.ForClients() ?? TlsVersions.ForClients();

    private GrpcChannelOptions OptionsFor(ServiceAddress address) => new()
    {
        ServiceProvider = new ServiceCollection()
            .AddSingleton<ResolverFactory>(new ReplicaResolverFactory(address.Names))
            .BuildServiceProvider(),
        // A replica that was restarted is back within seconds; the usual back-off goes up to two minutes.
        InitialReconnectBackoff = TimeSpan.FromMilliseconds(200),
        MaxReconnectBackoff = TimeSpan.FromSeconds(2),
        Credentials = address.IsSecure ? ChannelCredentials.SecureSsl : ChannelCredentials.Insecure,
        DisposeHttpClient = true,
        MaxReceiveMessageSize = TransportLimits.MostBytes,
        MaxSendMessageSize = TransportLimits.MostBytes,
        HttpHandler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            KeepAlivePingDelay = TimeSpan.FromSeconds(60),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            SslOptions = TrustIn(address),
        },
        ServiceConfig = new ServiceConfig
        {
            // Replicas behind one name share the calls: HTTP/2 connections stick to one of them otherwise.
            LoadBalancingConfigs = { new RoundRobinConfig() },
            MethodConfigs = { RetryUnavailable },
        },
    };

    // Every mutation carries a request_id, so that sending it again is safe.
    private static MethodConfig RetryUnavailable => new()
    {
        Names = { MethodName.Default },
        RetryPolicy = new RetryPolicy
        {
            MaxAttempts = 4,
            InitialBackoff = TimeSpan.FromMilliseconds(50),
            MaxBackoff = TimeSpan.FromSeconds(1),
            BackoffMultiplier = 3,
            RetryableStatusCodes = { StatusCode.Unavailable },
        },
    };
}
