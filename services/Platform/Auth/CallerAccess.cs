using System.Net;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Platform.Auth;

/// <summary>Who makes a call.</summary>
public static class CallerAccess
{
    private static readonly object Key = new();

    /// <summary>
    /// The caller the edge has authenticated; throws when there is none, for then the edge is broken.
    /// </summary>
    public static Caller GetCaller(this ServerCallContext call) =>
        FindCaller(call.GetHttpContext())
        ?? throw new InvalidOperationException($"{call.Method} was admitted without a caller.");

    /// <summary>
    /// The caller the header of a request tells of, or null when no valid token came with it; read once a request.
    /// </summary>
    public static Caller? FindCaller(HttpContext context)
    {
        if (context.Items.TryGetValue(Key, out var read))
        {
            return (Caller?)read;
        }

        var caller = context.RequestServices.GetRequiredService<Callers>().Find(context.User) is { } known
            ? known with { Address = AddressOf(context) }
            : null;
        context.Items[Key] = caller;
        return caller;
    }

    /// <summary>The address that a request came from; empty where the transport has none.</summary>
    internal static string AddressOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<ClientAddresses>().Of(context) is { } address
            && !address.Equals(IPAddress.None)
                ? address.ToString()
                : "";
}
