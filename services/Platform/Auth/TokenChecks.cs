using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace Grants.Platform.Auth;

/// <summary>
/// Has the bearer scheme of ASP.NET Core check tokens as <see cref="TokenCheck"/> says, and no other way.
/// </summary>
internal sealed class TokenChecks(TokenCheck check) : IConfigureNamedOptions<JwtBearerOptions>
{
    public void Configure(string? name, JwtBearerOptions options) => Configure(options);

    public void Configure(JwtBearerOptions options)
    {
        options.MapInboundClaims = false;
        options.TokenHandlers.Clear();
        options.TokenHandlers.Add(check);
    }
}
