namespace Grants.Platform.Auth;

/// <summary>
/// How people sign in on the pages (<c>Auth:Pages</c>): by the code flow with PKCE (RFC 6749, 4.1; RFC 7636), at one of
/// the authorities of <c>Auth:Issuers</c>.
/// </summary>
/// <param name="Issuer">The name of that authority in the settings.</param>
/// <param name="ClientId">What the authority calls the pages.</param>
/// <param name="ClientSecret">
/// Their secret there. The replicas have it in common, so that it also protects what one of them gives to a browser and
/// another one takes back.
/// </param>
/// <param name="Address">Where people open the pages, such as <c>https://subventions.example</c>.</param>
public sealed record PagesOptions(string Issuer, string ClientId, string ClientSecret, Uri Address)
{
    /// <summary>The name of the scheme in ASP.NET Core.</summary>
    public const string Scheme = "pages";

    /// <summary>The scopes that are asked for besides <c>openid</c>.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Where the authority sends a browser back to after signing in.</summary>
    public static string SignInPath => "/sign-in/callback";

    /// <summary>Where the authority sends a browser back to after signing out.</summary>
    public static string SignOutPath => "/sign-out/callback";

    internal static PagesOptions? From(AuthSection section, IReadOnlyList<IssuerOptions> issuers)
    {
        section.EnsureKnown(
            nameof(Issuer), nameof(ClientId), nameof(ClientSecret), nameof(Address), nameof(Scopes));
        if (section[nameof(Issuer)] is not { } name)
        {
            return section[nameof(ClientId)] is null ? null : throw section.Wrong(nameof(Issuer), "is required");
        }

        var issuer = issuers.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase));
        if (issuer is not { Authority: not null } || !issuer.Kinds.Contains(CallerKind.Person))
        {
            throw section.Wrong(
                nameof(Issuer), $"must name an issuer that signs people and has an {nameof(issuer.Authority)}");
        }

        return new PagesOptions(
            issuer.Name, section.Required(nameof(ClientId)), section.Required(nameof(ClientSecret)), AddressOf(section))
        {
            Scopes = section.Names(nameof(Scopes)) ?? [],
        };
    }

    private static Uri AddressOf(AuthSection section) =>
        Uri.TryCreate(section.Required(nameof(Address)), UriKind.Absolute, out var address)
        && address is { AbsolutePath: "/", Query: "" }
        && AuthSection.IsPrivate(address)
            ? address
            : throw section.Wrong(nameof(Address), "must be an address that begins with https:// and has no path");
}
