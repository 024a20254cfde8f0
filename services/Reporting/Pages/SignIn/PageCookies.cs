namespace Grants.Reporting.Pages.SignIn;

/// <summary>
/// What a browser keeps. The token is read on the pages and nowhere else: the API takes it from the header alone, so
/// that no other site can have a browser call the API in somebody's name.
/// </summary>
internal static class PageCookies
{
    // Browsers take a cookie of this prefix only over TLS, for this host and all of its paths
    // (draft-ietf-httpbis-rfc6265bis, 4.1.3.2). Without TLS, as on the machine itself, they would not keep it.
    private const string OverTls = "__Host-";
    private const string Token = "grants-token";
    private const string Session = "grants-session";

    /// <summary>The language chosen.</summary>
    public const string Language = "grants-lang";

    private static readonly TimeSpan LanguageTime = TimeSpan.FromDays(365);

    /// <summary>The token of who signed in here with one; null where nobody did.</summary>
    public static string? TokenOf(HttpContext context) => context.Request.Cookies[NameOf(context, Token)];

    /// <summary>Keeps a token until the browser is closed.</summary>
    public static void SetToken(HttpContext context, string token) =>
        context.Response.Cookies.Append(NameOf(context, Token), token, For(context, SameSiteMode.Strict));

    /// <summary>Forgets the token.</summary>
    public static void ForgetToken(HttpContext context) =>
        context.Response.Cookies.Delete(NameOf(context, Token), For(context, SameSiteMode.Strict));

    /// <summary>The session of who signed in at an authority; null where nobody did.</summary>
    public static string? SessionOf(HttpContext context) => context.Request.Cookies[NameOf(context, Session)];

    /// <summary>
    /// Keeps a session until the browser is closed. Strict, it would not come along to the page that the authority
    /// sends the browser back to.
    /// </summary>
    public static void SetSession(HttpContext context, string id) =>
        context.Response.Cookies.Append(NameOf(context, Session), id, For(context, SameSiteMode.Lax));

    /// <summary>Forgets the session.</summary>
    public static void ForgetSession(HttpContext context) =>
        context.Response.Cookies.Delete(NameOf(context, Session), For(context, SameSiteMode.Lax));

    /// <summary>Keeps a language.</summary>
    public static void SetLanguage(HttpContext context, string code) =>
        context.Response.Cookies.Append(Language, code, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = LanguageTime,
            SameSite = SameSiteMode.Lax,
            Secure = IsSecure(context),
        });

    private static string NameOf(HttpContext context, string name) => IsSecure(context) ? OverTls + name : name;

    private static CookieOptions For(HttpContext context, SameSiteMode mode) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = mode,
        Secure = IsSecure(context),
    };

    // TLS may end at a proxy. Believing one that says so can only make the cookie stricter.
    private static bool IsSecure(HttpContext context) =>
        context.Request.IsHttps || context.Request.Headers["X-Forwarded-Proto"] == "https";
}
