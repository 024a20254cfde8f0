using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace Grants.Platform.Auth;

/// <summary>
/// Who opens a web page. A browser cannot send the header that calls carry, so that its token comes another way; it has
/// to pass the very same checks.
/// </summary>
public sealed class TokenReader(IOptionsMonitor<JwtBearerOptions> options, Callers callers)
{
    /// <summary>
    /// The caller a token tells of, or null when it is not valid; a valid one with a bad claim is refused with the
    /// reason.
    /// </summary>
    public async Task<Caller?> FindCallerAsync(string token)
    {
        var checks = options.Get(JwtBearerDefaults.AuthenticationScheme);
        var result = await checks.TokenHandlers[0].ValidateTokenAsync(token, checks.TokenValidationParameters);
        return result.IsValid ? callers.Find(new ClaimsPrincipal(result.ClaimsIdentity)) : null;
    }
}
