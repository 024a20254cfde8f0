using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;

namespace Grants.Platform.Hosting;

/// <summary>
/// Two listeners: gRPC in HTTP/2 and everything else in HTTP/1.1, for without TLS one port cannot serve both. The gRPC
/// one is bound first.
/// </summary>
internal static class Listeners
{
    // The smallest window of a stream (RFC 9113, 6.9.2), but for a byte.
    private const int BufferBytes = 64 * 1024;
    private const int HeaderBytes = 16 * 1024;

    // A voucher of 20 MiB, which is sent in parts.
    private const long BodyBytes = 24 * 1024 * 1024;

    public static void Configure(IWebHostBuilder host, IConfiguration configuration) => host
        .UseSockets(sockets => sockets.MaxReadBufferSize = BufferBytes)
        .ConfigureKestrel(kestrel => Configure(kestrel, configuration));

    private static void Configure(KestrelServerOptions kestrel, IConfiguration configuration)
    {
        kestrel.AddServerHeader = false;
        // What is sent before it is read waits here: as much for a caller nobody knows as for any other.
        kestrel.Limits.MaxRequestBufferSize = BufferBytes;
        kestrel.Limits.Http2.InitialStreamWindowSize = BufferBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = HeaderBytes;
        kestrel.Limits.Http2.MaxRequestHeaderFieldSize = HeaderBytes;
        kestrel.Limits.MaxRequestBodySize = BodyBytes;
        kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(60);
        kestrel.Limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(30);
        kestrel.Listen(
            EndPoint(configuration["Listen:Grpc"] ?? "http://127.0.0.1:5080"),
            listen => listen.Protocols = HttpProtocols.Http2);
        kestrel.Listen(
            EndPoint(configuration["Listen:Http"] ?? "http://127.0.0.1:5081"),
            listen => listen.Protocols = HttpProtocols.Http1);
    }

    private static IPEndPoint EndPoint(string address)
    {
        var uri = new Uri(address);
        return new IPEndPoint(uri.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(uri.Host), uri.Port);
    }
}
