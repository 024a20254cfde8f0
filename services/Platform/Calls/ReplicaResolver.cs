using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client.Balancer;
using Microsoft.Extensions.Logging;

namespace Grants.Platform.Calls;

/// <summary>
/// Finds the replicas of a service: every address that every one of its names stands for. It asks again every few
/// seconds, so that replicas which were added are found, and at once when a connection is lost. gRPC's own resolver for
/// <c>dns:///</c> asks at most every 15 seconds, in which a rolling restart can have replaced all replicas.
/// </summary>
internal sealed class ReplicaResolver(IReadOnlyList<DnsEndPoint> names, TimeSpan every, ILoggerFactory logs)
    : PollingResolver(logs)
{
    // As gRPC's own resolver hands it to the connection.
    private static readonly BalancerAttributesKey<string> CalledBy = new("HostOverride");
    private readonly Dictionary<DnsEndPoint, IReadOnlyList<BalancerAddress>> _found = [];
    private ITimer? _timer;

    protected override void OnStarted() =>
        _timer = TimeProvider.System.CreateTimer(_ => Refresh(), null, every, every);

    protected override async Task ResolveAsync(CancellationToken cancellationToken)
    {
        foreach (var name in names)
        {
            try
            {
                var addresses = await Dns.GetHostAddressesAsync(name.Host, cancellationToken);
                _found[name] = [.. addresses.Distinct().Select(address => AddressOf(address, name))];
            }
            catch (SocketException)
            {
                // The name servers are away, or the name is unknown for now: what was found before still stands.
            }
        }

        List<BalancerAddress> all = [.. _found.Values.SelectMany(found => found)];
        Listener(all.Count > 0
            ? ResolverResult.ForResult(all)
            : ResolverResult.ForFailure(
                new Status(StatusCode.Unavailable, $"{string.Join(", ", names)}: the name cannot be resolved.")));
    }

    // The address is called by the name that it was found by: the certificate of a replica is of that name.
    private static BalancerAddress AddressOf(IPAddress address, DnsEndPoint name)
    {
        var found = new BalancerAddress(address.ToString(), name.Port);
        found.Attributes.Set(CalledBy, name.Host);
        return found;
    }

    protected override void Dispose(bool disposing)
    {
        _timer?.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>Makes the resolver of a channel whose address is <c>replicas:///service</c>.</summary>
internal sealed class ReplicaResolverFactory(IReadOnlyList<DnsEndPoint> names) : ResolverFactory
{
    /// <summary>The scheme of such an address.</summary>
    public const string Scheme = "replicas";

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    public override string Name => Scheme;

    public override Resolver Create(ResolverOptions options) =>
        new ReplicaResolver(names, Every, options.LoggerFactory);
}
