using System.Text.Json;

namespace Grants.Platform.Auth;

/// <summary>
/// Where the tokens of an issuer have what we read. A place is the name of a claim, or a path through claims with
/// points between: <c>realm_access.roles</c>.
/// </summary>
public sealed record ClaimsMap
{
    /// <summary>What names a person, and always the same one.</summary>
    public string Subject { get; init; } = "sub";

    /// <summary>What names a machine.</summary>
    public string MachineSubject { get; init; } = "client_id";

    /// <summary>The lists of roles.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [TokenIssuer.Roles];

    /// <summary>The list of the organisations that a person acts for.</summary>
    public string Beneficiaries { get; init; } = TokenIssuer.Beneficiaries;

    /// <summary>The name that people read.</summary>
    public string Name { get; init; } = "name";

    /// <summary>The function that a person holds.</summary>
    public string Function { get; init; } = "function";

    /// <summary>
    /// What is put before every subject, so that two directories which know the same name do not make one person of it.
    /// </summary>
    public string SubjectPrefix { get; init; } = "";

    /// <summary>
    /// For each of our roles the names it has here, any of which is sufficient. Where it is null, roles have our names.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? RoleAliases { get; init; }

    /// <summary>
    /// The claim that a token of a machine has and one of a person has not; null where one kind is signed.
    /// </summary>
    public string? MachineClaim { get; init; }

    /// <summary>What that claim says of a machine; where it is null, that it is there.</summary>
    public string? MachineValue { get; init; }

    /// <summary>What a token must say besides, such as the tenant.</summary>
    public IReadOnlyList<(string Place, string Value)> Required { get; init; } = [];

    /// <summary>
    /// The claim at a place. The longest name counts, for the names of claims may have points themselves.
    /// </summary>
    internal static JsonElement? Find(JsonElement claims, string place)
    {
        if (claims.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        for (var end = place.Length; end > 0; end = place.LastIndexOf('.', end - 1))
        {
            if (claims.TryGetProperty(place[..end], out var found)
                && (end == place.Length ? found : Find(found, place[(end + 1)..])) is { } claim)
            {
                return claim;
            }
        }

        return null;
    }

    internal static ClaimsMap From(AuthSection issuer, IReadOnlyList<CallerKind> kinds)
    {
        var claims = issuer.Of("Claims");
        claims.EnsureKnown(
            nameof(Subject), nameof(MachineSubject), nameof(Roles), nameof(Beneficiaries), nameof(Name),
            nameof(Function));
        var usual = new ClaimsMap();
        return usual with
        {
            Subject = claims[nameof(Subject)] ?? usual.Subject,
            MachineSubject = claims[nameof(MachineSubject)] ?? usual.MachineSubject,
            Roles = claims.Names(nameof(Roles)) ?? usual.Roles,
            Beneficiaries = claims[nameof(Beneficiaries)] ?? usual.Beneficiaries,
            Name = claims[nameof(Name)] ?? usual.Name,
            Function = claims[nameof(Function)] ?? usual.Function,
            SubjectPrefix = PrefixOf(issuer),
            RoleAliases = AliasesOf(issuer),
            MachineClaim = MachineClaimOf(issuer, kinds),
            MachineValue = issuer[nameof(MachineValue)],
            Required = [.. issuer.Texts(nameof(Required))],
        };
    }

    private static string PrefixOf(AuthSection issuer)
    {
        var prefix = issuer[nameof(SubjectPrefix)] ?? "";
        return TokenClaims.IsReserved(prefix)
            ? throw issuer.Wrong(nameof(SubjectPrefix), "must not begin like the subjects of services or machines")
            : prefix;
    }

    private static string? MachineClaimOf(AuthSection issuer, IReadOnlyList<CallerKind> kinds)
    {
        var claim = issuer[nameof(MachineClaim)];
        return (claim is null) == (kinds.Count == 1) ? claim : throw issuer.Wrong(
            nameof(MachineClaim),
            claim is null
                ? "is required, to tell machines from people: Kinds lists both"
                : "must not be set where Kinds lists one kind only");
    }

    private static Dictionary<string, IReadOnlyList<string>>? AliasesOf(AuthSection issuer)
    {
        var roles = issuer.Of("Roles");
        var ours = issuer.Below("Roles").Select(one => one.Name).ToList();
        return ours.FirstOrDefault(role => !RoleNames.OfPersons.Contains(role)) is { } wrong
            ? throw roles.Wrong(
                wrong, $"is no role; those that can be given are {string.Join(", ", RoleNames.OfPersons.Order())}")
            : ours.Count == 0 ? null
            : ours.ToDictionary(role => role, role => roles.Names(role) ?? throw roles.Wrong(role, "is empty"));
    }
}
