using System.Security.Cryptography;
using Grants.Reporting.Model;

namespace Grants.Reporting;

/// <summary>The bytes of a version.</summary>
/// <param name="Json">Its JSON form.</param>
/// <param name="Html">Its HTML form.</param>
public sealed record ReportForms(byte[] Json, byte[] Html)
{
    /// <summary>SHA-256 of the JSON form.</summary>
    public byte[] Sha256 => SHA256.HashData(Json);

    /// <summary>Both forms of a report.</summary>
    public static async Task<ReportForms> OfAsync(ReportModel model)
    {
        var json = ReportJson.Serialize(model);
        return new ReportForms(json, await ReportHtml.RenderAsync(model, json));
    }
}
