using System.Security.Claims;
using Grants.Platform.Refusals;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Grants.Platform.Auth;

/// <summary>
/// Who opens a web page. A browser cannot send the header that calls carry, so that its token comes another way; it has
/// to pass the very same checks.
/// </summary>
public sealed class TokenReader(IOptionsMonitor<JwtBearerOptions> options, Callers callers)
{
    /// <summary>Why nobody is known to have sent a request. The check itself is not made twice.</summary>
    internal static async Task<Refusal> WhyNobodyAsync(HttpContext context) =>
        (await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme)).Failure
            is AuthorityUnreachableException
            ? PlatformRefusals.AuthorityUnreachable()
            : PlatformRefusals.TokenMissing();

    /// <summary>
    /// What is wrong with the token of a request from nobody, for the audit and the log: the caller is not told more
    /// than that it has none. One that has run out is somebody who was here; one that is forged is somebody else.
    /// </summary>
    internal static async Task<string> FaultOfAsync(HttpContext context) =>
        (await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme)).Failure switch
        {
            null => "TOKEN_MISSING",
            var failure => FaultOf(failure),
        };

    /// <summary>What is wrong with a token that a check has refused.</summary>
    internal static string FaultOf(Exception failure) => failure switch
    {
        SecurityTokenExpiredException => "TOKEN_EXPIRED",
        SecurityTokenInvalidSignatureException or SecurityTokenSignatureKeyNotFoundException => "TOKEN_FORGED",
        _ => "TOKEN_INVALID",
    };

    /// <summary>
    /// The caller a token tells of, or null when it is not valid; a valid one with a bad claim is refused with the
    /// reason, and so is one that nobody can check now.
    /// </summary>
    public async Task<Caller?> FindCallerAsync(string token) =>
        await FindUserAsync(token) is { } user ? callers.Find(user) : null;

    /// <summary>The claims of a token in our words, or null when it is not valid.</summary>
    public async Task<ClaimsPrincipal?> FindUserAsync(string token)
    {
        var checks = options.Get(JwtBearerDefaults.AuthenticationScheme);
        var result = await checks.TokenHandlers[0].ValidateTokenAsync(token, checks.TokenValidationParameters);
        return result.Exception is AuthorityUnreachableException ? throw PlatformRefusals.AuthorityUnreachable()
            : result.IsValid ? new ClaimsPrincipal(result.ClaimsIdentity)
            : null;
    }
}
