using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Grants.Guards;

/// <summary>
/// A service as its project compiles it. The project says how; the compiling itself is done here, in memory, so that a
/// service without one of its guards takes a second and leaves the sources alone.
/// </summary>
internal sealed class ServiceBuild
{
    private readonly string _folder;
    private readonly CSharpCompilation _compilation;
    private readonly Dictionary<string, string> _resources;
    private byte[]? _whole;

    private ServiceBuild(
        string name, string folder, CSharpCompilation compilation, Dictionary<string, string> resources)
    {
        (Name, _folder, _compilation, _resources) = (name, folder, compilation, resources);
    }

    public string Name { get; }

    /// <summary>Its assembly.</summary>
    public string Assembly => $"Grants.{Name}.dll";

    /// <summary>Its sources but for the catalogues of refusals, from its folder on.</summary>
    public IEnumerable<(string File, SyntaxTree Tree)> Files => _compilation.SyntaxTrees
        .Where(tree => tree.FilePath.StartsWith(_folder, StringComparison.Ordinal)
            && !tree.FilePath.EndsWith("Refusals.cs", StringComparison.Ordinal))
        .Select(tree => (Path.GetRelativePath(_folder, tree.FilePath), tree));

    /// <summary>Its migrations, from its folder on.</summary>
    public IEnumerable<(string File, string Text)> Migrations => _resources.Values
        .Order(StringComparer.Ordinal)
        .Select(path => (Path.GetRelativePath(_folder, path), File.ReadAllText(path)));

    public static ServiceBuild Read(string root, string name)
    {
        var folder = Path.Combine(root, "services", name) + Path.DirectorySeparatorChar;
        var arguments = ArgumentsOf(folder, name);
        var parsed = CSharpCommandLineParser.Default.Parse(arguments, folder, RuntimeFolder);
        var trees = parsed.SourceFiles.Select(source => CSharpSyntaxTree.ParseText(
            SourceText.From(File.ReadAllText(source.Path), Encoding.UTF8), parsed.ParseOptions, source.Path));
        var compilation = CSharpCompilation.Create(
            parsed.CompilationName,
            trees,
            parsed.MetadataReferences.Select(one => MetadataReference.CreateFromFile(
                Path.Combine(folder, one.Reference), one.Properties)),
            parsed.CompilationOptions
                .WithGeneralDiagnosticOption(ReportDiagnostic.Default)
                .WithSpecificDiagnosticOptions([]));
        CSharpGeneratorDriver
            .Create(
                parsed.AnalyzerReferences.SelectMany(one => GeneratorsIn(Path.Combine(folder, one.FilePath))),
                parseOptions: parsed.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var whole, out _);
        return new ServiceBuild(
            name, folder, (CSharpCompilation)whole,
            Directory.EnumerateFiles(Path.Combine(folder, "Migrations"), "*.sql").ToDictionary(
                path => Path.GetFileName(path)));
    }

    /// <summary>The assembly with every guard in place.</summary>
    public byte[] Whole => _whole ??= Compile(null, "")
        ?? throw new InvalidOperationException($"{Name} cannot be compiled.");

    /// <summary>The assembly with a file changed; null where it cannot be compiled.</summary>
    public byte[]? Compile(string? file, string text)
    {
        var changed = file is null ? null : Path.Combine(_folder, file);
        var tree = _compilation.SyntaxTrees.FirstOrDefault(one => one.FilePath == changed);
        var compilation = tree is null
            ? _compilation
            : _compilation.ReplaceSyntaxTree(
                tree, tree.WithChangedText(SourceText.From(text, Encoding.UTF8)));
        using var assembly = new MemoryStream();
        var emitted = compilation.Emit(assembly, manifestResources: _resources.Select(resource =>
            new ResourceDescription(
                resource.Key,
                () => resource.Value == changed
                    ? new MemoryStream(Encoding.UTF8.GetBytes(text))
                    : File.OpenRead(resource.Value),
                isPublic: true)));
        return emitted.Success ? assembly.ToArray() : null;
    }

    private static string RuntimeFolder => Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static List<string> ArgumentsOf(string folder, string name)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "msbuild", $"{name}.csproj", "-nologo", "-t:Compile", "-p:Configuration=Release",
                "-p:BuildProjectReferences=false", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true",
                "-p:ProvideCommandLineArgs=true", "-p:NonExistentFile=none/none", "-getItem:CscCommandLineArgs",
            },
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode != 0
            ? throw new InvalidOperationException($"{name} must be built before: {output}")
            : [.. JsonDocument.Parse(output).RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs")
                .EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)];
    }

    private static ImmutableArray<ISourceGenerator> GeneratorsIn(string path) =>
        new AnalyzerFileReference(path, new Loader()).GetGenerators(LanguageNames.CSharp);

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
            // Each lies beside what needs it.
        }

        public Assembly LoadFromPath(string fullPath) => System.Reflection.Assembly.LoadFrom(fullPath);
    }
}
