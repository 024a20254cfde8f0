using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grants.Broker;
using Grants.Platform.Tests.Events;
using Grants.Testing;
using Microsoft.Extensions.Configuration;
using RabbitMQ.Client.Exceptions;

namespace Grants.Platform.Tests.RabbitMq;

/// <summary>A broker that speaks TLS, with a certificate of an authority of our own.</summary>
public sealed class BrokerOverTlsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private readonly string _folder = Directory.CreateTempSubdirectory("grants-tls-").FullName;
    private readonly RabbitMqNode _rabbit = new();

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(RabbitMqNode.Missing is not null, RabbitMqNode.Missing ?? "");
        WriteCertificates();
        _rabbit.TlsFolder = _folder;
        await _rabbit.InitializeAsync();
    }

    [Fact]
    public async Task Events_go_over_it_when_its_certificate_is_of_the_authority_that_is_trusted()
    {
        await using var world = await EventWorld.StartAsync(Settings("ca.pem"));

        await Tell.ManyAsync(world.Budget, 5);
        await world.UntilTakenAsync(5);

        await world.AssertTakenAsync(5);
    }

    [Theory]
    [InlineData("Bus:RabbitMq:CaFile", "stranger.pem")]
    [InlineData("Bus:RabbitMq:CaFile", null)]
    [InlineData("Bus:RabbitMq:TlsServerName", "another.example")]
    public async Task Nobody_signs_in_at_a_broker_that_cannot_be_trusted(string setting, string? value)
    {
        var settings = Settings("ca.pem").Select(text => text.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => (string?)pair[1]);
        settings[setting] = value?.EndsWith(".pem", StringComparison.Ordinal) == true
            ? Path.Combine(_folder, value)
            : value;
        var options = RabbitMqOptions.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());

        await Assert.ThrowsAsync<BrokerUnreachableException>(
            () => options.ConnectAsync("test", CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        await _rabbit.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string[] Settings(string authority) =>
    [
        "Bus:Transport=RabbitMq",
        "Bus:RabbitMq:Host=127.0.0.1",
        $"Bus:RabbitMq:Port={_rabbit.TlsPort}",
        "Bus:RabbitMq:UseTls=true",
        $"Bus:RabbitMq:CaFile={Path.Combine(_folder, authority)}",
    ];

    private void WriteCertificates()
    {
        using var authority = Authority("ca.pem");
        using var stranger = Authority("stranger.pem");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=broker", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var server = request.Create(authority, Now.AddMinutes(-5), Now.AddHours(20), [1, 2, 3]);
        File.WriteAllText(Path.Combine(_folder, "server.pem"), server.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, "server-key.pem"), key.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows())
        {
            // The broker runs as a user of its own.
            File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
            File.SetUnixFileMode(Path.Combine(_folder, "server-key.pem"), (UnixFileMode)0b110_100_100);
        }
    }

    private X509Certificate2 Authority(string file)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={file}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var authority = request.CreateSelfSigned(Now.AddMinutes(-5), Now.AddDays(1));
        File.WriteAllText(Path.Combine(_folder, file), authority.ExportCertificatePem());
        return authority;
    }
}
