using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Grants.Convention.Finance;

/// <summary>The schemas of docs/events, as finance reads them.</summary>
internal static class PublishedSchema
{
    private static readonly EvaluationOptions Options = new()
    {
        OutputFormat = OutputFormat.List,
        RequireFormatValidation = true,
    };

    // Each is built once: the library keeps an $id for the whole process.
    private static readonly ConcurrentDictionary<string, Lazy<JsonSchema>> Built = new();

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "events");

    /// <summary>The names of the events that have one.</summary>
    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder)
        .Select(file => Path.GetFileName(file).Replace(".schema.json", "", StringComparison.Ordinal))
        .Where(name => name != "headers")
        .Order(StringComparer.Ordinal);

    /// <summary>The schema of an event, or that of the headers.</summary>
    public static JsonNode Read(string name) => JsonNode.Parse(TextOf(name))!;

    /// <summary>What is wrong with a body; empty when nothing is.</summary>
    public static IReadOnlyList<string> Faults(string name, JsonNode body)
    {
        var schema = Built.GetOrAdd(name, _ => new Lazy<JsonSchema>(() => JsonSchema.FromText(TextOf(name))));
        var result = schema.Value.Evaluate(JsonSerializer.SerializeToElement(body), Options);
        return result.IsValid
            ? []
            :
            [
                .. (result.Details ?? []).Where(part => part.Errors is { Count: > 0 })
                    .Select(part => $"{part.InstanceLocation}: {string.Join(", ", part.Errors!.Values)}")
                    .DefaultIfEmpty(name + " does not hold"),
            ];
    }

    private static string TextOf(string name) => File.ReadAllText(Path.Combine(Folder, name + ".schema.json"));
}
