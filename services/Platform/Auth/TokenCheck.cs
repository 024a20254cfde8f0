using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grants.Platform.Auth;

/// <summary>
/// What a token must be: of an issuer that is believed, signed with a key and an algorithm of that issuer, for us, of a
/// type that is an access token's, in its time on the real clock, not revoked, and saying nothing that its issuer may
/// not say. Signature, audience and time are checked by the library, once for each token: while the keys of its issuer
/// are the same, one that was good stays so until it has run out or is revoked.
/// </summary>
internal sealed partial class TokenCheck(
    TrustedIssuers issuers, Revocations revoked, RememberedTokens remembered, ILogger<TokenCheck> log) : TokenHandler
{
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);
    private static readonly string[] OfIdToken = ["nonce", "at_hash", "c_hash"];
    private readonly JsonWebTokenHandler _library = new() { MapInboundClaims = false };

    public override async Task<TokenValidationResult> ValidateTokenAsync(
        string token, TokenValidationParameters validationParameters)
    {
        try
        {
            return await CheckAsync(token);
        }
        catch (Exception error) when (error is SecurityTokenException or ArgumentException or JsonException
            or AuthorityUnreachableException)
        {
            if (error is not AuthorityUnreachableException)
            {
                Refused(error is TokenRefusedException ? error.Message : error.GetType().Name);
            }

            return new TokenValidationResult { IsValid = false, Exception = error };
        }
    }

    private async Task<TokenValidationResult> CheckAsync(string token)
    {
        if (remembered.Find(token) is { } good && await IsStillGoodAsync(good))
        {
            return Accept(good);
        }

        var read = _library.ReadJsonWebToken(token);
        var issuer = issuers.Find(read.Issuer) ?? throw new TokenRefusedException("its issuer is unknown");
        EnsureHeader(read, issuer);
        var keys = await issuer.Keys.FindAsync(KidOf(read));
        var result = await VerifyAsync(read, issuer, keys);
        if (!result.IsValid)
        {
            throw result.Exception;
        }

        using var claims = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(read.EncodedPayload));
        EnsureTime(read, issuer);
        EnsureNoIdToken(read);
        var found = new RememberedToken(read, TokenClaims.Read(claims.RootElement, issuer), issuer, keys);
        var accepted = Accept(found);
        remembered.Keep(token, found, new DateTimeOffset(read.ValidTo + Skew, TimeSpan.Zero));
        return accepted;
    }

    // The same keys are the same list: an authority whose keys were read again is asked for its signature again.
    private static async ValueTask<bool> IsStillGoodAsync(RememberedToken good) =>
        ReferenceEquals(await good.Issuer.Keys.FindAsync(KidOf(good.Token)), good.Keys);

    private TokenValidationResult Accept(RememberedToken good)
    {
        revoked.Ensure(good.Token, good.Identity);
        return new TokenValidationResult
        {
            IsValid = true, ClaimsIdentity = good.Identity, SecurityToken = good.Token, Issuer = good.Issuer.Name,
        };
    }

    private static string? KidOf(JsonWebToken token) => token.Kid is { Length: > 0 } kid ? kid : null;

    // RFC 7515, 4.1.11: who does not understand what is critical must not take it. Nothing is understood.
    private static void EnsureHeader(JsonWebToken token, TrustedIssuer issuer)
    {
        if (token.TryGetHeaderValue<object>("crit", out _))
        {
            throw new TokenRefusedException("its header has crit, and nothing critical is understood");
        }

        const string media = "application/";
        var type = token.Typ ?? "";
        type = type.StartsWith(media, StringComparison.OrdinalIgnoreCase) ? type[media.Length..] : type;
        if (!issuer.Types.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            throw new TokenRefusedException($"its type is none of {string.Join(", ", issuer.Types)}");
        }

        if (!issuer.Algorithms.Contains(token.Alg))
        {
            throw new TokenRefusedException($"its algorithm is none of {string.Join(", ", issuer.Algorithms)}");
        }
    }

    private Task<TokenValidationResult> VerifyAsync(
        JsonWebToken token, TrustedIssuer issuer, IReadOnlyList<SecurityKey> keys) =>
        _library.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = issuer.Name,
            ValidAudience = issuer.Audience,
            IssuerSigningKeys = keys,
            ValidAlgorithms = issuer.Algorithms,
            ValidateIssuerSigningKey = true,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            ClockSkew = Skew,
        });

    private static void EnsureTime(JsonWebToken token, TrustedIssuer issuer)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var issued = token.TryGetPayloadValue<long>(JwtRegisteredClaimNames.Iat, out _)
            ? token.IssuedAt
            : throw new TokenRefusedException("it has no claim iat");
        if (issued > now + Skew)
        {
            throw new TokenRefusedException("it was issued in the future");
        }

        if (token.ValidTo - issued > issuer.Longest)
        {
            throw new TokenRefusedException($"it is valid for longer than {issuer.Longest.TotalHours} hours");
        }
    }

    // It tells a client who signed in, and lets nobody in (OpenID Connect Core 1.0, 2).
    private static void EnsureNoIdToken(JsonWebToken token)
    {
        if (OfIdToken.FirstOrDefault(claim => token.TryGetPayloadValue<object>(claim, out _)) is { } claim)
        {
            throw new TokenRefusedException($"it is an ID token, for it has the claim {claim}");
        }
    }

    [LoggerMessage(1951, LogLevel.Information, "A token was refused: {Why}.")]
    private partial void Refused(string why);
}
