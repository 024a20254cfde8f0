using System.Text.Json;
using Grants.Platform.Events;
using Grants.Reporting.Model;

namespace Grants.Reporting.Tests;

/// <summary>Builds reports from events, as the service does.</summary>
internal static class Reports
{
    public static ReportModel Build(
        IEnumerable<EventEnvelope> events, int number = 1, string kind = "FINAL", string locale = "fr") =>
        ReportModel.Build(events, new ReportVersion(number, kind, Locale: locale))!;

    public static byte[] Json(IEnumerable<EventEnvelope> events) => ReportJson.Serialize(Build(events));

    public static JsonElement Element(IEnumerable<EventEnvelope> events) =>
        JsonDocument.Parse(Json(events)).RootElement;

    public static async Task<string> HtmlAsync(
        IEnumerable<EventEnvelope> events, string kind = "FINAL", string locale = "fr")
    {
        var model = Build(events, kind: kind, locale: locale);
        return System.Text.Encoding.UTF8.GetString(await ReportHtml.RenderAsync(model, ReportJson.Serialize(model)));
    }
}
