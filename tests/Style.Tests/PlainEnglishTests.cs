using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grants.Style;

/// <summary>
/// Plain English: phrases that read like riddles stay out of messages, logs, comments, protos and documents. Each has
/// a plain word to write instead.
/// </summary>
public sealed partial class PlainEnglishTests
{
    private static readonly (Regex Phrase, string Instead)[] Table =
    [
        (Of(@"\bis no \w+ of\b"), "is not, does not belong to"),
        (Of(@"\bworked out\b"), "computed"),
        (Of(@"\bmade anew\b"), "recreated"),
        (Of(@"\bfor good\b"), "permanently"),
        (Of(@"\bby the hundred\b"), "in batches of 100"),
        (Of(@"\bbeside each other\b"), "in parallel"),
        (Of(@"\bone after another\b"), "sequentially"),
        (Of(@"\bputs? (the \w+ |it |them )?off\b"), "adjourned"),
        (Of(@"\blooked (through|at)\b"), "scanned, examined"),
        (Of(@"\b(is|are|was|were|be|been|being) told\b"), "reported, published"),
        (Of(@"\btold (of|to|when|apart)\b"), "reported, instructed, distinguished"),
        (Of(@"\b(is|are|was|were) \w+ed before($|[.,;:])"), "has already been"),
        (Of(@"\bsomebody else than\b"), "someone other than the person who"),
        (Of(@"\bnothing happened\b"), "had no effect"),
        (Of(@"\bnothing moves on\b"), "only ... is allowed"),
        (Of(@"\bwhat is left\b"), "the rest, the remaining"),
        (Of(@"\bwho (waits|listens)\b"), "the waiting ..., the listener"),
    ];

    [Fact]
    public void Strings_of_the_services_are_plain() => AssertNone(
        Repository.Files("services", "*.cs").SelectMany(file => Breaches(file, Strings(Parse(file)))));

    [Fact]
    public void Comments_of_the_services_are_plain() => AssertNone(
        Repository.Files("services", "*.cs").SelectMany(file => Breaches(file, Comments(Parse(file)))));

    [Fact]
    public void Comments_of_the_tests_are_plain() => AssertNone(
        Repository.Files("tests", "*.cs").SelectMany(file => Breaches(file, Comments(Parse(file)))));

    [Theory]
    [InlineData("services", "*.razor")]
    [InlineData("protos", "*.proto")]
    [InlineData("docs", "*.md")]
    [InlineData("docs", "*.json")]
    [InlineData("docs", "*.yaml")]
    public void Other_texts_are_plain(string folder, string pattern)
    {
        var files = Repository.Files(folder, pattern).ToList();

        Assert.NotEmpty(files);
        AssertNone(files.SelectMany(file => Breaches(file, [File.ReadAllText(file)])));
    }

    [Fact]
    public void The_first_page_is_plain() =>
        AssertNone(Breaches(Path.Combine(Repository.Root, "README.md"), [Repository.Read("README.md")]));

    // The readers above find nothing in a tree that keeps to the table, so they are shown a file that breaks it.
    [Fact]
    public void A_phrase_is_found_across_lines_and_added_strings()
    {
        var root = CSharpSyntaxTree.ParseText("""
            // What waits is looked
            // at later.
            var text = $"{name} is no "
                + $"account of {other}.";
            """).GetRoot();

        Assert.Single(Breaches("A.cs", Comments(root)));
        Assert.Single(Breaches("A.cs", Strings(root)));
    }

    private static void AssertNone(IEnumerable<string> breaches)
    {
        string[] found = [.. breaches];
        Assert.True(found.Length == 0, string.Join('\n', found));
    }

    private static IEnumerable<string> Breaches(string file, IEnumerable<string> texts) =>
        from text in texts
        let line = Space().Replace(Marker().Replace(text, " "), " ").Trim()
        from entry in Table
        from match in entry.Phrase.Matches(line)
        select $"{Repository.Relative(file)}: \"{match.Value}\", write: {entry.Instead}";

    private static SyntaxNode Parse(string file) => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot();

    // A text that is added up from several strings is read as one.
    private static IEnumerable<string> Strings(SyntaxNode root) => root
        .DescendantNodes(node => !IsText(node)).Where(IsText)
        .Select(text => string.Concat(text.DescendantTokens()
            .Where(token => token.IsKind(SyntaxKind.StringLiteralToken)
                || token.IsKind(SyntaxKind.InterpolatedStringTextToken)
                || token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken)
                || token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken))
            .Select(token => token.ValueText)));

    private static bool IsText(SyntaxNode node) => node
        is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax
        or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression };

    // All comments before a token are read as one: a sentence may go on in the next line.
    private static IEnumerable<string> Comments(SyntaxNode root) => root.DescendantTokens()
        .Where(token => token.HasLeadingTrivia || token.HasTrailingTrivia)
        .Select(token => string.Concat(token.LeadingTrivia.Concat(token.TrailingTrivia)
            .Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)
                || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)
                || trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia))
            .Select(trivia => trivia.ToFullString() + "\n")));

    private static Regex Of(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    [GeneratedRegex(@"^\s*(//+|#|>)", RegexOptions.Multiline)]
    private static partial Regex Marker();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
