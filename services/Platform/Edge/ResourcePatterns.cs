using Google.Api;

namespace Grants.Platform.Edge;

/// <summary>The collections in the names of each type of resource, from the patterns in the protos.</summary>
internal static class ResourcePatterns
{
    // These end with a number, which their services read.
    private static readonly string[] s_numbered = ["grants/ConventionVersion", "grants/Report"];

    private static readonly Dictionary<string, string[]> Known = RpcCatalogue.Files()
        .SelectMany(file => file.MessageTypes)
        .Select(type => type.GetOptions()?.GetExtension(ResourceExtensions.Resource))
        .OfType<ResourceDescriptor>()
        .Where(resource => !s_numbered.Contains(resource.Type))
        .ToDictionary(resource => resource.Type, resource => CollectionsOf(resource.Pattern[0]));

    /// <summary>The collections of a name of this type, whose ids are UUIDs; null for other types.</summary>
    public static string[]? Find(string type) => Known.GetValueOrDefault(type);

    private static string[] CollectionsOf(string pattern) =>
        [.. pattern.Split('/').Where((_, place) => place % 2 == 0)];
}
