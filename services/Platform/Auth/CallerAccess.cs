using System.Security.Claims;
using Grants.Platform.Refusals;
using Grpc.Core;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Grants.Platform.Auth;

/// <summary>Who makes a call.</summary>
public static class CallerAccess
{
    /// <summary>
    /// The caller the edge has authenticated; throws when there is none, for then the edge is broken.
    /// </summary>
    public static Caller GetCaller(this ServerCallContext call) =>
        call.FindCaller() ?? throw new InvalidOperationException($"{call.Method} was admitted without a caller.");

    /// <summary>The caller, or null when no valid token came with the call.</summary>
    internal static Caller? FindCaller(this ServerCallContext call) => FindCaller(call.GetHttpContext().User);

    /// <summary>
    /// The caller a valid token tells of; a token that names an organisation badly is refused, for nobody could say
    /// whom it was meant for.
    /// </summary>
    internal static Caller? FindCaller(ClaimsPrincipal user)
    {
        var subject = user.FindFirst(JwtRegisteredClaimNames.Sub)?.Value;
        if (user.Identity?.IsAuthenticated != true || string.IsNullOrEmpty(subject))
        {
            return null;
        }

        var roles = user.FindAll(TokenIssuer.Roles).Select(claim => claim.Value).ToHashSet();
        var onBehalfOf = roles.Contains(RoleNames.Service) ? user.FindFirst(TokenIssuer.OnBehalfOf)?.Value : null;
        return new Caller(subject, roles, string.IsNullOrEmpty(onBehalfOf) ? null : onBehalfOf)
        {
            Beneficiaries =
                [.. user.FindAll(TokenIssuer.Beneficiaries).Select(claim => NameIn(claim.Value)).Distinct()],
        };
    }

    private static string NameIn(string claim)
    {
        const string collection = "beneficiaries/";
        return claim.StartsWith(collection, StringComparison.Ordinal)
            && Guid.TryParseExact(claim[collection.Length..], "D", out var id) && claim == $"{collection}{id:D}"
                ? claim
                : throw PlatformRefusals.TokenClaimInvalid(TokenIssuer.Beneficiaries, collection + "{uuid}");
    }
}
