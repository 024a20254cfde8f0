using Microsoft.IdentityModel.Tokens;

namespace Grants.Platform.Auth;

/// <summary>An authority that signs people or machines in (<c>Auth:Issuers:{name}</c>).</summary>
/// <param name="Name">How the configuration calls it.</param>
/// <param name="Issuer">The claim <c>iss</c> of its tokens.</param>
/// <param name="Audience">The claim <c>aud</c> that is meant for us.</param>
public sealed record IssuerOptions(string Name, string Issuer, string Audience)
{
    private static readonly string[] AllAlgorithms =
        [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];

    private static readonly Dictionary<string, CallerKind> KindNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["people"] = CallerKind.Person,
        ["machines"] = CallerKind.Machine,
    };

    /// <summary>Where its metadata are (OpenID Connect Discovery 1.0): without the well-known path.</summary>
    public Uri? Authority { get; init; }

    /// <summary>Its public key (PEM), where it has no metadata.</summary>
    public string? PublicKey { get; init; }

    /// <summary>The kinds of callers it may sign: people, machines or both.</summary>
    public required IReadOnlyList<CallerKind> Kinds { get; init; }

    /// <summary>The algorithms its tokens may be signed with: RS256, PS256 and ES256 at most (RFC 7518).</summary>
    public IReadOnlyList<string> Algorithms { get; init; } = AllAlgorithms;

    /// <summary>The types its tokens may have (header <c>typ</c>, RFC 9068).</summary>
    public IReadOnlyList<string> Types { get; init; } = TrustedIssuer.AccessTokens;

    /// <summary>The longest lifetime of its tokens.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Where its tokens have what we read.</summary>
    public ClaimsMap Claims { get; init; } = new();

    internal static IssuerOptions From(AuthSection section, string audience)
    {
        section.EnsureKnown(
            nameof(Issuer), nameof(Audience), nameof(Authority), nameof(PublicKey), nameof(Kinds), nameof(Algorithms),
            nameof(Types), "LongestHours", "MachineClaim", "MachineValue", nameof(ClaimsMap.SubjectPrefix),
            nameof(Claims), "Roles", nameof(ClaimsMap.Required));
        var authority = AuthorityOf(section);
        var kinds = KindsOf(section);
        return new IssuerOptions(
            section.Name,
            section[nameof(Issuer)] ?? section[nameof(Authority)] ?? section.Required(nameof(Issuer)),
            section[nameof(Audience)] ?? audience)
        {
            Authority = authority,
            PublicKey = section[nameof(PublicKey)],
            Kinds = kinds,
            Algorithms = AlgorithmsOf(section),
            Types = section.Names(nameof(Types)) ?? TrustedIssuer.AccessTokens,
            Longest = section.Hours("LongestHours", 24),
            Claims = ClaimsMap.From(section, kinds),
        };
    }

    /// <summary>Where a setting of it stands.</summary>
    internal string Setting(string key) => $"Auth:Issuers:{Name}:{key}";

    private static Uri? AuthorityOf(AuthSection section)
    {
        if (section[nameof(Authority)] is not { } text)
        {
            return section[nameof(PublicKey)] is null
                ? throw section.Wrong(nameof(Authority), $"is required, unless {nameof(PublicKey)} is set")
                : null;
        }

        if (section[nameof(PublicKey)] is not null)
        {
            throw section.Wrong(nameof(PublicKey), $"must not be set together with {nameof(Authority)}");
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var authority) && AuthSection.IsPrivate(authority)
                ? authority
                : throw section.Wrong(nameof(Authority), "must be an address that begins with https://");
    }

    private static List<CallerKind> KindsOf(AuthSection section)
    {
        var names = section.Names(nameof(Kinds)) ?? throw section.Wrong(nameof(Kinds), "is required");
        var unknown = names.FirstOrDefault(name => !KindNames.ContainsKey(name));
        return unknown is null
            ? [.. names.Select(name => KindNames[name]).Distinct()]
            : throw section.Wrong(
                nameof(Kinds),
                $"must list people, machines or both, not {unknown}: services are signed by keys of their own "
                + "(Auth:Services)");
    }

    private static IReadOnlyList<string> AlgorithmsOf(AuthSection section)
    {
        var names = section.Names(nameof(Algorithms)) ?? AllAlgorithms;
        return names.FirstOrDefault(name => !AllAlgorithms.Contains(name)) is { } unknown
            ? throw section.Wrong(
                nameof(Algorithms), $"must be among {string.Join(", ", AllAlgorithms)}, and {unknown} is not")
            : names;
    }
}
