using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grants.Testing;

namespace Grants.Platform.Tests.RabbitMq;

/// <summary>
/// A RabbitMQ for tests that stop it or need it to speak TLS, beside the one that the others share; they run one at a
/// time. Its certificate is of an authority of our own.
/// </summary>
public sealed class SpareBroker : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    /// <summary>Where the certificates are: of the authority, of one that nobody trusts, and of the broker.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("grants-tls-").FullName;

    /// <summary>The broker.</summary>
    public RabbitMqNode Node { get; } = new();

    public async ValueTask InitializeAsync()
    {
        WriteCertificates();
        Node.TlsFolder = Folder;
        await Node.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

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
        File.WriteAllText(Path.Combine(Folder, "server.pem"), server.ExportCertificatePem());
        File.WriteAllText(Path.Combine(Folder, "server-key.pem"), key.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows())
        {
            // The broker runs as a user of its own.
            File.SetUnixFileMode(Folder, (UnixFileMode)0b111_101_101);
            File.SetUnixFileMode(Path.Combine(Folder, "server-key.pem"), (UnixFileMode)0b110_100_100);
        }
    }

    private X509Certificate2 Authority(string file)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={file}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var authority = request.CreateSelfSigned(Now.AddMinutes(-5), Now.AddDays(1));
        File.WriteAllText(Path.Combine(Folder, file), authority.ExportCertificatePem());
        return authority;
    }
}

/// <summary>The tests of the spare broker.</summary>
[CollectionDefinition]
public sealed class OnSpareBroker : ICollectionFixture<SpareBroker>;
