using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Grants.Platform.Edge;
using Grants.Testing;
using Grants.Tls;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Platform.Calls;

/// <summary>
/// Services speak TLS on both listeners, and call only those whose certificate is of the name that was called and of
/// the authority that they trust.
/// </summary>
public sealed class TlsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("grants-tls-").FullName;
    private readonly TestAuthority _authority;
    private readonly TestAuthority _stranger;

    public TlsTests() => (_authority, _stranger) = (new(_folder), new(_folder, "stranger"));

    [Fact]
    public async Task A_service_calls_another_by_its_name()
    {
        await using var server = await StartAsync(_authority.Issue("probe", ["localhost"]));
        using var channels = Channels(server, "localhost", _authority.File);

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, await CallAsync(channels));
    }

    [Theory]
    [InlineData("another name")]
    [InlineData("another authority")]
    [InlineData("those that the system trusts")]
    [InlineData("without TLS")]
    public async Task It_calls_nobody_else(string what)
    {
        var shown = _authority.Issue("probe", [what == "another name" ? "convention" : "localhost"]);
        await using var server = await StartAsync(shown);
        using var channels = Channels(
            server,
            "localhost",
            what switch
            {
                "another authority" => _stranger.File,
                "those that the system trusts" => null,
                _ => _authority.File,
            },
            what == "without TLS" ? "http" : "https");

        var refused = await Assert.ThrowsAsync<RpcException>(() => CallAsync(channels));

        Assert.NotEqual(StatusCode.OK, refused.StatusCode);
        if (what != "without TLS")
        {
            Assert.IsType<AuthenticationException>(Innermost(refused.Status.DebugException));
        }
    }

    [Fact]
    public async Task A_process_calls_itself_whatever_the_names_of_its_certificate()
    {
        await using var server = await StartAsync(_authority.Issue("probe", ["gateway.example"]));

        Assert.Equal(
            HealthCheckResponse.Types.ServingStatus.Serving,
            await CallAsync(server.Services.GetRequiredService<ServiceChannels>()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Both_listeners_answer_over_TLS_alone_from_1_2_on(bool grpc)
    {
        await using var server = await StartAsync(_authority.Issue("probe", ["localhost"]));
        var port = (grpc ? server.GrpcAddress : server.HttpAddress).Port;

        Assert.Equal(SslProtocols.Tls12, await SpeakAsync(port, SslProtocols.Tls12));
        Assert.Equal(SslProtocols.Tls13, await SpeakAsync(port, SslProtocols.Tls13));
#pragma warning disable SYSLIB0039, CA5397 // A version that is not spoken any more is what is tried.
        await Assert.ThrowsAnyAsync<Exception>(() => SpeakAsync(port, SslProtocols.Tls11));
#pragma warning restore SYSLIB0039, CA5397
        using var plain = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(
            () => plain.GetAsync(new Uri($"http://127.0.0.1:{port}/health/live")));
    }

    [Fact]
    public async Task Certificates_between_it_and_its_authority_are_shown_too()
    {
        var (certificate, key) = _authority.Issue("probe", ["localhost"]);
        await File.AppendAllTextAsync(certificate, "\n" + await File.ReadAllTextAsync(_stranger.File));

        Assert.Equal("CN=stranger", Settings(
            ("Tls:CertificateFile", certificate), ("Tls:KeyFile", key)).Certificate!.Chain.Single().Subject);
    }

    [Theory]
    [InlineData(true, -1, SslPolicyErrors.RemoteCertificateChainErrors, true)]
    [InlineData(false, -1, SslPolicyErrors.RemoteCertificateChainErrors, false)]
    [InlineData(true, -15, SslPolicyErrors.RemoteCertificateChainErrors, false)]
    [InlineData(true, 2, SslPolicyErrors.RemoteCertificateChainErrors, false)]
    [InlineData(true, -1, SslPolicyErrors.RemoteCertificateNameMismatch, false)]
    [InlineData(true, -1, SslPolicyErrors.RemoteCertificateNotAvailable, false)]
    public void A_certificate_is_for_servers_in_force_and_of_the_name(
        bool isForServers, int daysFromNow, SslPolicyErrors found, bool isTrusted)
    {
        var (shown, _) = _authority.Issue("probe", ["localhost"], daysFromNow, isForServers);
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(shown);

        Assert.Equal(
            isTrusted, TrustedAuthorities.FromFile(_authority.File, "test").Trusts(certificate, null, found));
    }

    [Theory]
    [InlineData("Tls:CertificateFile", "missing.pem", "Tls:CertificateFile (*missing.pem) does not exist.")]
    [InlineData("Tls:CertificateFile", "empty.pem", "Tls:CertificateFile (*empty.pem) holds no certificate (PEM).")]
    [InlineData("Tls:CertificateFile", "damaged.pem", "Tls:CertificateFile (*damaged.pem) is damaged: ")]
    [InlineData("Tls:CertificateFile", "over.pem", "Tls:CertificateFile (*over.pem): CN=over is in force from ")]
    [InlineData("Tls:CertificateFile", "later.pem", "Tls:CertificateFile (*later.pem): CN=later is in force from ")]
    [InlineData("Tls:CertificateFile", "client.pem", "Tls:CertificateFile (*client.pem): CN=client is not for servers")]
    [InlineData("Tls:CertificateFile", "", "Tls:KeyFile (*probe-key.pem) has no certificate: set Tls:Certificate or ")]
    [InlineData("Tls:KeyFile", "missing.pem", "Tls:KeyFile (*missing.pem) does not exist.")]
    [InlineData("Tls:KeyFile", "", "Tls:CertificateFile (*probe.pem) has no key: set Tls:Key or Tls:KeyFile.")]
    [InlineData("Tls:KeyFile", "open.pem", "*open.pem must be readable by its owner only; set its mode to 0600.")]
    [InlineData("Tls:KeyFile", "over-key.pem", "Tls:KeyFile (*over-key.pem) is not the private key (PEM) of the cert")]
    [InlineData("Tls:KeyFile", "empty.pem", "Tls:KeyFile (*empty.pem) is not the private key (PEM) of the certificat")]
    [InlineData("Tls:CaFile", "missing.pem", "Tls:CaFile (*missing.pem) cannot be read: ")]
    [InlineData("Tls:CaFile", "empty.pem", "Tls:CaFile (*empty.pem) holds no certificate (PEM).")]
    [InlineData("Tls:CaFile", "probe.pem", "Tls:CaFile (*probe.pem): CN=probe is not the certificate of an authority.")]
    [InlineData("Listen:Http", "http://127.0.0.1:0", "Listen:Http is http://127.0.0.1:0, but Tls:Certificate is set:")]
    [InlineData("Listen:Http", "127.0.0.1:0", "Listen:Http must be http://address:port or https://address:port with ")]
    public void What_is_wrong_is_named_at_the_start(string setting, string value, string message)
    {
        var (certificate, key) = _authority.Issue("probe", ["localhost"]);
        _authority.Issue("over", ["localhost"], daysFromNow: -15);
        _authority.Issue("later", ["localhost"], daysFromNow: 2);
        _authority.Issue("client", ["localhost"], isForServers: false);
        Write("empty.pem", "");
        Write("damaged.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Write("open.pem", File.ReadAllText(key), isOpen: true);
        var settings = new Dictionary<string, string>
        {
            ["Listen:Grpc"] = "https://127.0.0.1:0",
            ["Listen:Http"] = "https://127.0.0.1:0",
            ["Tls:CertificateFile"] = certificate,
            ["Tls:KeyFile"] = key,
            ["Tls:CaFile"] = _authority.File,
        };
        settings[setting] = value.EndsWith(".pem", StringComparison.Ordinal) ? Path.Combine(_folder, value) : value;

        var error = Assert.ThrowsAny<InvalidOperationException>(() => Hosting.GrantsHost.Build(
            [.. settings.Select(row => $"--{row.Key}={row.Value}")], new Probe()));

        Assert.StartsWith(
            message.Replace("*", _folder + "/", StringComparison.Ordinal), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_listener_with_TLS_needs_a_certificate()
    {
        var error = Assert.Throws<CertificateException>(
            () => Hosting.GrantsHost.Build(["--Listen:Grpc=https://127.0.0.1:0"], new Probe()));

        Assert.StartsWith(
            "Listen:Grpc is https://127.0.0.1:0, which requires Tls:Certificate", error.Message,
            StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _stranger.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static Task<GrantsServer> StartAsync((string Certificate, string Key) shown) => GrantsServer.StartAsync(
        [
            "Listen:Grpc=https://127.0.0.1:0",
            "Listen:Http=https://127.0.0.1:0",
            $"Tls:CertificateFile={shown.Certificate}",
            $"Tls:KeyFile={shown.Key}",
        ],
        new Probe());

    private static ServiceChannels Channels(
        GrantsServer server, string host, string? authority, string scheme = "https") => new(
            new ServiceAddresses(
                Configuration(("Services:probe:Address", $"{scheme}://{host}:{server.GrpcAddress.Port}")),
                server.Services.GetRequiredService<IServer>(),
                []),
            Settings(("Tls:CaFile", authority)));

    private static TlsSettings Settings(params (string Name, string? Value)[] settings) =>
        TlsSettings.From(Configuration(settings));

    private static IConfiguration Configuration(params (string Name, string? Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(row => KeyValuePair.Create(row.Name, row.Value))).Build();

    private static async Task<HealthCheckResponse.Types.ServingStatus> CallAsync(ServiceChannels channels) =>
        (await new Health.HealthClient(channels.InvokerOf("probe")).CheckAsync(
            new HealthCheckRequest(), deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(60))).Status;

    private static Exception? Innermost(Exception? error) =>
        error?.InnerException is { } inner ? Innermost(inner) : error;

    private async Task<SslProtocols> SpeakAsync(int port, SslProtocols version)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        var options = TrustedAuthorities.FromFile(_authority.File, "test").ForClients();
        options.EnabledSslProtocols = version;
        options.TargetHost = "localhost";
        options.ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];
        await using var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsClientAsync(options);
        return stream.SslProtocol;
    }

    private void Write(string file, string text, bool isOpen = false)
    {
        var path = Path.Combine(_folder, file);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)(isOpen ? 0b110_100_100 : 0b110_000_000));
        }
    }
}
