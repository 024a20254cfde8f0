using System.Security.Cryptography;
using System.Text;
using Grants.Reporting.Forms.Html;

namespace Grants.Reporting.Pages.Parts;

/// <summary>
/// The style sheet of the pages: the one of the reports, whose colours and tables are the house's, and what pages add.
/// </summary>
internal static class PageStyle
{
    private static readonly byte[] Sheet = Encoding.UTF8.GetBytes(ReportHtml.StyleSheet + "\n" + ReadOwn());

    /// <summary>Where it is: another address for another content, so that browsers may keep it.</summary>
    public static string Address { get; } = $"/style.css?v={Convert.ToHexStringLower(SHA256.HashData(Sheet))[..12]}";

    /// <summary>The sheet as an answer.</summary>
    public static IResult Answer(HttpContext context)
    {
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(Sheet, "text/css; charset=utf-8");
    }

    private static string ReadOwn()
    {
        using var stream = typeof(PageStyle).Assembly.GetManifestResourceStream("web.css")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
