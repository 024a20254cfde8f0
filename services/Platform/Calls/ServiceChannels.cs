using System.Collections.Concurrent;
using System.Net;
using Grants.Platform.Edge;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Balancer;
using Grpc.Net.Client.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Platform.Calls;

/// <summary>One channel a service, made when it is first called and kept.</summary>
internal sealed class ServiceChannels(ServiceAddresses addresses) : IDisposable
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
        var names = addresses.Find(service)
            ?? throw new RpcException(new Status(StatusCode.Unavailable, $"{service} is not listening yet."));
        return _channels.GetOrAdd(service, _ => new Lazy<GrpcChannel>(() => Open(service, names))).Value;
    }

    private static GrpcChannel Open(string service, IReadOnlyList<DnsEndPoint> names) => GrpcChannel.ForAddress(
        $"{ReplicaResolverFactory.Scheme}:///{service}", OptionsFor(names));

    private static GrpcChannelOptions OptionsFor(IReadOnlyList<DnsEndPoint> names) => new()
    {
        ServiceProvider = new ServiceCollection()
            .AddSingleton<ResolverFactory>(new ReplicaResolverFactory(names))
            .BuildServiceProvider(),
        // A replica that was restarted is back within seconds; the usual back-off goes up to two minutes.
        InitialReconnectBackoff = TimeSpan.FromMilliseconds(200),
        MaxReconnectBackoff = TimeSpan.FromSeconds(2),
        Credentials = ChannelCredentials.Insecure,
        DisposeHttpClient = true,
        MaxReceiveMessageSize = TransportLimits.MostBytes,
        MaxSendMessageSize = TransportLimits.MostBytes,
        HttpHandler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            KeepAlivePingDelay = TimeSpan.FromSeconds(60),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
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
