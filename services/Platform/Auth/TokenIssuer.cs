using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grants.Platform.Auth;

/// <summary>
/// Makes tokens (RFC 7519, ES256): short-lived ones for the calls services make on somebody's behalf.
/// </summary>
public sealed class TokenIssuer(SigningKey key, AuthOptions options, ServiceKeys? services = null)
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

    /// <summary>A token for a subject that holds some roles, signed with the local key.</summary>
    public string Issue(
        string subject,
        IEnumerable<string> roles,
        TimeSpan lifetime,
        string? onBehalfOf = null,
        IEnumerable<string>? beneficiaries = null,
        string? name = null,
        string? function = null)
    {
        var claims = ClaimsOf(subject, roles, onBehalfOf, name, function);
        if (beneficiaries is not null)
        {
            claims[Beneficiaries] = beneficiaries.ToArray();
        }

        return Sign(options.Issuer, null, key.Security, claims, lifetime);
    }

    /// <summary>
    /// A token of a service, for a person it acts for, or for its own upkeep: signed with its own key.
    /// </summary>
    public string IssueForService(string service, Caller? person)
    {
        string[] roles = [RoleNames.Service];
        var subject = TrustedIssuer.ServicePrefix + service;
        if (services is not { Any: true })
        {
            return Issue(
                subject, roles, ServiceLifetime, person?.Actor, name: person?.Name, function: person?.Function);
        }

        var own = services.Find(service)
            ?? throw new InvalidOperationException($"The service {service} has no key to sign with in this process.");
        return Sign(
            TrustedIssuer.OfService(options, service), TrustedIssuer.ServiceToken, own,
            ClaimsOf(subject, roles, person?.Actor, person?.Name, person?.Function), ServiceLifetime);
    }

    private static Dictionary<string, object> ClaimsOf(
        string subject, IEnumerable<string> roles, string? onBehalfOf, string? name, string? function)
    {
        var claims = new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Sub] = subject,
            [JwtRegisteredClaimNames.Jti] = $"{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}",
            [Roles] = roles.ToArray(),
        };
        foreach (var (claim, text) in new[] { (OnBehalfOf, onBehalfOf), (PersonName, name), (Function, function) })
        {
            if (text is not null)
            {
                claims[claim] = text;
            }
        }

        return claims;
    }

    private string Sign(
        string issuer, string? type, SecurityKey with, Dictionary<string, object> claims, TimeSpan lifetime)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = options.Audience,
            TokenType = type,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + lifetime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(with, SecurityAlgorithms.EcdsaSha256),
        });
    }
}
