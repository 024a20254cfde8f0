using System.Security.Cryptography;
using Grants.Cli.Connection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grants.Cli.Tokens;

/// <summary>
/// Signs people in with the key the services trust (ES256, RFC 7518). Whoever may read the key file may be anybody:
/// that is what its file mode is for.
/// </summary>
internal sealed class TokenSigner : IDisposable
{
    private readonly ECDsa _key;

    private TokenSigner(ECDsa key) => _key = key;

    public static TokenSigner FromFile(string path)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(path));
        return new TokenSigner(key);
    }

    /// <summary>
    /// A token for a subject that holds some roles, and acts for some beneficiaries; with the name and the function
    /// that people read, where there are any.
    /// </summary>
    public string Sign(
        string subject,
        IReadOnlyList<string> roles,
        TimeSpan lifetime,
        IReadOnlyList<string>? beneficiaries = null,
        string? name = null,
        string? function = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = "grants",
            Audience = "grants",
            IssuedAt = now,
            NotBefore = now,
            Expires = now + lifetime,
            Claims = ClaimsOf(subject, roles, beneficiaries ?? [], name, function),
            SigningCredentials = new SigningCredentials(Security, SecurityAlgorithms.EcdsaSha256),
        };
        return new JsonWebTokenHandler().CreateToken(descriptor);
    }

    private static Dictionary<string, object> ClaimsOf(
        string subject,
        IReadOnlyList<string> roles,
        IReadOnlyList<string> beneficiaries,
        string? name,
        string? function)
    {
        // By its id a single token can be revoked.
        var claims = new Dictionary<string, object>
        {
            ["sub"] = subject, ["jti"] = RequestIds.New(), ["roles"] = roles,
        };
        if (beneficiaries.Count > 0)
        {
            claims["beneficiaries"] = beneficiaries;
        }

        foreach (var (claim, text) in new[] { ("name", name), ("function", function) })
        {
            if (!string.IsNullOrEmpty(text))
            {
                claims[claim] = text;
            }
        }

        return claims;
    }

    // The library would keep the key in a cache of the process for ever, beyond its disposal.
    private ECDsaSecurityKey Security => new(_key)
    {
        CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
    };

    public void Dispose() => _key.Dispose();
}
