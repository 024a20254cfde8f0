using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grants.Guards;

/// <summary>
/// Finds the guards of a service: every refusal that is thrown, and every check of a table. What only says that a
/// resource does not exist is none: nothing could go on without it.
/// </summary>
internal static partial class GuardFinder
{
    public static IEnumerable<Guard> In(ServiceBuild service) => [.. InCode(service), .. InTables(service)];

    private static IEnumerable<Guard> InCode(ServiceBuild service)
    {
        foreach (var (file, tree) in service.Files)
        {
            var places = new Dictionary<string, int>();
            foreach (var call in tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (NameOf(call) is { } name && Without(tree.GetRoot(), call) is { } text)
                {
                    places[name] = places.GetValueOrDefault(name) + 1;
                    yield return new Guard(service, file, name, places[name], text);
                }
            }
        }
    }

    private static IEnumerable<Guard> InTables(ServiceBuild service)
    {
        foreach (var (file, text) in service.Migrations)
        {
            foreach (Match check in Check().Matches(text))
            {
                var end = EndOf(text, check.Index + check.Length - 1);
                yield return new Guard(
                    service, file, check.Groups["name"].Value, 1,
                    text[..(check.Index + check.Length)] + "1 = 1" + text[end..]);
            }
        }
    }

    private static string? NameOf(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax catalogue } member
        && catalogue.Identifier.Text.EndsWith("Refusals", StringComparison.Ordinal)
        && !member.Name.Identifier.Text.EndsWith("NotFound", StringComparison.Ordinal)
            ? member.Name.Identifier.Text
            : null;

    // Null where nothing is thrown, or nothing would be left in its place.
    private static string? Without(SyntaxNode root, InvocationExpressionSyntax call)
    {
        var thrown = call.Ancestors().FirstOrDefault(node =>
            node is ThrowExpressionSyntax or ThrowStatementSyntax or StatementSyntax or LambdaExpressionSyntax);
        return (thrown switch
        {
            ThrowStatementSyntax statement => root.ReplaceNode(
                statement, SyntaxFactory.EmptyStatement().WithTriviaFrom(statement)),
            ThrowExpressionSyntax { Parent: ConditionalExpressionSyntax choice } one => root.ReplaceNode(
                choice,
                SyntaxFactory.ParenthesizedExpression(
                    choice.WhenTrue == one ? choice.WhenFalse : choice.WhenTrue).WithTriviaFrom(choice)),
            ThrowExpressionSyntax { Parent: SwitchExpressionArmSyntax arm } =>
                root.RemoveNode(arm, SyntaxRemoveOptions.KeepNoTrivia),
            ThrowExpressionSyntax { Parent: BinaryExpressionSyntax either }
                when either.IsKind(SyntaxKind.CoalesceExpression) =>
                root.ReplaceNode(either, SyntaxFactory.PostfixUnaryExpression(
                    SyntaxKind.SuppressNullableWarningExpression,
                    SyntaxFactory.ParenthesizedExpression(either.Left)).WithTriviaFrom(either)),
            _ => null,
        })?.ToFullString();
    }

    private static int EndOf(string text, int open)
    {
        var depth = 0;
        for (var at = open; ; at++)
        {
            depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return at;
            }
        }
    }

    [GeneratedRegex(@"constraint (?<name>ck_\w+) check \(")]
    private static partial Regex Check();
}
