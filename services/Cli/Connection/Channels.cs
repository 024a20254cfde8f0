using Grants.Tls;
using Grpc.Net.Client;

namespace Grants.Cli.Connection;

/// <summary>Channels to services.</summary>
internal static class Channels
{
    /// <summary>
    /// Opens one. The certificate of an https:// address must be of its name, and of these authorities if they are
    /// given.
    /// </summary>
    public static GrpcChannel Open(Uri address, TrustedAuthorities? authorities, GrpcChannelOptions? options = null)
    {
        options ??= new GrpcChannelOptions();
        if (authorities is not null)
        {
            options.HttpHandler = new SocketsHttpHandler
            {
                EnableMultipleHttp2Connections = true,
                SslOptions = authorities.ForClients(),
            };
            options.DisposeHttpClient = true;
        }

        return GrpcChannel.ForAddress(address, options);
    }
}
