using Microsoft.IdentityModel.Tokens;

namespace Grants.Platform.Auth;

/// <summary>Somebody whose tokens are believed, and what is believed of them.</summary>
/// <param name="Name">The claim <c>iss</c>.</param>
/// <param name="Audience">The claim <c>aud</c>.</param>
/// <param name="Keys">The keys it signs with.</param>
/// <param name="Kinds">The kinds of callers it may sign.</param>
internal sealed record TrustedIssuer(
    string Name, string Audience, ITokenKeys Keys, IReadOnlyList<CallerKind> Kinds)
{
    /// <summary>What begins the subject of a service.</summary>
    public const string ServicePrefix = "service:";

    /// <summary>What begins the subject of a machine.</summary>
    public const string MachinePrefix = "machine:";

    /// <summary>The type of a token that one of our services signs (RFC 8725, 3.11).</summary>
    public const string ServiceToken = "service+jwt";

    /// <summary>The types of an access token: RFC 9068, and what directories wrote before it.</summary>
    public static readonly IReadOnlyList<string> AccessTokens = ["at+jwt", "JWT"];

    private static readonly TimeSpan LongestOfService = TimeSpan.FromMinutes(10);

    /// <summary>The algorithms it may sign with.</summary>
    public IReadOnlyList<string> Algorithms { get; init; } = [SecurityAlgorithms.EcdsaSha256];

    /// <summary>The types that its tokens may have.</summary>
    public IReadOnlyList<string> Types { get; init; } = AccessTokens;

    /// <summary>The longest lifetime of its tokens.</summary>
    public required TimeSpan Longest { get; init; }

    /// <summary>The service that it is; null where it is none.</summary>
    public string? Service { get; init; }

    /// <summary>Where its tokens have what we read.</summary>
    public ClaimsMap Claims { get; init; } = new();

    /// <summary>The claim <c>iss</c> of the tokens of one of our services.</summary>
    public static string OfService(AuthOptions auth, string service) => $"{auth.Issuer}/services/{service}";

    /// <summary>The local key: people, and services where they have no keys of their own.</summary>
    public static TrustedIssuer Local(AuthOptions auth, SigningKey key, bool signsServices) => new(
        auth.Issuer, auth.Audience, new FixedKeys(key.Accepted),
        signsServices ? [CallerKind.Person, CallerKind.Service] : [CallerKind.Person])
    {
        Longest = auth.Longest,
    };

    /// <summary>One of our services.</summary>
    public static TrustedIssuer Of(AuthOptions auth, string service, IEnumerable<SecurityKey> keys) => new(
        OfService(auth, service), auth.Audience, new FixedKeys(keys), [CallerKind.Service])
    {
        Types = [ServiceToken],
        Longest = LongestOfService,
        Service = service,
    };

    /// <summary>An authority.</summary>
    public static TrustedIssuer Of(IssuerOptions issuer, ITokenKeys keys) => new(
        issuer.Issuer, issuer.Audience, keys, issuer.Kinds)
    {
        Algorithms = issuer.Algorithms,
        Types = issuer.Types,
        Longest = issuer.Longest,
        Claims = issuer.Claims,
    };
}
