using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;

namespace Grants.Platform.Hosting;

/// <summary>Where services answer gRPC: as configured, or this process where it runs them itself.</summary>
public sealed class ServiceAddresses(IConfiguration configuration, IServer server, IEnumerable<ServiceModule> modules)
{
    private readonly HashSet<string> _here = modules.Select(module => module.Name).ToHashSet();

    /// <summary>The address of a service; null while this process, which runs it, does not listen yet.</summary>
    public Uri? Find(string service)
    {
        if (configuration[$"Services:{service}:Address"] is { Length: > 0 } configured)
        {
            return new Uri(configured);
        }

        return _here.Contains(service)
            ? Own()
            : throw new InvalidOperationException($"Services:{service}:Address says where {service} answers.");
    }

    // The gRPC listener is the first one bound.
    private Uri? Own()
    {
        var bound = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        return bound is null || bound.EndsWith(":0", StringComparison.Ordinal)
            ? null
            : new Uri(bound.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
                .Replace("[::]", "127.0.0.1", StringComparison.Ordinal));
    }
}
