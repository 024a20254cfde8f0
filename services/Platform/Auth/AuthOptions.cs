using Microsoft.Extensions.Configuration;

namespace Grants.Platform.Auth;

/// <summary>How tokens are made and checked (section <c>Auth</c>).</summary>
/// <param name="KeyFile">The signing key, PEM, mode 0600.</param>
/// <param name="CreateKey">Whether a missing key is made: where all services are one process.</param>
/// <param name="Issuer">The claim <c>iss</c>.</param>
/// <param name="Audience">The claim <c>aud</c>.</param>
public sealed record AuthOptions(string KeyFile, bool CreateKey, string Issuer, string Audience)
{
    /// <summary>The signing key itself (PEM), where secrets are handed over as values: before the file.</summary>
    public string? Key { get; init; }

    /// <summary>
    /// A second key (PEM) whose tokens are good as well: the next or the last one, while the key is being changed.
    /// </summary>
    public string? OtherKey { get; init; }

    /// <summary>Reads the section.</summary>
    public static AuthOptions From(IConfiguration configuration) => new(
        configuration["Auth:KeyFile"] ?? Path.Combine("data", "signing-key.pem"),
        configuration.GetValue("Auth:CreateKey", false),
        configuration["Auth:Issuer"] ?? "grants",
        configuration["Auth:Audience"] ?? "grants")
    {
        Key = configuration["Auth:Key"],
        OtherKey = configuration["Auth:OtherKey"],
    };
}
