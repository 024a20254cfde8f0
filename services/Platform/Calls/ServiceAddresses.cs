using System.Net;
using Grants.Platform.Modules;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;

namespace Grants.Platform.Calls;

/// <summary>Where services answer gRPC: as configured, or this process where it runs them itself.</summary>
internal sealed class ServiceAddresses(IConfiguration configuration, IServer server, IEnumerable<ServiceModule> modules)
{
    private readonly HashSet<string> _here = modules.Select(module => module.Name).ToHashSet();

    /// <summary>
    /// The names (or addresses) and ports a service answers on; null while this process, which runs it, does not listen
    /// yet. What is configured is one address or several with commas between, each <c>http://name:port</c> or
    /// <c>dns:///name:port</c>; a name may stand for many replicas.
    /// </summary>
    public IReadOnlyList<DnsEndPoint>? Find(string service)
    {
        var setting = $"Services:{service}:Address";
        if (configuration[setting] is { Length: > 0 } configured)
        {
            return [.. configured.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(address => Parse(address, setting))];
        }

        return _here.Contains(service)
            ? Own()
            : throw new InvalidOperationException($"{setting} must be set to the address of {service}.");
    }

    private static DnsEndPoint Parse(string address, string setting)
    {
        // dns:///name:port has the name in its path, as gRPC writes it.
        var plain = address.StartsWith("dns:///", StringComparison.Ordinal) ? "http://" + address["dns:///".Length..]
            : address;
        return Uri.TryCreate(plain, UriKind.Absolute, out var uri) && uri is { Scheme: "http", Port: > 0 }
            ? new DnsEndPoint(uri.IdnHost, uri.Port)
            : throw new InvalidOperationException(
                $"{setting} must be http://name:port or dns:///name:port, or a comma-separated list, not "
                + $"'{address}'.");
    }

    // The gRPC listener is the first one bound.
    private DnsEndPoint[]? Own()
    {
        var bound = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        return bound is null || bound.EndsWith(":0", StringComparison.Ordinal)
            ? null
            : [new DnsEndPoint(
                new Uri(bound).Host is "0.0.0.0" or "[::]" ? "127.0.0.1" : new Uri(bound).IdnHost,
                new Uri(bound).Port)];
    }
}
