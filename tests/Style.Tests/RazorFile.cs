using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Grants.Style;

/// <summary>A Razor file as the graph of sources needs it: what it declares and which names stand in it.</summary>
internal static partial class RazorFile
{
    /// <summary>The class that the Razor compiler makes of a file.</summary>
    public static SyntaxTree Component(string file) => CSharpSyntaxTree.ParseText(
        $"namespace {NamespaceOf(file)}; public partial class {Path.GetFileNameWithoutExtension(file)}"
        + " : Microsoft.AspNetCore.Components.ComponentBase;",
        path: file);

    /// <summary>The words that may name a type: no comment, no member after a point, no attribute.</summary>
    public static IEnumerable<string> TypeNames(string file) =>
        Name().Matches(Comment().Replace(File.ReadAllText(file), "")).Select(match => match.Value).Distinct();

    /// <summary>The namespaces whose types a file can name: its own with those around it, and those it uses.</summary>
    public static HashSet<string> Namespaces(string file)
    {
        var own = NamespaceOf(file).Split('.');
        return
        [
            .. Enumerable.Range(1, own.Length).Select(count => string.Join('.', own[..count])),
            .. Applying(file).SelectMany(one => Using().Matches(File.ReadAllText(one)))
                .Select(match => match.Groups[1].Value),
        ];
    }

    // The namespace that is stated nearest; below the folder that states it, folders count.
    private static string NamespaceOf(string file)
    {
        var (name, folder) = Applying(file)
            .Select(one => (Namespace().Match(File.ReadAllText(one)).Groups[1].Value, Path.GetDirectoryName(one)!))
            .First(stated => stated.Value.Length > 0);
        var below = Path.GetRelativePath(folder, Path.GetDirectoryName(file)!);
        return below == "." ? name : $"{name}.{below.Replace(Path.DirectorySeparatorChar, '.')}";
    }

    // The file, and what Razor puts before it: the imports of its folder and of those above.
    private static IEnumerable<string> Applying(string file)
    {
        yield return file;
        for (var folder = Path.GetDirectoryName(file)!; folder.Length > Repository.Root.Length;
            folder = Path.GetDirectoryName(folder)!)
        {
            var imports = Path.Combine(folder, "_Imports.razor");
            if (File.Exists(imports))
            {
                yield return imports;
            }
        }
    }

    [GeneratedRegex(@"^@namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^@using ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<![\w.])[A-Z]\w*(?!\w|=""| =)")]
    private static partial Regex Name();
}
