using System.Xml.Linq;
using Google.Protobuf.Reflection;

namespace Grants.Cli.Calls;

/// <summary>
/// The comments of the protos this program was built with. Reflection does not carry them; the documentation file of
/// the generated code, which lies beside the program, does.
/// </summary>
internal sealed class Comments
{
    private readonly Dictionary<string, string> _comments;

    private Comments(Dictionary<string, string> comments) => _comments = comments;

    /// <summary>Reads them; there are none where the file is missing.</summary>
    public static Comments Read()
    {
        var file = Path.ChangeExtension(typeof(Grants.Auth.V1.Policy).Assembly.Location, ".xml");
        return new Comments(!File.Exists(file) ? [] : XDocument.Load(file).Descendants("member")
            .DistinctBy(NameOf)
            .ToDictionary(NameOf, member => member.Element("summary")?.Value ?? ""));
    }

    public IEnumerable<string> Of(MethodDescriptor method)
    {
        var service = method.Service;
        var space = service.File.GetOptions().CsharpNamespace;
        return Lines($"M:{space}.{service.Name}.{service.Name}Base.{method.Name}");
    }

    public IEnumerable<string> Of(FieldDescriptor field) =>
        Lines($"P:{field.ContainingType.ClrType.FullName!.Replace('+', '.')}.{field.PropertyName}");

    // Without its parameters: no two RPCs of a service have the same name.
    private static string NameOf(XElement member) => member.Attribute("name")!.Value.Split('(')[0];

    private IEnumerable<string> Lines(string member) =>
        _comments.GetValueOrDefault(member, "").Trim().Split('\n').Select(line => line.Trim());
}
