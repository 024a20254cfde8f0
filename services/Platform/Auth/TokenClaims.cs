using System.Security.Claims;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Grants.Platform.Auth;

/// <summary>
/// From the claims of an issuer to ours, which <see cref="Callers"/> makes a caller of: nothing else of a token is
/// read after this. What an issuer may not say makes the token invalid.
/// </summary>
internal static class TokenClaims
{
    /// <summary>The claim that says of which kind the caller is (<see cref="CallerKind"/>).</summary>
    public const string Kind = "kind";

    private const string Scheme = "Bearer";

    // What names the token and says how long it is valid: as they stand (RFC 7519, 4.1).
    private static readonly string[] OfToken =
        [JwtRegisteredClaimNames.Jti, JwtRegisteredClaimNames.Iat, JwtRegisteredClaimNames.Exp];

    /// <summary>Whether a subject begins like those of services or machines.</summary>
    public static bool IsReserved(string subject) =>
        subject.StartsWith(TrustedIssuer.ServicePrefix, StringComparison.OrdinalIgnoreCase)
        || subject.StartsWith(TrustedIssuer.MachinePrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Our claims.</summary>
    /// <exception cref="TokenRefusedException">The issuer may not say so.</exception>
    public static ClaimsIdentity Read(JsonElement token, TrustedIssuer issuer)
    {
        EnsureRequired(token, issuer);
        var roles = RolesOf(token, issuer);
        var kind = KindOf(token, roles, issuer);
        List<Claim> claims =
            [new(Kind, $"{kind}"), new(JwtRegisteredClaimNames.Sub, SubjectOf(token, kind, issuer))];
        claims.AddRange(OfToken.Select(name => (Name: name, Value: Find(token, name)))
            .Where(claim => claim.Value is not null)
            .Select(claim => new Claim(claim.Name, claim.Value!.Value.ToString())));
        claims.AddRange(roles.Select(role => new Claim(TokenIssuer.Roles, role)));
        claims.AddRange(TextsAt(token, issuer.Claims.Beneficiaries)
            .Select(name => new Claim(TokenIssuer.Beneficiaries, name)));
        AddText(claims, TokenIssuer.PersonName, token, issuer.Claims.Name);
        AddText(claims, TokenIssuer.Function, token, issuer.Claims.Function);
        if (TextAt(token, TokenIssuer.OnBehalfOf) is { } person)
        {
            claims.Add(kind == CallerKind.Service ? new Claim(TokenIssuer.OnBehalfOf, person) : throw Refused(
                $"it has the claim {TokenIssuer.OnBehalfOf}, which only a service may have"));
        }

        return new ClaimsIdentity(claims, Scheme, JwtRegisteredClaimNames.Sub, TokenIssuer.Roles);
    }

    private static void EnsureRequired(JsonElement token, TrustedIssuer issuer)
    {
        foreach (var (place, value) in issuer.Claims.Required)
        {
            if (!TextsAt(token, place).Contains(value))
            {
                throw Refused($"its claim {place} is not {value}");
            }
        }
    }

    // Roles that are none of ours are other programs' business.
    private static List<string> RolesOf(JsonElement token, TrustedIssuer issuer)
    {
        var given = issuer.Claims.Roles.SelectMany(place => TextsAt(token, place)).ToHashSet();
        if (given.Contains(RoleNames.Service) && !issuer.Kinds.Contains(CallerKind.Service))
        {
            throw Refused($"it has the role {RoleNames.Service}, which only a service may have");
        }

        return issuer.Claims.RoleAliases is { } aliases
            ? [.. aliases.Where(row => row.Value.Any(given.Contains)).Select(row => row.Key)]
            : [.. given.Where(role => role == RoleNames.Service || RoleNames.OfPersons.Contains(role))];
    }

    private static CallerKind KindOf(JsonElement token, List<string> roles, TrustedIssuer issuer)
    {
        if (issuer.Service is not null && roles is not [RoleNames.Service])
        {
            throw Refused($"a service has the role {RoleNames.Service} and no other");
        }

        var kind = roles.Contains(RoleNames.Service) ? CallerKind.Service
            : issuer.Claims.MachineClaim is not { } claim ? issuer.Kinds[0]
            : Find(token, claim) is not null
                && (issuer.Claims.MachineValue is not { } value || TextsAt(token, claim).Contains(value))
                ? CallerKind.Machine
            : CallerKind.Person;
        return issuer.Kinds.Contains(kind) ? kind : throw Refused($"the issuer may not sign a {kind}");
    }

    private static string SubjectOf(JsonElement token, CallerKind kind, TrustedIssuer issuer)
    {
        var place = kind == CallerKind.Machine ? issuer.Claims.MachineSubject : issuer.Claims.Subject;
        var subject = TextAt(token, place) is { Length: > 0 } text ? text : throw Refused($"it has no claim {place}");
        if (issuer.Service is { } service && subject != TrustedIssuer.ServicePrefix + service)
        {
            throw Refused($"the key is that of the service {service}");
        }

        return kind switch
        {
            CallerKind.Machine => $"{TrustedIssuer.MachinePrefix}{issuer.Claims.SubjectPrefix}{subject}",
            CallerKind.Person when IsReserved(subject) => throw Refused("a person has the subject of a program"),
            CallerKind.Person => issuer.Claims.SubjectPrefix + subject,
            _ => subject,
        };
    }

    private static void AddText(List<Claim> claims, string ours, JsonElement token, string place)
    {
        if (TextAt(token, place) is { Length: > 0 } text)
        {
            claims.Add(new Claim(ours, text));
        }
    }

    private static JsonElement? Find(JsonElement token, string place) => ClaimsMap.Find(token, place);

    private static string? TextAt(JsonElement token, string place) => Find(token, place) switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw Refused($"its claim {place} is not a text"),
    };

    // A list of one may be written without its brackets.
    private static IEnumerable<string> TextsAt(JsonElement token, string place) => Find(token, place) switch
    {
        null or { ValueKind: JsonValueKind.Null } => [],
        { ValueKind: JsonValueKind.String } text => [text.GetString()!],
        { ValueKind: JsonValueKind.Array } list when list.EnumerateArray()
            .All(one => one.ValueKind == JsonValueKind.String) =>
            [.. list.EnumerateArray().Select(one => one.GetString()!)],
        _ => throw Refused($"its claim {place} is not a list of texts"),
    };

    private static TokenRefusedException Refused(string why) => new(why);
}
