using System.Security.Claims;
using Grants.Platform.Refusals;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

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
