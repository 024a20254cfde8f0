using System.Security.Cryptography;
using Grants.Platform.Storage;
using Microsoft.IdentityModel.Tokens;

namespace Grants.Platform.Auth;

/// <summary>
/// The key that signs and checks tokens: EC P-256, PEM (RFC 5958), in a file only its owner can read. Whoever reads the
/// file can be anybody, so a file that others can read is refused; where a platform hands it over as a value
/// (<c>Auth:Key</c>), keeping others from it is the platform's.
/// </summary>
public sealed class SigningKey : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly string? P256 = ECCurve.NamedCurves.nistP256.Oid.Value;
    private readonly ECDsa _key;
    private readonly ECDsa? _other;

    private SigningKey(ECDsa key, ECDsa? other) => (_key, _other) = (key, other);

    /// <summary>The key that signs.</summary>
    internal ECDsaSecurityKey Security => SecurityOf(_key);

    /// <summary>The keys whose tokens are good: this one, and while it is being changed another.</summary>
    internal IEnumerable<SecurityKey> Accepted =>
        _other is null ? [SecurityOf(_key)] : [SecurityOf(_key), SecurityOf(_other)];

    /// <summary>The key as it is configured, by value or by file.</summary>
    public static SigningKey Open(AuthOptions options) => new(
        options.Key is { Length: > 0 } key
            ? Import(key, "Auth:Key")
            : ReadFile(options.KeyFile, options.CreateKey),
        options.OtherKey is { Length: > 0 } other ? Import(other, "Auth:OtherKey") : null);

    /// <summary>Reads the key; makes one first where there is none and <paramref name="create"/> allows it.</summary>
    public static SigningKey Open(string path, bool create) => new(ReadFile(path, create), null);

    /// <inheritdoc />
    public void Dispose()
    {
        _key.Dispose();
        _other?.Dispose();
    }

    // As the token library takes it; without its cache, which would keep the key beyond its disposal.
    private static ECDsaSecurityKey SecurityOf(ECDsa key) => new(key)
    {
        CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
    };

    private static ECDsa ReadFile(string path, bool create)
    {
        if (!File.Exists(path))
        {
            if (!create)
            {
                throw new InvalidOperationException($"The signing key {path} (Auth:KeyFile) does not exist.");
            }

            Create(path);
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
        {
            throw new InvalidOperationException($"{path} must be readable by its owner only; set its mode to 0600.");
        }

        return Import(File.ReadAllText(path), $"The key at {path}");
    }

    private static ECDsa Import(string pem, string what)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == P256)
        {
            return key;
        }

        key.Dispose();
        throw new InvalidOperationException($"{what} is not on the curve P-256, which ES256 requires.");
    }

    // Of many that start at once, one makes it, and nobody reads half of it.
    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var alone = FileLock.Take(path);
        if (File.Exists(path))
        {
            return;
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var aside = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var file = new StreamWriter(aside, options))
        {
            file.Write(key.ExportPkcs8PrivateKeyPem());
        }

        File.Move(aside, path);
    }
}
