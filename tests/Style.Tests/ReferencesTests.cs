using System.Xml.Linq;

namespace Grants.Style;

/// <summary>Which project may reference which: the whole list, so that a new arrow is a change of this file.</summary>
public sealed class ReferencesTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Values"] = [],
        ["Contracts"] = [],
        ["Rules"] = ["Contracts", "Values"],
        ["Tls"] = [],
        ["Broker"] = ["Contracts", "Protos", "Tls"],
        ["ProtoJson"] = [],
        ["Platform"] = ["Broker", "Contracts", "ProtoJson", "Protos", "Tls", "Values"],
        ["Beneficiary"] = ["Contracts", "Platform", "Protos", "Values"],
        ["Budget"] = ["Contracts", "Platform", "Protos", "Rules", "Values"],
        ["Convention"] = ["Contracts", "Platform", "Protos", "Rules", "Values"],
        ["Reporting"] = ["Contracts", "Platform", "Protos", "Rules", "Values"],
        ["Standalone"] = ["Beneficiary", "Budget", "Convention", "Platform", "Reporting"],
        ["Cli"] = ["Broker", "ProtoJson", "Protos", "Tls", "Values"],
    };

    // The projects that use nothing but .NET itself.
    private static readonly string[] WithoutPackages = ["Contracts", "Rules", "Tls", "Values"];

    [Fact]
    public void Every_project_references_what_is_listed() => Assert.Equal(
        Allowed.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => Line(row.Key, row.Value)),
        Repository.Files("services", "*.csproj")
            .Select(file => Line(
                Path.GetFileNameWithoutExtension(file), Included(file, "ProjectReference").Select(ProjectOf)))
            .Order(StringComparer.Ordinal));

    [Fact]
    public void What_is_pure_needs_no_package() => Assert.Empty(WithoutPackages.SelectMany(project =>
        Included(Path.Combine(Repository.Root, $"services/{project}/{project}.csproj"), "PackageReference")
            .Select(package => $"{project}: {package}")));

    private static string Line(string project, IEnumerable<string> references) =>
        $"{project}: {string.Join(", ", references.Order(StringComparer.Ordinal))}";

    private static string ProjectOf(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));

    private static IEnumerable<string> Included(string project, string element) => XDocument.Load(project)
        .Descendants().Where(node => node.Name.LocalName == element)
        .Select(node => node.Attribute("Include")!.Value);
}
