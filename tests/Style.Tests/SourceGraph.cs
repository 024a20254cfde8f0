using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grants.Style;

/// <summary>
/// Which file of a project names a type of which other file. The compiler looks each name up among the types of the
/// project; a part of a partial type counts as used where one of its members is named, and an extension method is known
/// by its name. Paths are relative to the project.
/// </summary>
internal sealed class SourceGraph
{
    private static readonly Dictionary<string, Lazy<SourceGraph>> Graphs = Repository.Files("services", "*.csproj")
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .ToDictionary(project => project, project => new Lazy<SourceGraph>(() => new SourceGraph(project)));

    private readonly string root;
    private readonly CSharpCompilation compilation;
    private readonly HashSet<string> types;
    private readonly ILookup<string, string> extensions;

    private SourceGraph(string project)
    {
        root = Path.Combine(Repository.Root, "services", project);
        var razor = Repository.Files(root, "*.razor").Where(file => !Path.GetFileName(file).StartsWith('_')).ToList();
        compilation = CSharpCompilation.Create(
            project,
            Repository.Files(root, "*.cs")
                .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file))
                .Concat(razor.Select(RazorFile.Component)));
        var members = compilation.SyntaxTrees.SelectMany(tree => tree.GetRoot().DescendantNodes())
            .OfType<MemberDeclarationSyntax>().ToList();
        types = [.. members.Select(NameOfType).OfType<string>()];
        extensions = members.OfType<MethodDeclarationSyntax>()
            .Where(method => method.ParameterList.Parameters is [var first, ..]
                && first.Modifiers.Any(SyntaxKind.ThisKeyword))
            .ToLookup(method => method.Identifier.ValueText, method => Inside(method.SyntaxTree.FilePath));
        Files = [.. compilation.SyntaxTrees.Select(tree => Inside(tree.FilePath))];
        Arrows = [.. compilation.SyntaxTrees.SelectMany(UsesOf), .. razor.SelectMany(UsesOfRazor)];
    }

    /// <summary>The projects of <c>services/</c>.</summary>
    public static IEnumerable<string> Projects => Graphs.Keys;

    /// <summary>The source files.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Who names a type of whom.</summary>
    public IReadOnlyList<(string From, string To)> Arrows { get; }

    /// <summary>The graph of a project, made once.</summary>
    public static SourceGraph Of(string project) => Graphs[project].Value;

    private static string? NameOfType(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        DelegateDeclarationSyntax type => type.Identifier.ValueText,
        _ => null,
    };

    private IEnumerable<(string From, string To)> UsesOf(SyntaxTree tree)
    {
        var model = compilation.GetSemanticModel(tree);
        var from = Inside(tree.FilePath);
        return tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
            .SelectMany(name => Homes(model, name))
            .Where(home => home != from)
            .Distinct()
            .Select(home => (from, home));
    }

    // The files a name leads to: the type it is, or the extension method.
    private IEnumerable<string> Homes(SemanticModel model, SimpleNameSyntax name)
    {
        var text = name.Identifier.ValueText;
        var isMember = name.Parent is MemberAccessExpressionSyntax access && access.Name == name;
        if (isMember && extensions.Contains(text))
        {
            return extensions[text];
        }

        return types.Contains(text) && TypeOf(model, name) is { } type && !IsPartHere(type, name.SyntaxTree)
            ? [FileOf(type, MemberAfter(name, type))] : [];
    }

    private static INamedTypeSymbol? TypeOf(SemanticModel model, SimpleNameSyntax name)
    {
        var info = model.GetSymbolInfo(name);
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        return (symbol as INamedTypeSymbol
            ?? (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } made ? made.ContainingType : null))
            ?.OriginalDefinition;
    }

    private static bool IsPartHere(INamedTypeSymbol type, SyntaxTree tree) =>
        type.DeclaringSyntaxReferences.Any(part => part.SyntaxTree == tree);

    private static ISymbol? MemberAfter(SimpleNameSyntax name, INamedTypeSymbol type) =>
        name.Parent is MemberAccessExpressionSyntax access && access.Expression == name
            ? type.GetMembers(access.Name.Identifier.ValueText).FirstOrDefault() : null;

    // Of a type with several parts: the one with the member, or else the one that has the type's name.
    private string FileOf(INamedTypeSymbol type, ISymbol? member)
    {
        var parts = FilesOf(type);
        return parts.Count > 1 && member is not null && FilesOf(member) is [var one, ..] ? one
            : parts.Find(part => Path.GetFileName(part) == type.Name + ".cs") ?? parts[0];
    }

    private List<string> FilesOf(ISymbol symbol) =>
    [
        .. symbol.DeclaringSyntaxReferences.Select(part => Inside(part.SyntaxTree.FilePath))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private IEnumerable<(string From, string To)> UsesOfRazor(string file)
    {
        var visible = RazorFile.Namespaces(file);
        return RazorFile.TypeNames(file)
            .Where(types.Contains)
            .SelectMany(name => compilation.GetSymbolsWithName(name, SymbolFilter.Type))
            .OfType<INamedTypeSymbol>()
            .Where(type => type.ContainingType is null
                && visible.Contains(type.ContainingNamespace.ToDisplayString()))
            .Select(type => (Inside(file), FileOf(type, null)))
            .Where(arrow => arrow.Item1 != arrow.Item2)
            .Distinct();
    }

    private string Inside(string path) => Path.GetRelativePath(root, path).Replace('\\', '/');
}
