using System.Text.RegularExpressions;
using Grants.Platform.Edge;
using Grants.Values;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grants.Style;

/// <summary>
/// Every article of the convention and of the deliberation is carried by commands, refusals and tests that exist
/// (<c>docs/articles.md</c>).
/// </summary>
public sealed partial class ArticlesTests
{
    private const int Articles = 11;
    private const int DeliberationArticles = 3;

    private static readonly IReadOnlyList<Row> Rows =
    [
        .. Repository.Read("docs/articles.md").Split('\n')
            .Select(line => line.Split('|'))
            .Where(cells => cells.Length == 7 && TableRow().IsMatch(cells[1]))
            .Select(cells => new Row(
                cells[1].Trim(), Names(cells[3]), Names(cells[4]), Names(cells[5]))),
    ];

    public static TheoryData<string> Every() =>
    [
        .. Enumerable.Range(1, Articles).Select(number => $"Convention {number}"),
        .. Enumerable.Range(1, DeliberationArticles).Select(number => $"Deliberation {number}"),
    ];

    [Theory]
    [MemberData(nameof(Every))]
    public void An_article_is_carried_by_commands_and_tests(string article)
    {
        var rows = Rows.Where(row => row.Article == article).ToList();

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.True(row.Commands.Count > 0 && row.Tests.Count > 0, row.ToString()));
        Assert.Contains(rows, row => row.Refusals.Count > 0);
    }

    [Fact]
    public void Every_test_that_is_named_exists() =>
        Assert.Empty(Rows.SelectMany(row => row.Tests).Except(TestsOfTheRepository()));

    [Fact]
    public void Every_command_that_is_named_exists() => Assert.Empty(
        Rows.SelectMany(row => row.Commands).Except(new RpcCatalogue().All.Select(rpc => rpc.Method.Name)));

    [Fact]
    public void Every_refusal_that_is_named_exists() => Assert.Empty(
        Rows.SelectMany(row => row.Refusals).Except(
            Repository.Files("services", "*Refusals.cs")
                .SelectMany(file => Factory().Matches(File.ReadAllText(file)))
                .Select(match => UpperSnake.Of(match.Groups[1].Value))));

    // Class.Method of every test.
    private static HashSet<string> TestsOfTheRepository() =>
    [
        .. Repository.Files("tests", "*Tests.cs")
            .SelectMany(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes())
            .OfType<MethodDeclarationSyntax>()
            .Where(method => method.AttributeLists.SelectMany(list => list.Attributes)
                .Any(attribute => attribute.Name.ToString() is "Fact" or "Theory"))
            .Select(method => $"{((ClassDeclarationSyntax)method.Parent!).Identifier}.{method.Identifier}"),
    ];

    private static List<string> Names(string cell) =>
        [.. Code().Matches(cell).Select(match => match.Groups[1].Value)];

    private sealed record Row(
        string Article, IReadOnlyList<string> Commands, IReadOnlyList<string> Refusals, IReadOnlyList<string> Tests);

    [GeneratedRegex(@"^\s*(Convention|Deliberation) \d+\s*$")]
    private static partial Regex TableRow();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"public static Refusal (\w+)\(")]
    private static partial Regex Factory();
}
