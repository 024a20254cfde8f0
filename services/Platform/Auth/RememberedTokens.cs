using System.Security.Claims;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grants.Platform.Auth;

/// <summary>A token that was found good, and the keys among which its signature was checked.</summary>
internal sealed record RememberedToken(
    JsonWebToken Token, ClaimsIdentity Identity, TrustedIssuer Issuer, IReadOnlyList<SecurityKey> Keys);

/// <summary>
/// The tokens that were found good, by their text, until they run out: a signature is checked once, and not with each
/// call. Only good tokens are kept, so that nobody else can fill it, and as much text of them as fits.
/// </summary>
internal sealed class RememberedTokens : IDisposable
{
    private const int MostCharacters = 4 * 1024 * 1024;

    private readonly MemoryCache _tokens = new(new MemoryCacheOptions { SizeLimit = MostCharacters });

    /// <summary>What is remembered of a token; null where nothing is.</summary>
    public RememberedToken? Find(string token) => _tokens.Get<RememberedToken>(token);

    /// <summary>Remembers a token until it has run out.</summary>
    public void Keep(string token, RememberedToken good, DateTimeOffset until) => _tokens.Set(
        token, good, new MemoryCacheEntryOptions { AbsoluteExpiration = until, Size = token.Length });

    /// <inheritdoc />
    public void Dispose() => _tokens.Dispose();
}
