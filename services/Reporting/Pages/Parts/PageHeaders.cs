namespace Grants.Reporting.Pages.Parts;

/// <summary>
/// The headers of every page. They tell the browser to run nothing, to load nothing from elsewhere, to keep nothing.
/// </summary>
internal static class PageHeaders
{
    private const string FormAction = "form-action 'self'";

    private const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src data:; " + FormAction + "; "
        + "frame-ancestors 'none'; base-uri 'none'";

    private const string FramedPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; "
        + "frame-ancestors 'self'; base-uri 'none'";

    /// <summary>The headers of every page.</summary>
    /// <param name="headers">Where they are set.</param>
    /// <param name="authority">
    /// Where the form for signing out leads on to, for a browser asks that of every step; null where it does not.
    /// </param>
    public static void Set(IHeaderDictionary headers, string? authority)
    {
        headers.ContentSecurityPolicy = authority is null
            ? Policy
            : Policy.Replace(FormAction, $"{FormAction} {authority}", StringComparison.Ordinal);
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        // Other sites learn nothing; a form of ours still says where it comes from.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }

    /// <summary>The page shows a report in a frame of its own.</summary>
    public static void AllowFrame(IHeaderDictionary headers) =>
        headers.ContentSecurityPolicy = headers.ContentSecurityPolicy + "; frame-src 'self'";

    /// <summary>What is sent is a report: it carries its style sheet, and is shown in a frame of ours.</summary>
    public static void AllowFraming(IHeaderDictionary headers) => headers.ContentSecurityPolicy = FramedPolicy;
}
