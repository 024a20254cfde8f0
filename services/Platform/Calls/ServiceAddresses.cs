using System.Net;
using Grants.Platform.Modules;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;

namespace Grants.Platform.Calls;

/// <summary>Where a service answers gRPC.</summary>
/// <param name="Names">Its names or addresses, and ports.</param>
/// <param name="IsSecure">Whether it speaks TLS.</param>
/// <param name="IsHere">Whether it is this process.</param>
internal sealed record ServiceAddress(IReadOnlyList<DnsEndPoint> Names, bool IsSecure, bool IsHere);

/// <summary>Where services answer gRPC: as configured, or this process where it runs them itself.</summary>
internal sealed class ServiceAddresses(IConfiguration configuration, IServer server, IEnumerable<ServiceModule> modules)
{
    private readonly HashSet<string> _here = modules.Select(module => module.Name).ToHashSet();

    /// <summary>
    /// Where a service answers; null while this process, which runs it, does not listen yet. What is configured is one
    /// address or several with commas between, each <c>https://name:port</c>, or without TLS <c>http://name:port</c> or
    /// <c>dns:///name:port</c>; a name may stand for many replicas.
    /// </summary>
    public ServiceAddress? Find(string service)
    {
        var setting = $"Services:{service}:Address";
        if (configuration[setting] is { Length: > 0 } configured)
        {
            return Parse(configured, setting);
        }

        return _here.Contains(service)
            ? Own()
            : throw new InvalidOperationException($"{setting} must be set to the address of {service}.");
    }

    private static ServiceAddress Parse(string configured, string setting)
    {
        List<Uri> addresses =
        [
            .. configured.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(address => UriOf(address, setting)),
        ];
        var isSecure = addresses.Exists(address => address.Scheme == "https");
        return addresses.TrueForAll(address => address.Scheme == (isSecure ? "https" : "http"))
            ? new ServiceAddress(
                [.. addresses.Select(address => new DnsEndPoint(address.IdnHost, address.Port))], isSecure, false)
            : throw new InvalidOperationException(
                $"{setting} must name addresses that all begin with https://, or none: not '{configured}'.");
    }

    private static Uri UriOf(string address, string setting)
    {
        // dns:///name:port has the name in its path, as gRPC writes it.
        var plain = address.StartsWith("dns:///", StringComparison.Ordinal) ? "http://" + address["dns:///".Length..]
            : address;
        return Uri.TryCreate(plain, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", Port: > 0 }
            ? uri
            : throw new InvalidOperationException(
                $"{setting} must be https://name:port, http://name:port or dns:///name:port, or a comma-separated "
                + $"list, not '{address}'.");
    }

    // The gRPC listener is the first one bound.
    private ServiceAddress? Own()
    {
        var bound = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        if (bound is null || bound.EndsWith(":0", StringComparison.Ordinal))
        {
            return null;
        }

        var uri = new Uri(bound);
        return new ServiceAddress(
            [new DnsEndPoint(uri.Host is "0.0.0.0" or "[::]" ? "127.0.0.1" : uri.IdnHost, uri.Port)],
            uri.Scheme == "https",
            IsHere: true);
    }
}
