using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Grants.Contracts;

/// <summary>The one JSON form of events: camelCase, enums as their names, nulls left out, ISO 8601 dates.</summary>
public static class EventJson
{
    private static readonly Dictionary<string, Type> Types = typeof(IGrantEvent).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IGrantEvent)))
        .ToDictionary(type => type.Name);

    /// <summary>The options, also for payloads of intents.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>The body of an event.</summary>
    public static byte[] Serialize(IGrantEvent happened) =>
        JsonSerializer.SerializeToUtf8Bytes(happened, happened.GetType(), Options);

    /// <summary>
    /// The event of a body, or null when this build does not know the type: it came from a later version.
    /// </summary>
    public static IGrantEvent? Deserialize(string type, ReadOnlySpan<byte> data) =>
        Types.TryGetValue(type, out var contract)
            ? (IGrantEvent?)JsonSerializer.Deserialize(data, contract, Options)
            : null;
}
