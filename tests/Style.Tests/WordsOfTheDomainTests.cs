using System.Globalization;
using System.Text.RegularExpressions;
using Grants.Values;

namespace Grants.Style;

/// <summary>
/// The rules (<c>docs/domain.md</c>) and the glossary (<c>docs/glossary.md</c>) name what exists: types, tables,
/// columns, messages, fields and reasons.
/// </summary>
public sealed partial class WordsOfTheDomainTests
{
    private static readonly string Domain = Repository.Read("docs/domain.md");

    private static readonly HashSet<string> Types =
    [
        .. Repository.Files("services", "*.cs")
            .SelectMany(file => Declared().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value),
    ];

    private static readonly Dictionary<string, string> Tables = Repository.Files("services", "*.sql")
        .SelectMany(file => Table().Matches(File.ReadAllText(file)))
        .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    private static readonly Dictionary<string, string> Messages = Repository.Files("protos", "*.proto")
        .SelectMany(file => Message().Matches(File.ReadAllText(file)))
        .GroupBy(match => match.Groups[1].Value, match => match.Groups[2].Value)
        .ToDictionary(bodies => bodies.Key, bodies => string.Join('\n', bodies));

    private static readonly string Protos =
        string.Concat(Repository.Files("protos", "*.proto").Select(File.ReadAllText));

    private static readonly IReadOnlyList<string[]> Glossary =
    [
        .. Repository.Read("docs/glossary.md").Split('\n')
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 7 && cells[5] != "proto" && !cells[5].StartsWith('-')),
    ];

    [Fact]
    public void Each_rule_has_its_number_its_source_its_code_and_its_refusals()
    {
        var rules = Rule().Matches(Domain);

        Assert.True(rules.Count >= 23, $"{rules.Count} rules were read.");
        Assert.Equal(rules.Select(NumberOf).Distinct().Order(), rules.Select(NumberOf));
        Assert.All(rules, rule => Assert.All(
            ["- **Source:**", "- **Code:**", "- **Refusals:**"],
            part => Assert.Contains(part, rule.Value, StringComparison.Ordinal)));
    }

    [Fact]
    public void Each_type_that_a_rule_names_exists()
    {
        var named = Code().Matches(Domain).SelectMany(code => TypeName().Matches(code.Value))
            .Select(match => match.Groups[1].Value).ToHashSet();

        Assert.True(named.Count > 50, $"{named.Count} types are named.");
        Assert.Empty(named.Except(Types));
    }

    [Fact]
    public void Each_reason_that_a_rule_names_exists()
    {
        var named = Refusals().Matches(Domain).SelectMany(refusals => Reason().Matches(refusals.Value))
            .Select(match => match.Groups[1].Value).ToHashSet();
        var reasons = Repository.Files("services", "*Refusals.cs")
            .SelectMany(file => Factory().Matches(File.ReadAllText(file)))
            .Select(match => UpperSnake.Of(match.Groups[1].Value));

        Assert.True(named.Count > 80, $"{named.Count} reasons are named.");
        Assert.Empty(named.Except(reasons));
    }

    [Fact]
    public void Each_type_of_the_glossary_exists() => Assert.Empty(Named(3).Except(Types));

    [Fact]
    public void Each_table_and_column_of_the_glossary_exists() => Assert.All(Named(4), name => Assert.True(
        Has(Tables, name, (body, column) => Regex.IsMatch(body, $@"(?m)^\s+{column}\s")), name));

    [Fact]
    public void Each_message_and_field_of_the_glossary_exists() => Assert.All(Named(5), name => Assert.True(
        char.IsUpper(name[1])
            ? Protos.Contains($" {name} = ", StringComparison.Ordinal)
            : Has(Messages, name, (body, field) => Regex.IsMatch(body, $@"\b{field} = \d")),
        name));

    private static int NumberOf(Match rule) => int.Parse(rule.Groups[1].Value, CultureInfo.InvariantCulture);

    private static List<string> Named(int cell)
    {
        List<string> names = [.. Glossary.Select(cells => cells[cell].Trim('`')).Where(name => name != "—")];
        Assert.True(names.Count > 50, $"{names.Count} names are in column {cell}.");
        return names;
    }

    // `voucher` is a table; `voucher.sha256` is one of its columns. Messages and their fields are named alike.
    private static bool Has(Dictionary<string, string> bodies, string name, Func<string, string, bool> hasMember)
    {
        var parts = name.Split('.');
        return bodies.TryGetValue(parts[0], out var body) && (parts.Length == 1 || hasMember(body, parts[1]));
    }

    [GeneratedRegex(@"\b(?:class|record|struct|enum|interface) ([A-Z]\w+)")]
    private static partial Regex Declared();

    [GeneratedRegex(@"create table (\w+) \((.*?)\n\);", RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex(@"^message (\w+) \{(.*?)^\}", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Message();

    [GeneratedRegex(@"^### Rule (\d+): .+?(?=^##|\z)", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Rule();

    [GeneratedRegex(@"^- \*\*Code:\*\*.*?(?=^- |^#|\z)", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^- \*\*Refusals:\*\*.*?(?=^- |^#|\z)", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Refusals();

    [GeneratedRegex(@"`([A-Z]\w*[a-z]\w*)(?:\.\w+)?`")]
    private static partial Regex TypeName();

    [GeneratedRegex("`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)`")]
    private static partial Regex Reason();

    [GeneratedRegex(@"public static Refusal (\w+)\(")]
    private static partial Regex Factory();
}
