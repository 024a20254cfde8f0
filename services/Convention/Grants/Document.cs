using System.Text.Json;
using Grants.Contracts;

namespace Grants.Convention;

/// <summary>What is written once and read whole, as the tables keep it: no statement ever looks into it.</summary>
internal static class Document
{
    public static string Write<T>(T document) => JsonSerializer.Serialize(document, EventJson.Options);

    public static T Read<T>(string document) => JsonSerializer.Deserialize<T>(document, EventJson.Options)!;
}
