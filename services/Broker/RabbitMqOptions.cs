using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Grants.Tls;
using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;

namespace Grants.Broker;

/// <summary>Where the broker is and how to sign in there: the settings under <c>Bus:RabbitMq</c>.</summary>
public sealed record RabbitMqOptions
{
    private const string Section = "Bus:RabbitMq:";
    private readonly TrustedAuthorities? _authorities;

    /// <summary><c>Host</c>: a name, or those of a cluster's nodes with commas between.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary><c>Port</c>: 5672 unless said otherwise, 5671 with TLS.</summary>
    public required int Port { get; init; }

    /// <summary><c>VirtualHost</c>.</summary>
    public required string VirtualHost { get; init; }

    /// <summary><c>Username</c>.</summary>
    public required string Username { get; init; }

    /// <summary><c>Password</c>.</summary>
    public required string Password { get; init; }

    /// <summary><c>UseTls</c>: speaks AMQPS, and trusts no certificate but a valid one of the host.</summary>
    public required bool UseTls { get; init; }

    /// <summary><c>TlsServerName</c>: the name in the broker's certificate, when it is not the host's.</summary>
    public string? TlsServerName { get; init; }

    /// <summary><c>CaFile</c>: PEM of the authority to trust, in place of those the system trusts.</summary>
    public string? CaFile
    {
        get;
        init => (field, _authorities) =
            (value, value is null ? null : TrustedAuthorities.FromFile(value, Section + nameof(CaFile)));
    }

    /// <summary><c>CertificateFile</c>: PEM to show to a broker that asks for a client's certificate.</summary>
    public string? CertificateFile { get; init; }

    /// <summary><c>KeyFile</c>: PEM of the private key of <see cref="CertificateFile"/>.</summary>
    public string? KeyFile { get; init; }

    /// <summary>
    /// <c>Declare</c>: whether exchanges and queues are declared; if not, the broker has them from its definitions
    /// (build/rabbitmq), and whoever connects makes sure of it.
    /// </summary>
    public bool Declares { get; init; } = true;

    /// <summary>Reads the settings.</summary>
    public static RabbitMqOptions From(IConfiguration configuration)
    {
        var useTls = configuration.GetValue(Section + "UseTls", false);
        return new RabbitMqOptions
        {
            Hosts = (configuration[Section + "Host"] ?? "127.0.0.1").Split(
                ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            Port = configuration.GetValue(Section + "Port", useTls ? 5671 : 5672),
            VirtualHost = configuration[Section + "VirtualHost"] ?? "/",
            Username = configuration[Section + "Username"] ?? "guest",
            Password = configuration[Section + "Password"] ?? "guest",
            UseTls = useTls,
            Declares = configuration.GetValue(Section + "Declare", true),
            TlsServerName = configuration[Section + "TlsServerName"],
            CaFile = useTls && configuration[Section + "CaFile"] is { Length: > 0 } file ? file : null,
            CertificateFile = configuration[Section + "CertificateFile"],
            KeyFile = configuration[Section + "KeyFile"],
        };
    }

    /// <summary>Connects.</summary>
    /// <param name="name">What the broker calls the connection, for those who look at it.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<IConnection> ConnectAsync(string name, CancellationToken cancellation)
    {
        var factory = new ConnectionFactory
        {
            UserName = Username,
            Password = Password,
            VirtualHost = VirtualHost,
            // Who uses the connection opens another one, and then declares anew what a broker may have lost.
            AutomaticRecoveryEnabled = false,
            ClientProvidedName = name,
        };
        return factory.CreateConnectionAsync(
            [.. Hosts.Select(host => new AmqpTcpEndpoint(host, Port, TlsFor(host)))], cancellation);
    }

    /// <summary>The certificate to show, or null.</summary>
    public X509Certificate2? Certificate() => CertificateFile is null
        ? null
        : X509Certificate2.CreateFromPemFile(CertificateFile, KeyFile);

    /// <summary>Whether to trust a broker: its certificate is the host's, and issued by whom we trust.</summary>
    public bool Trusts(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        _authorities?.Trusts(certificate, chain, errors) ?? errors == SslPolicyErrors.None;

    private SslOption TlsFor(string host)
    {
        var tls = new SslOption(TlsServerName ?? host, enabled: UseTls)
        {
            CertificateValidationCallback = (_, certificate, chain, errors) => Trusts(certificate, chain, errors),
        };
        if (UseTls && Certificate() is { } certificate)
        {
            tls.Certs = [certificate];
        }

        return tls;
    }
}
