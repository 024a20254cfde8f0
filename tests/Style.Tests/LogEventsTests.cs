using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grants.Style;

/// <summary>An event id in the log leads to one message, and its range to the folder that writes it.</summary>
public sealed class LogEventsTests
{
    // A range belongs to one folder with all below it, but for those that have a range themselves. When a file moves,
    // its range may move with it: ids stay as they are, for people search for them.
    private static readonly Range[] Ranges =
    [
        new("services/Platform/Storage", 1001, 1099),
        new("services/Platform/Commands", 1101, 1199),
        new("services/Platform/Events", 1201, 1499),
        new("services/Platform/Hosting", 1501, 1599),
        new("services/Platform/RabbitMq", 1601, 1699),
        new("services/Platform/Hosting", 1701, 1799),
        new("services/Platform/Edge", 1801, 1899),
        new("services/Platform/Hosting", 1901, 1949),
        new("services/Platform/Auth", 1950, 1999),
        new("services/Budget", 2001, 2999),
        new("services/Convention", 3001, 3999),
        new("services/Reporting", 4001, 4999),
    ];

    private static readonly IReadOnlyList<Message> Messages =
        [.. Repository.Files("services", "*.cs").SelectMany(MessagesOf)];

    [Fact]
    public void No_id_stands_twice() => Assert.Empty(
        Messages.GroupBy(message => message.Id).Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(message => message.File))}"));

    [Fact]
    public void Every_id_is_of_a_range_of_its_folder() => Assert.Empty(
        Messages.Where(message => !RangesOf(message.File).Any(range => range.Holds(message.Id)))
            .Select(message => $"{message.File}: {message.Id}"));

    [Fact]
    public void Ranges_do_not_overlap_and_each_is_used()
    {
        Assert.Equal(Ranges.OrderBy(range => range.From), Ranges);
        Assert.All(Ranges.Zip(Ranges.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From));
        Assert.All(Ranges, range => Assert.Contains(Messages, message => range.Holds(message.Id)));
    }

    private static IEnumerable<Range> RangesOf(string file) => Ranges
        .Where(range => file.StartsWith(range.Folder + "/", StringComparison.Ordinal))
        .GroupBy(range => range.Folder.Length).MaxBy(group => group.Key) ?? Enumerable.Empty<Range>();

    private static IEnumerable<Message> MessagesOf(string file) => CSharpSyntaxTree.ParseText(File.ReadAllText(file))
        .GetRoot().DescendantNodes().OfType<AttributeSyntax>()
        .Where(attribute => attribute.Name.ToString() == "LoggerMessage")
        .Select(attribute => new Message(Repository.Relative(file), IdOf(attribute)));

    // Given by name, or else first. A message without an id has none of its own: 0, which is in no range.
    private static int IdOf(AttributeSyntax attribute)
    {
        var arguments = attribute.ArgumentList!.Arguments;
        var id = arguments.FirstOrDefault(argument => NameOf(argument) is "EventId" or "eventId")
            ?? arguments.FirstOrDefault(argument => NameOf(argument) is null);
        return id?.Expression is LiteralExpressionSyntax { Token.Value: int value } ? value : 0;
    }

    private static string? NameOf(AttributeArgumentSyntax argument) =>
        (argument.NameEquals?.Name ?? argument.NameColon?.Name)?.Identifier.ValueText;

    private sealed record Message(string File, int Id);

    private sealed record Range(string Folder, int From, int To)
    {
        public bool Holds(int id) => id >= From && id <= To;
    }
}
