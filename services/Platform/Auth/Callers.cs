using System.Security.Claims;
using Grants.Platform.Refusals;
using Grants.Values;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Grants.Platform.Auth;

/// <summary>
/// From the claims of a valid token to a caller. A token that cannot be meant is refused: one whose person could be
/// taken for another, or that names an organisation badly, or that joins what the law separates.
/// </summary>
public sealed class Callers(Persons persons, TimeProvider clock)
{
    /// <summary>The caller a valid token tells of; null without one, or without a subject.</summary>
    public Caller? Find(ClaimsPrincipal user)
    {
        if (user.Identity?.IsAuthenticated != true
            || SubjectIn(user, JwtRegisteredClaimNames.Sub) is not { } subject)
        {
            return null;
        }

        var roles = user.FindAll(TokenIssuer.Roles).Select(claim => claim.Value).ToHashSet();
        var onBehalfOf = roles.Contains(RoleNames.Service) ? SubjectIn(user, TokenIssuer.OnBehalfOf) : null;
        if (roles.Contains(RoleNames.AuthorisingOfficer) && roles.Contains(RoleNames.PublicAccountant))
        {
            throw PlatformRefusals.RolesIncompatible(RoleNames.AuthorisingOfficer, RoleNames.PublicAccountant);
        }

        var declared = persons.Describe(onBehalfOf ?? subject);
        var held = persons.RolesOn(subject, Calendar.DayOf(clock.GetUtcNow()));
        return new Caller(subject, held is null ? roles : [.. roles.Intersect(held)], onBehalfOf)
        {
            Kind = KindOf(user),
            Beneficiaries =
                [.. user.FindAll(TokenIssuer.Beneficiaries).Select(claim => OrganisationIn(claim.Value)).Distinct()],
            Name = NameIn(user, TokenIssuer.PersonName) ?? declared.Name,
            Function = NameIn(user, TokenIssuer.Function) ?? declared.Function,
            WithheldRoles = held is null ? [] : [.. roles.Except(held)],
        };
    }

    // Where nobody says so, it is who has the role of one.
    private static CallerKind KindOf(ClaimsPrincipal user) =>
        Enum.TryParse<CallerKind>(user.FindFirst(TokenClaims.Kind)?.Value, out var kind) ? kind
        : user.HasClaim(TokenIssuer.Roles, RoleNames.Service) ? CallerKind.Service
        : CallerKind.Person;

    private static string? SubjectIn(ClaimsPrincipal user, string claim) =>
        TextIn(user, claim, Subject.RuleBrokenBy);

    private static string? NameIn(ClaimsPrincipal user, string claim) =>
        TextIn(user, claim, Subject.NameRuleBrokenBy);

    private static string? TextIn(ClaimsPrincipal user, string claim, Func<string, string?> ruleBrokenBy) =>
        user.FindFirst(claim)?.Value is not { Length: > 0 } text ? null
        : ruleBrokenBy(text) is { } rule ? throw PlatformRefusals.TokenClaimInvalid(claim, rule)
        : text;

    private static string OrganisationIn(string claim)
    {
        const string collection = "beneficiaries/";
        return claim.StartsWith(collection, StringComparison.Ordinal)
            && Guid.TryParseExact(claim[collection.Length..], "D", out var id) && claim == $"{collection}{id:D}"
                ? claim
                : throw PlatformRefusals.TokenClaimInvalid(
                    TokenIssuer.Beneficiaries, $"must list names of the form {collection}{{uuid}}");
    }
}
