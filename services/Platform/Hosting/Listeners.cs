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
    public static void Configure(IWebHostBuilder host, IConfiguration configuration) => host.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(60);
        kestrel.Limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(30);
        kestrel.Listen(
            EndPoint(configuration["Listen:Grpc"] ?? "http://127.0.0.1:5080"),
            listen => listen.Protocols = HttpProtocols.Http2);
        kestrel.Listen(
            EndPoint(configuration["Listen:Http"] ?? "http://127.0.0.1:5081"),
            listen => listen.Protocols = HttpProtocols.Http1);
    });

    private static IPEndPoint EndPoint(string address)
    {
        var uri = new Uri(address);
        return new IPEndPoint(uri.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(uri.Host), uri.Port);
    }
}
