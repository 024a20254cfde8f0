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
            .. Texts(file).SelectMany(text => Using().Matches(text)).Select(match => match.Groups[1].Value),
        ];
    }

    private static string NamespaceOf(string file) =>
        Texts(file).Select(text => Namespace().Match(text)).First(match => match.Success).Groups[1].Value;

    // The file, and what Razor puts before every file of the folder.
    private static IEnumerable<string> Texts(string file) =>
        Directory.EnumerateFiles(Path.GetDirectoryName(file)!, "_Imports.razor").Prepend(file).Select(File.ReadAllText);

    [GeneratedRegex(@"^@namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^@using ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<![\w.])[A-Z]\w*(?!\w|=""| =)")]
    private static partial Regex Name();
}
