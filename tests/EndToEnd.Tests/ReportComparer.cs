using System.Text.Json.Nodes;

namespace Grants.EndToEnd;

/// <summary>Reports of two deployments are the same but for ids and instants of recording.</summary>
internal static class ReportComparer
{
    private static readonly string[] Recording = ["provenance", "record"];

    /// <summary>The report without what a deployment makes up: ids, positions, instants of recording.</summary>
    public static string Essence(byte[] reportJson)
    {
        var report = JsonNode.Parse(reportJson)!;
        Strip(report);
        return report.ToJsonString();
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonObject fields)
        {
            foreach (var name in Recording)
            {
                fields.Remove(name);
            }

            foreach (var (_, value) in fields)
            {
                Strip(value);
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Strip(item);
            }
        }
    }
}
