using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grants.Platform.Auth;

/// <summary>
/// Makes tokens (RFC 7519, ES256): short-lived ones for the calls services make on somebody's behalf.
/// </summary>
public sealed class TokenIssuer(SigningKey key, AuthOptions options)
{
    /// <summary>The claim that names the person a service acts for.</summary>
    internal const string OnBehalfOf = "on_behalf_of";

    /// <summary>The claim that lists the roles.</summary>
    public const string Roles = "roles";

    /// <summary>
    /// The claim with the name of the person who answers for what is done (OpenID Connect Core, 5.1).
    /// </summary>
    internal const string PersonName = "name";

    /// <summary>The claim with the function of that person.</summary>
    internal const string Function = "function";

    /// <summary>The claim that lists the organisations a person acts for, by their names.</summary>
    public const string Beneficiaries = "beneficiaries";

    private static readonly TimeSpan ServiceLifetime = TimeSpan.FromMinutes(5);

    /// <summary>A token for a subject that holds some roles.</summary>
    public string Issue(
        string subject,
        IEnumerable<string> roles,
        TimeSpan lifetime,
        string? onBehalfOf = null,
        IEnumerable<string>? beneficiaries = null,
        string? name = null,
        string? function = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var claims = new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Sub] = subject,
            [Roles] = roles.ToArray(),
        };
        foreach (var (claim, text) in new[] { (OnBehalfOf, onBehalfOf), (PersonName, name), (Function, function) })
        {
            if (text is not null)
            {
                claims[claim] = text;
            }
        }

        if (beneficiaries is not null)
        {
            claims[Beneficiaries] = beneficiaries.ToArray();
        }

        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = options.Issuer,
            Audience = options.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + lifetime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(key.Security, SecurityAlgorithms.EcdsaSha256),
        });
    }

    /// <summary>A token of a service, for a person it acts for, or for its own upkeep.</summary>
    public string IssueForService(string service, Caller? person) => Issue(
        $"service:{service}", [RoleNames.Service], ServiceLifetime, person?.Actor, name: person?.Name,
        function: person?.Function);
}
