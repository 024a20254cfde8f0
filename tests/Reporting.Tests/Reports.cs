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

    public static byte[] Json(IEnumerable<EventEnvelope> events) => Json(Build(events));

    /// <summary>The JSON form; written to memory, so that nothing is waited for.</summary>
    public static byte[] Json(ReportModel model)
    {
        using var bytes = new MemoryStream();
        ReportJson.WriteAsync(
            bytes,
            model,
            model.Expenses.ToAsyncEnumerable(),
            model.Record.Events.ToAsyncEnumerable(),
            CancellationToken.None).GetAwaiter().GetResult();
        return bytes.ToArray();
    }

    public static JsonElement Element(IEnumerable<EventEnvelope> events) =>
        JsonDocument.Parse(Json(events)).RootElement;

    public static async Task<string> HtmlAsync(
        IEnumerable<EventEnvelope> events, string kind = "FINAL", string locale = "fr") =>
        await HtmlAsync(Build(events, kind: kind, locale: locale));

    public static async Task<string> HtmlAsync(ReportModel model) =>
        System.Text.Encoding.UTF8.GetString(await ReportHtml.RenderAsync(
            model, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Json(model)))));
}
