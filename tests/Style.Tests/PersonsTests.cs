using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grants.Style;

/// <summary>
/// Two persons are compared by the duties of the installation (<c>Duties</c>) or by their keys (the <c>…_key</c>
/// columns), never by the letters of their subjects (domain rule 39).
/// </summary>
public sealed partial class PersonsTests
{
    private static readonly string[] Services = ["Budget", "Beneficiary", "Convention"];

    [Fact]
    public void Code_compares_persons_by_their_keys() => Assert.Empty(
        FilesOf("*.cs").SelectMany(file => RawIn(File.ReadAllText(file))
            .Select(found => $"{Repository.Relative(file)}: {found}")));

    // An account is not all there is of a person: who has two would be two.
    [Fact]
    public void Code_leaves_the_comparison_of_persons_to_the_duties() => Assert.Empty(
        FilesOf("*.cs").Where(file => AreSame().IsMatch(File.ReadAllText(file))).Select(Repository.Relative));

    [Fact]
    public void Statements_and_tables_compare_persons_by_their_keys() => Assert.Empty(
        FilesOf("*.cs").Concat(FilesOf("*.sql")).SelectMany(file => RawSql().Matches(File.ReadAllText(file))
            .Select(found => $"{Repository.Relative(file)}: {found.Value.Trim()}")));

    [Fact]
    public void Every_refusal_of_a_second_person_has_its_comparison()
    {
        var refusals = FilesOf("*Refusals.cs").SelectMany(file => ByWho().Matches(File.ReadAllText(file))).Count();
        var comparisons = FilesOf("*.cs").SelectMany(file => Clash().Matches(File.ReadAllText(file))).Count();

        Assert.True(refusals >= 9, $"{refusals} refusals ask for a second person.");
        Assert.True(comparisons >= 9, $"{comparisons} comparisons are made.");
    }

    [Theory]
    [InlineData("if (person == OrderedBy)", true)]
    [InlineData("if (order.OrderedBy != command.Caller.Actor)", true)]
    [InlineData("return receipt.ConfirmedBy == claim.By;", true)]
    [InlineData("if (string.Equals(officer, expense.RecordedBy, StringComparison.OrdinalIgnoreCase))", true)]
    [InlineData("if (person.Equals(other))", true)]
    [InlineData("if (order.ConfirmedBy.ToLowerInvariant() == person.ToLowerInvariant())", true)]
    [InlineData("if (order.ConfirmedBy == null || order.ConfirmedBy != \"\")", false)]
    [InlineData("if (Person.AreSame(person, order.OrderedBy))", false)]
    [InlineData("if (order.State == state)", false)]
    [InlineData("var x = order with { ConfirmedBy = person };", false)]
    public void Raw_comparisons_in_code_are_found(string statement, bool isFound) =>
        Assert.Equal(isFound, RawIn($"class A {{ object B() {{ {statement} {{ }} return 0; }} }}").Any());

    [Theory]
    [InlineData("where id = @Id and ordered_by <> @ConfirmedBy", true)]
    [InlineData("check (decided_by is null or decided_by <> recorded_by)", true)]
    [InlineData("case when recorded_by = @officer then 1 else 0 end", true)]
    [InlineData("where bank_account.entered_by = @person", true)]
    [InlineData("and (@person != verified_by)", true)]
    [InlineData("on other.ordered_by = recovery.ordered_by", true)]
    [InlineData("set ordered_by = @OrderedBy,", false)]
    [InlineData("check (decided_key is null or decided_key <> recorded_key)", false)]
    [InlineData("where verified_by is not null", false)]
    [InlineData("select ordered_by as OrderedBy", false)]
    public void Raw_comparisons_in_statements_are_found(string sql, bool isFound) =>
        Assert.Equal(isFound, RawSql().IsMatch(sql));

    private static IEnumerable<string> FilesOf(string pattern) =>
        Services.SelectMany(service => Repository.Files($"services/{service}", pattern));

    private static IEnumerable<string> RawIn(string code)
    {
        foreach (var node in CSharpSyntaxTree.ParseText(code).GetRoot().DescendantNodes())
        {
            var compared = node switch
            {
                BinaryExpressionSyntax { OperatorToken.Text: "==" or "!=" } pair => [pair.Left, pair.Right],
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Equals" }
                    called } call => [called.Expression, .. call.ArgumentList.Arguments.Select(one => one.Expression)],
                _ => Array.Empty<ExpressionSyntax>(),
            };
            if (compared.Any(IsPerson) && !compared.Any(side => side is LiteralExpressionSyntax))
            {
                yield return node.ToString();
            }
        }
    }

    // By the last name that is not a method: order.OrderedBy, and OrderedBy.ToLowerInvariant() as well.
    private static bool IsPerson(ExpressionSyntax side) => side switch
    {
        IdentifierNameSyntax name => PersonName().IsMatch(name.Identifier.Text),
        MemberAccessExpressionSyntax member => PersonName().IsMatch(member.Name.Identifier.Text),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } => IsPerson(called.Expression),
        PostfixUnaryExpressionSyntax forgiven => IsPerson(forgiven.Operand),
        ParenthesizedExpressionSyntax inner => IsPerson(inner.Expression),
        _ => false,
    };

    [GeneratedRegex("^(?:[A-Za-z]*By|[Pp]erson|[Aa]ctor|[Oo]fficer)$")]
    private static partial Regex PersonName();

    [GeneratedRegex(
        @"\b\w+_by\s*(?:<>|!=)|(?:<>|!=)\s*(?:\w+\.)?@?\w*(?:_by|[a-z]By)\b"
        + @"|\b(?:where|and|or|on|when|check)\b\s*\(*\s*(?:\w+\.)?\w+_by\s*=")]
    private static partial Regex RawSql();

    [GeneratedRegex(@"Refusal \w+ByWho[A-Z]\w+\(")]
    private static partial Regex ByWho();

    [GeneratedRegex(@"duties\.Clash\(")]
    private static partial Regex Clash();

    [GeneratedRegex(@"Person\.AreSame\(")]
    private static partial Regex AreSame();
}
