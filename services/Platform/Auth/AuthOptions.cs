using Microsoft.Extensions.Configuration;

namespace Grants.Platform.Auth;

/// <summary>How tokens are made and checked (section <c>Auth</c>).</summary>
/// <param name="KeyFile">The local key, PEM, mode 0600.</param>
/// <param name="CreateKey">Whether a missing key is made: where all services are one process.</param>
/// <param name="Issuer">The claim <c>iss</c> of tokens of the local key; those of services add their name.</param>
/// <param name="Audience">The claim <c>aud</c>.</param>
public sealed record AuthOptions(string KeyFile, bool CreateKey, string Issuer, string Audience)
{
    private const string Section = "Auth";

    /// <summary>The local key itself (PEM), where secrets are handed over as values: before the file.</summary>
    public string? Key { get; init; }

    /// <summary>
    /// A second key (PEM) whose tokens are good as well: the next or the last one, while the key is being changed.
    /// </summary>
    public string? OtherKey { get; init; }

    /// <summary>The public half of the local key (PEM), where tokens are checked and none is signed.</summary>
    public string? PublicKey { get; init; }

    /// <summary>
    /// Whether the local key is in use: where it is named, or made, or where nobody else could sign anybody in.
    /// </summary>
    public bool HasLocalKey { get; init; } = true;

    /// <summary>The longest lifetime of a token of the local key.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Whether the pages take a token that is pasted.</summary>
    public bool AllowPastedToken { get; init; }

    /// <summary>How people sign in on the pages by an authority; null where they do not.</summary>
    public PagesOptions? Pages { get; init; }

    /// <summary>The site of the authority of the pages; null where they have none.</summary>
    public string? OriginOfAuthority => Pages is null ? null
        : Issuers.Single(one => one.Name == Pages.Issuer).Authority!.GetLeftPart(UriPartial.Authority);

    /// <summary>
    /// The file that says which tokens are revoked (<see cref="Revocations"/>); none where it is null.
    /// </summary>
    public string? RevokedFile { get; init; }

    /// <summary>The keys of our own services; where there are none, the local key signs for them.</summary>
    public IReadOnlyList<ServiceKeyOptions> Services { get; init; } = [];

    /// <summary>The authorities that sign people and machines in.</summary>
    public IReadOnlyList<IssuerOptions> Issuers { get; init; } = [];

    /// <summary>Reads the section; throws with the name of the setting where one cannot be.</summary>
    public static AuthOptions From(IConfiguration configuration)
    {
        var section = new AuthSection(configuration, Section);
        var audience = section["Audience"] ?? "grants";
        var options = new AuthOptions(
            section["KeyFile"] ?? Path.Combine("data", "signing-key.pem"),
            configuration.GetValue("Auth:CreateKey", false),
            section["Issuer"] ?? "grants",
            audience)
        {
            Key = section["Key"],
            OtherKey = section["OtherKey"],
            PublicKey = section["PublicKey"],
            RevokedFile = section["RevokedFile"],
            Longest = section.Hours("LongestHours", 24),
            AllowPastedToken = configuration.GetValue("Auth:AllowPastedToken", false),
            Services = [.. section.Below("Services").Select(ServiceKeyOptions.From)],
            Issuers = [.. section.Below("Issuers").Select(one => IssuerOptions.From(one, audience))],
        };
        return options with
        {
            HasLocalKey = options.NamesLocalKey(section) || options.Issuers.Count == 0,
            Pages = PagesOptions.From(section.Of("Pages"), options.Issuers),
        };
    }

    private bool NamesLocalKey(AuthSection section) =>
        CreateKey || Key is not null || PublicKey is not null || section["KeyFile"] is not null;
}
