using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.IdentityModel.Tokens;

namespace Grants.Platform.Auth;

/// <summary>
/// Reads keys (PEM, RFC 7468). A key of another kind than a setting asks for is an error that names the setting and the
/// kind that was found.
/// </summary>
internal static partial class PemKeys
{
    private const int LeastRsaBits = 2048;
    private static readonly string? P256 = ECCurve.NamedCurves.nistP256.Oid.Value;

    /// <summary>A private key on P-256, which ES256 signs with.</summary>
    public static ECDsa Private(string pem, string setting)
    {
        const string wanted = "an EC private key on the curve P-256 (ES256)";
        var key = Labels(pem).Any(label => label.EndsWith("PRIVATE KEY", StringComparison.Ordinal))
            ? ImportEc(pem)
            : null;
        return key ?? throw Wrong(pem, setting, wanted);
    }

    /// <summary>
    /// The public half of a key on P-256. The private key itself is refused: it has no business there.
    /// </summary>
    public static ECDsa Public(string pem, string setting)
    {
        const string wanted = "the public half of an EC key on the curve P-256 (ES256)";
        return (IsPublic(pem) ? ImportEc(pem) : null) ?? throw Wrong(pem, setting, wanted);
    }

    /// <summary>A public key on P-256 or of RSA with at least 2048 bits.</summary>
    public static SecurityKey PublicOfAny(string pem, string setting)
    {
        const string wanted = "a public key on the curve P-256, or of RSA with at least 2048 bits";
        if (!IsPublic(pem))
        {
            throw Wrong(pem, setting, wanted);
        }

        return ImportEc(pem) is { } ec ? new ECDsaSecurityKey(ec)
            : ImportRsa(pem) is { KeySize: >= LeastRsaBits } rsa ? new RsaSecurityKey(rsa)
            : throw Wrong(pem, setting, wanted);
    }

    /// <summary>Whether a key that an authority publishes is of a kind that tokens may be signed with.</summary>
    public static bool IsGood(SecurityKey key) => key switch
    {
        ECDsaSecurityKey ec => IsP256(ec.ECDsa),
        RsaSecurityKey rsa => rsa.KeySize >= LeastRsaBits,
        X509SecurityKey { PublicKey: RSA rsa } => rsa.KeySize >= LeastRsaBits,
        X509SecurityKey { PublicKey: ECDsa ec } => IsP256(ec),
        JsonWebKey { Kty: JsonWebAlgorithmsKeyTypes.RSA } rsa => rsa.KeySize >= LeastRsaBits,
        JsonWebKey { Kty: JsonWebAlgorithmsKeyTypes.EllipticCurve } ec => ec.Crv == JsonWebKeyECTypes.P256,
        _ => false,
    };

    private static bool IsPublic(string pem) => Labels(pem) is ["PUBLIC KEY"] or ["RSA PUBLIC KEY"];

    private static List<string> Labels(string pem) => [.. Label().Matches(pem).Select(match => match.Groups[1].Value)];

    private static ECDsa? ImportEc(string pem)
    {
        var key = ECDsa.Create();
        if (Imports(() => key.ImportFromPem(pem)) && IsP256(key))
        {
            return key;
        }

        key.Dispose();
        return null;
    }

    private static RSA? ImportRsa(string pem)
    {
        var key = RSA.Create();
        if (Imports(() => key.ImportFromPem(pem)))
        {
            return key;
        }

        key.Dispose();
        return null;
    }

    private static bool Imports(Action import)
    {
        try
        {
            import();
            return true;
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            return false;
        }
    }

    private static bool IsP256(ECDsa key) =>
        key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == P256;

    private static InvalidOperationException Wrong(string pem, string setting, string wanted) =>
        new($"{setting} must hold {wanted}, not {KindOf(pem)}.");

    private static string KindOf(string pem)
    {
        if (Labels(pem) is not { Count: > 0 } labels)
        {
            return "a text without a PEM block";
        }

        using var rsa = ImportRsa(pem);
        using var ec = ECDsa.Create();
        var label = labels[^1].ToLowerInvariant();
        return rsa is not null ? $"a {label} of RSA with {rsa.KeySize} bits"
            : !Imports(() => ec.ImportFromPem(pem)) ? $"a {label} that cannot be read"
            : IsP256(ec) ? $"a {label} on P-256"
            : $"a {label} on another curve";
    }

    [GeneratedRegex("-----BEGIN ([A-Z0-9 ]+)-----")]
    private static partial Regex Label();
}
