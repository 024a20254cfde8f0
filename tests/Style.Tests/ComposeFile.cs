using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Grants.Style;

/// <summary>A compose file as it is read, its anchors and merges carried out.</summary>
internal sealed class ComposeFile(string path)
{
    private readonly Dictionary<string, object> _root = Read(path);

    /// <summary>Its containers by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, object>> Services => Map(_root["services"])
        .ToDictionary(service => service.Key, service => Map(service.Value));

    /// <summary>What stands under a name at its top.</summary>
    public IReadOnlyDictionary<string, object> Section(string name) => Map(_root[name]);

    public static IReadOnlyDictionary<string, object> Map(object node) =>
        ((Dictionary<object, object>)node).ToDictionary(field => (string)field.Key, field => field.Value);

    public static IReadOnlyList<object> List(object node) => (List<object>)node;

    private static Dictionary<string, object> Read(string path)
    {
        using var text = new StringReader(Repository.Read(path));
        return new DeserializerBuilder().Build()
            .Deserialize<Dictionary<string, object>>(new MergingParser(new Parser(text)));
    }
}
