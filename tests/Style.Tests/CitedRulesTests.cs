using System.Globalization;
using System.Text.RegularExpressions;

namespace Grants.Style;

/// <summary>Every rule of the domain that is cited by its number stands in <c>docs/domain.md</c>.</summary>
public sealed partial class CitedRulesTests
{
    private static readonly IReadOnlyList<int> Rules =
        [.. Heading().Matches(Repository.Read("docs/domain.md")).Select(match => Number(match.Groups[1].Value))];

    [Fact]
    public void Rules_have_one_heading_each_in_order()
    {
        // A rule enters the page with the change that makes it true: numbers above 23 may be missing.
        Assert.Equal(Enumerable.Range(1, 23), Rules.Take(23));
        Assert.Equal(Rules.Distinct().Order(), Rules);
    }

    [Fact]
    public void Every_cited_rule_has_a_heading()
    {
        var cited = Texts().SelectMany(file => RulesCitedIn(File.ReadAllText(file))
            .Select(rule => (Rule: rule, File: Repository.Relative(file)))).ToList();

        Assert.NotEmpty(cited);
        Assert.Empty(cited.Where(row => !Rules.Contains(row.Rule)).Select(row => $"{row.File}: rule {row.Rule}"));
    }

    [Theory]
    [InlineData("(domain rule 7)", new[] { 7 })]
    [InlineData("(domain rules 12, 15 and 16)", new[] { 12, 15, 16 })]
    [InlineData("domain rules 18 to 20: no clock", new[] { 18, 19, 20 })]
    [InlineData("unless agreed otherwise (domain\n    /// rule 12).", new[] { 12 })]
    [InlineData("before its vote (domain\n  // rules 8\n  // and 9).", new[] { 8, 9 })]
    [InlineData("By the alternative rule 15 600.00 × 14 771.40", new int[0])]
    public void Citations_are_read(string text, int[] rules) => Assert.Equal(rules, RulesCitedIn(text));

    private static IEnumerable<string> Texts() =>
        new[] { ("services", "*.cs"), ("services", "*.razor"), ("services", "*.sql"), ("tests", "*.cs"),
                ("protos", "*.proto"), ("docs", "*.md"), ("docs", "*.yaml"), ("build", "*.yml") }
            .SelectMany(kind => Repository.Files(kind.Item1, kind.Item2))
            .Where(file => Path.GetFileName(file) != $"{nameof(CitedRulesTests)}.cs")
            .Append(Path.Combine(Repository.Root, "README.md"));

    private static IEnumerable<int> RulesCitedIn(string text) =>
        Citation().Matches(LineBreak().Replace(text, " ")).SelectMany(match =>
        {
            var numbers = match.Groups["rule"].Captures.Select(capture => Number(capture.Value)).ToList();
            return match.Groups["to"].Success
                ? Enumerable.Range(numbers[0], numbers[^1] - numbers[0] + 1) : numbers;
        });

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^### Rule (\d+): \S", RegexOptions.Multiline)]
    private static partial Regex Heading();

    // Not an amount that follows the word: 15 600.00.
    [GeneratedRegex(@"\brules? (?<rule>\d+)(?:(?:, | and | or | (?<to>to) )(?<rule>\d+))*(?![ .]?\d)")]
    private static partial Regex Citation();

    // With what stands before a comment's text on the next line.
    [GeneratedRegex(@"\s*\n\s*(?://+|--|\*|#)?\s*")]
    private static partial Regex LineBreak();
}
