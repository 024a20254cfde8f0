using System.Net;
using Grants.Platform.Modules;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Grants.Platform.Auth;

/// <summary>
/// The address that a request comes from. Each proxy of ours (<c>Limits:Proxies</c>) appends the address it was called
/// from; what stands before those in the header, anybody can have written.
/// </summary>
public sealed class ClientAddresses(long proxies)
{
    /// <summary>Reads the setting; one that cannot be meant keeps the process from starting.</summary>
    public static ClientAddresses From(IConfiguration configuration) =>
        new(Setting.Number(configuration, "Limits:Proxies", 0, 0, 10));

    /// <summary>The address; <see cref="IPAddress.None"/> where the transport has none.</summary>
    public IPAddress Of(HttpContext context)
    {
        var named = context.Request.Headers["X-Forwarded-For"].ToString()
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var address = proxies > 0 && named.Length >= proxies
            && IPAddress.TryParse(named[^(int)proxies], out var forwarded)
                ? forwarded
                : context.Connection.RemoteIpAddress ?? IPAddress.None;
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }
}
