using System.Net;
using Grants.Platform.Calls;
using Grants.Tls;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;

namespace Grants.Platform.Hosting;

/// <summary>
/// Two listeners: gRPC in HTTP/2 and everything else in HTTP/1.1, for without TLS one port cannot serve both. The gRPC
/// one is bound first. Both speak TLS where the process has a certificate.
/// </summary>
internal static class Listeners
{
    // The smallest window of a stream (RFC 9113, 6.9.2), but for a byte.
    private const int BufferBytes = 64 * 1024;
    private const int HeaderBytes = 16 * 1024;

    // A voucher of 20 MiB, which is sent in parts.
    private const long BodyBytes = 24 * 1024 * 1024;

    public static void Configure(IWebHostBuilder host, IConfiguration configuration, TlsSettings tls)
    {
        var grpc = Address(configuration, "Listen:Grpc", "http://127.0.0.1:5080", tls);
        var http = Address(configuration, "Listen:Http", "http://127.0.0.1:5081", tls);
        host.UseSockets(sockets => sockets.MaxReadBufferSize = BufferBytes)
            .ConfigureKestrel(kestrel =>
            {
                Limit(kestrel);
                kestrel.Listen(grpc, listen => Speak(listen, HttpProtocols.Http2, tls.Certificate));
                kestrel.Listen(http, listen => Speak(listen, HttpProtocols.Http1, tls.Certificate));
            });
    }

    private static void Speak(ListenOptions listen, HttpProtocols protocols, ServerCertificate? certificate)
    {
        listen.Protocols = protocols;
        if (certificate is not null)
        {
            listen.UseHttps(https =>
            {
                https.ServerCertificate = certificate.Own;
                https.ServerCertificateChain = certificate.Chain;
                https.SslProtocols = TlsVersions.Spoken;
            });
        }
    }

    private static void Limit(KestrelServerOptions kestrel)
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
    }

    // With a certificate no listener is left without TLS, and without one none has it.
    private static IPEndPoint Address(IConfiguration configuration, string setting, string usual, TlsSettings tls)
    {
        var text = configuration[setting] ?? usual;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri is not { Scheme: "http" or "https", Port: > -1 }
            || !IPAddress.TryParse(uri.Host == "localhost" ? "127.0.0.1" : uri.Host, out var address))
        {
            throw new InvalidOperationException(
                $"{setting} must be http://address:port or https://address:port with an IP address, not '{text}'.");
        }

        return (uri.Scheme == "https", tls.Certificate) switch
        {
            (true, null) => throw new CertificateException(
                $"{setting} is {text}, which requires Tls:Certificate and Tls:Key, or files of them."),
            (false, not null) => throw new CertificateException(
                $"{setting} is {text}, but Tls:Certificate is set: every listener must be https:// then."),
            _ => new IPEndPoint(address, uri.Port),
        };
    }
}
