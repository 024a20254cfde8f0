using System.Text;
using Grants.Reporting.Forms.Json;
using Grants.Reporting.Model;
using Grants.Reporting.Words;

namespace Grants.Reporting.Forms.Html;

/// <summary>
/// The HTML form of a report: one page in French or in English that needs nothing beside itself. Its parts are the
/// Razor components of this folder; it shows the SHA-256 of the JSON form, and its footnotes are numbered as that form
/// names them.
/// </summary>
internal static class ReportHtml
{
    /// <summary>
    /// The style sheet, written into the page with its fonts: whatever machine shows or prints it has the same letters.
    /// </summary>
    public static string StyleSheet { get; } =
        FontFace(400) + FontFace(700) + Encoding.UTF8.GetString(Read("report.css"));

    /// <summary>The bytes of the page: the same for the same report.</summary>
    public static async Task<byte[]> RenderAsync(ReportModel model, string sha256)
    {
        var view = new ReportView(
            model,
            sha256,
            Notes.Of(ReportJson.ToElement(model)),
            Language.Of(model.Version.Locale));
        return Encoding.UTF8.GetBytes(await StaticHtml.RenderAsync<ReportPage, ReportView>(view));
    }

    private static string FontFace(int weight)
    {
        var font = Convert.ToBase64String(Read($"source-sans-3-latin-{weight}-normal.woff2"));
        return $"@font-face{{font-family:\"Source Sans 3\";font-weight:{weight};"
            + $"src:url(data:font/woff2;base64,{font}) format(\"woff2\")}}\n";
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(ReportHtml).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
