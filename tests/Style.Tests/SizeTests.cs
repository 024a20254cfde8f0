using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grants.Style;

/// <summary>What is small is read.</summary>
public sealed class SizeTests
{
    private const int LinesOfAFile = 300;
    private const int LinesOfAMethod = 60;
    private const int LinesOfAnRpc = 15;
    private const int LinesOfAProgram = 50;
    private const int LengthOfALine = 120;

    [Fact]
    public void No_file_is_longer_than_300_lines_and_no_line_than_120_characters()
    {
        var wrong = Repository.Sources().Concat(Repository.Files("services", "*.razor")).SelectMany(file =>
        {
            var lines = File.ReadAllLines(file);
            return lines.Select((line, i) => (line, i)).Where(row => row.line.Length > LengthOfALine)
                .Select(row => $"{Repository.Relative(file)}:{row.i + 1} has {row.line.Length} characters")
                .Concat(lines.Length > LinesOfAFile ? [$"{Repository.Relative(file)} has {lines.Length} lines"] : []);
        });

        AssertNone(wrong);
    }

    [Fact]
    public void No_method_is_longer_than_60_lines() => AssertNone(
        Repository.Sources().SelectMany(file => Methods(file)
            .Where(method => LinesOf(method) > LinesOfAMethod)
            .Select(method => $"{Repository.Relative(file)}: {method.Identifier} has {LinesOf(method)} lines")));

    [Fact]
    public void No_rpc_has_more_than_15_lines() => AssertNone(
        Repository.Files("services", "*Service*.cs")
            .SelectMany(file => Methods(file)
                .Where(method => method.Modifiers.Any(SyntaxKind.OverrideKeyword)
                    && method.ParameterList.ToString().Contains("ServerCallContext", StringComparison.Ordinal)
                    && method.Body is not null && LinesInside(method.Body) > LinesOfAnRpc)
                .Select(method =>
                    $"{Repository.Relative(file)}: {method.Identifier} has {LinesInside(method.Body!)} lines")));

    [Fact]
    public void A_program_composes_and_decides_nothing() => Assert.DoesNotContain(
        Repository.Files("services", "Program.cs"),
        file => File.ReadAllLines(file).Length > LinesOfAProgram
            || Parse(file).DescendantNodes().Any(node => node is IfStatementSyntax or SwitchStatementSyntax));

    // Every place at once, so that one run shows all that is to be done.
    private static void AssertNone(IEnumerable<string> wrong) => Assert.True(!wrong.Any(), string.Join('\n', wrong));

    private static SyntaxNode Parse(string file) =>
        CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot();

    private static IEnumerable<MethodDeclarationSyntax> Methods(string file) =>
        Parse(file).DescendantNodes().OfType<MethodDeclarationSyntax>();

    private static int LinesOf(SyntaxNode node)
    {
        var span = node.SyntaxTree.GetLineSpan(node.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static int LinesInside(BlockSyntax body) => LinesOf(body) - 2;
}
