using System.Security.Cryptography;
using Grants.Platform.Storage;
using Microsoft.IdentityModel.Tokens;

namespace Grants.Platform.Auth;

/// <summary>
/// The local key, which signs people in where no authority does, and services that have no key of their own: EC P-256,
/// PEM (RFC 5958), in a file only its owner can read. Whoever reads the file can be anybody, so a file that others can
/// read is refused; where a platform hands it over as a value (<c>Auth:Key</c>), keeping others from it is the
/// platform's. Where tokens are checked and none is signed, its public half is enough.
/// </summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa? _key;
    private readonly List<ECDsa> _others;

    private SigningKey(ECDsa? key, IEnumerable<ECDsa> others) => (_key, _others) = (key, [.. others]);

    /// <summary>Whether it can sign, and not only check.</summary>
    internal bool CanSign => _key is not null;

    /// <summary>The key that signs.</summary>
    internal ECDsaSecurityKey Security => SecurityOf(_key ?? throw new InvalidOperationException(
        "Nothing can be signed with the local key: only its public half is configured (Auth:PublicKey), or none."));

    /// <summary>The keys whose tokens are good: this one, and while it is being changed another.</summary>
    internal IEnumerable<SecurityKey> Accepted => Halves.Select(SecurityOf);

    /// <summary>The same keys as they are.</summary>
    internal IEnumerable<ECDsa> Halves => _key is null ? _others : _others.Prepend(_key);

    /// <summary>The key as it is configured, by value or by file; none where it is not in use.</summary>
    public static SigningKey Open(AuthOptions options)
    {
        if (!options.HasLocalKey)
        {
            return new SigningKey(null, []);
        }

        List<ECDsa> others = options.OtherKey is { Length: > 0 } other ? [EitherHalf(other, "Auth:OtherKey")] : [];
        return options.Key is { Length: > 0 } key ? new SigningKey(PemKeys.Private(key, "Auth:Key"), others)
            : options.PublicKey is { Length: > 0 } half
                ? new SigningKey(null, [PemKeys.Public(half, "Auth:PublicKey"), .. others])
            : new SigningKey(ReadFile(options.KeyFile, "Auth:KeyFile", options.CreateKey), others);
    }

    /// <summary>Reads the key; makes one first where there is none and <paramref name="create"/> allows it.</summary>
    public static SigningKey Open(string path, bool create) => new(ReadFile(path, "Auth:KeyFile", create), []);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var key in Halves)
        {
            key.Dispose();
        }
    }

    // As the token library takes it; without its cache, which would keep the key beyond its disposal.
    internal static ECDsaSecurityKey SecurityOf(ECDsa key) => new(key)
    {
        CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
    };

    /// <summary>Reads a private key from a file that nobody else can read.</summary>
    internal static ECDsa ReadFile(string path, string setting, bool create)
    {
        var pem = OwnerOnly.Read(path, setting, create ? NewKey : null);
        return PemKeys.Private(pem, $"{setting} ({path})");
    }

    // While the key is changed where nothing is signed, the other one is a public half too.
    private static ECDsa EitherHalf(string pem, string setting) =>
        pem.Contains("PRIVATE KEY", StringComparison.Ordinal)
            ? PemKeys.Private(pem, setting)
            : PemKeys.Public(pem, setting);

    private static string NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
