using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grants.Style;

/// <summary>
/// What is done the same way in two methods has one home. Two methods repeat each other when their bodies or a run of
/// statements in them are the same, token by token; how locals, parameters and fields are called does not matter.
/// </summary>
public sealed class RepeatsTests
{
    private const int TokensOfABody = 25;
    private const int TokensOfARun = 40;

    // The list can only shrink: a repeat that is gone must leave it, and a new one is mended, not listed.
    private static readonly string[] Known =
    [
        "AmendmentRefusals.AmendmentAlreadySigned = VotingRefusals.AlreadySigned",
        "BankAccountWire.EnsureEtag = BeneficiaryWire.EnsureEtag = BudgetWire.EnsureEtag",
        "BudgetLine.Balances = CreditTotal.Balances",
        "SqlServerMigrator.Run = SqliteMigrator.Run",
    ];

    [Fact]
    public void No_method_repeats_another()
    {
        var found = Repository.Files("services", "*.cs").SelectMany(MethodsOf)
            .SelectMany(method => Pieces(method).Select(text => (Method: NameOf(method), Text: text)))
            .GroupBy(piece => piece.Text, piece => piece.Method)
            .Where(group => group.Count() > 1)
            .Select(group => string.Join(" = ", group.Order(StringComparer.Ordinal)))
            .ToHashSet();
        string[] wrong =
        [
            .. found.Except(Known).Order(StringComparer.Ordinal).Select(line => $"new: \"{line}\""),
            .. Known.Except(found).Select(line => $"gone, strike it off the list: \"{line}\""),
        ];

        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    private static IEnumerable<MethodDeclarationSyntax> MethodsOf(string file) =>
        CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file).GetRoot().DescendantNodes()
            .OfType<MethodDeclarationSyntax>();

    // Without its folder, so that a file can move.
    private static string NameOf(MethodDeclarationSyntax method) =>
        $"{Path.GetFileNameWithoutExtension(method.SyntaxTree.FilePath)}.{method.Identifier}";

    private static IEnumerable<string> Pieces(MethodDeclarationSyntax method)
    {
        // With its type, for `=> new(…)` makes something else in each method.
        SyntaxNode? body = method.Body ?? (SyntaxNode?)method.ExpressionBody;
        var whole = body is not null && CountOf(body) >= TokensOfABody ? Normal([method.ReturnType, body]) : null;
        return method.DescendantNodes().OfType<BlockSyntax>().SelectMany(Runs)
            .Append(whole).OfType<string>().Distinct();
    }

    // From each statement on, the shortest run that is long enough.
    private static IEnumerable<string> Runs(BlockSyntax block)
    {
        for (var start = 0; start < block.Statements.Count; start++)
        {
            var tokens = 0;
            var run = block.Statements.Skip(start)
                .TakeWhile(statement => tokens < TokensOfARun && (tokens += CountOf(statement)) > 0).ToList();
            if (tokens >= TokensOfARun)
            {
                yield return Normal(run);
            }
        }
    }

    private static int CountOf(SyntaxNode node) => node.DescendantTokens().Count();

    // What starts with a small letter is numbered in the order of its appearance.
    private static string Normal(IEnumerable<SyntaxNode> nodes)
    {
        var names = new Dictionary<string, string>();
        return string.Join(' ', nodes.SelectMany(node => node.DescendantTokens()).Select(token =>
        {
            var isName = token.IsKind(SyntaxKind.IdentifierToken) && !char.IsUpper(token.ValueText[0]);
            return !isName ? token.Text
                : names.TryGetValue(token.ValueText, out var known) ? known
                : names[token.ValueText] = $"_{names.Count}";
        }));
    }
}
