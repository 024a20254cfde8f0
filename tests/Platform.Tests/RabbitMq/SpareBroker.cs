using Grants.Testing;

namespace Grants.Platform.Tests.RabbitMq;

/// <summary>
/// A RabbitMQ for tests that stop it or need it to speak TLS, beside the one that the others share; they run one at a
/// time. Its certificate is of an authority of our own.
/// </summary>
public sealed class SpareBroker : IAsyncLifetime
{
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
        using var authority = new TestAuthority(Folder);
        using var stranger = new TestAuthority(Folder, "stranger");
        var (_, key) = authority.Issue("server", ["127.0.0.1"]);
        if (!OperatingSystem.IsWindows())
        {
            // The broker runs as a user of its own.
            File.SetUnixFileMode(Folder, (UnixFileMode)0b111_101_101);
            File.SetUnixFileMode(key, (UnixFileMode)0b110_100_100);
        }
    }
}

/// <summary>The tests of the spare broker.</summary>
[CollectionDefinition]
public sealed class OnSpareBroker : ICollectionFixture<SpareBroker>;
