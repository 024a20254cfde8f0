using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using Grants.Contracts;
using Grants.Testing;

namespace Grants.Reporting.Tests;

/// <summary>
/// Events whose every text is as long as the protos permit, without a single place to break. The fields are found by
/// reflection over the protos, their lengths in the comments of these, which the services' own tests hold them to.
/// </summary>
internal static partial class LongTexts
{
    // Where an event calls a text otherwise than the proto does.
    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.Ordinal)
    {
        ["charge_label"] = "label",
        ["programme_description"] = "course",
        ["voucher_file_name"] = "file_name",
        ["account_holder"] = "holder_name",
    };

    /// <summary>The shortest limit of the fields of a name, in characters.</summary>
    public static IReadOnlyDictionary<string, int> Limits { get; } = ReadLimits();

    /// <summary>The events with their texts at the limit.</summary>
    /// <param name="events">The events.</param>
    /// <param name="found">The names of the fields that were lengthened.</param>
    public static IReadOnlyList<EventEnvelope> Of(IEnumerable<EventEnvelope> events, ISet<string> found) =>
        [.. events.Select(told => told with
        {
            Data = Encoding.UTF8.GetBytes(Lengthen(JsonNode.Parse(told.Data)!, "", found)!.ToJsonString()),
            Actor = Run(told.Actor, Values.Subject.MaxLength),
        })];

    private static JsonNode? Lengthen(JsonNode? node, string name, ISet<string> found)
    {
        switch (node)
        {
            case JsonObject many:
                return new JsonObject(many.Select(member => KeyValuePair.Create(
                    member.Key, Lengthen(member.Value, Snake(member.Key), found))));
            case JsonArray list:
                return new JsonArray([.. list.Select(item => Lengthen(item, name, found))]);
            case JsonValue value when value.TryGetValue<string>(out var text) && text.Length > 0
                && Limits.TryGetValue(OtherNames.GetValueOrDefault(name, name), out var limit):
                found.Add(name);
                return Run(text, limit);
            default:
                return node?.DeepClone();
        }
    }

    // The same text always becomes the same run: labels are keys.
    private static string Run(string text, int limit)
    {
        var letters = string.Concat(text.Where(char.IsLetterOrDigit));
        return letters.Length >= limit ? letters[..limit] : letters.PadRight(limit, 'W');
    }

    private static Dictionary<string, int> ReadLimits()
    {
        var written = WrittenLimits();
        return typeof(Grants.Convention.V1.Convention).Assembly.GetTypes()
            .Select(type => type.GetProperty("Descriptor")?.GetValue(null)).OfType<FileDescriptor>()
            .SelectMany(file => file.MessageTypes).SelectMany(WithNested)
            .SelectMany(message => message.Fields.InDeclarationOrder())
            .Where(field => field.FieldType == FieldType.String && written.Contains(field.Name))
            .GroupBy(field => field.Name)
            .ToDictionary(fields => fields.Key, fields => written[fields.Key].Min());
    }

    private static IEnumerable<MessageDescriptor> WithNested(MessageDescriptor message) =>
        message.NestedTypes.SelectMany(WithNested).Prepend(message);

    private static ILookup<string, int> WrittenLimits() => Directory
        .EnumerateFiles(Path.Combine(RepositoryRoot.Path, "protos"), "*.proto", SearchOption.AllDirectories)
        .SelectMany(file => Fields().Matches(File.ReadAllText(file)))
        .Select(field => (Field: field, Limit: Characters().Match(Comment().Replace(field.Groups[1].Value, " "))))
        .Where(found => found.Limit.Success)
        .ToLookup(
            found => found.Field.Groups[2].Value,
            found => int.Parse(
                found.Limit.Groups[1].Value.Replace(" ", "", StringComparison.Ordinal), CultureInfo.InvariantCulture));

    private static string Snake(string name)
    {
        var snake = new StringBuilder();
        foreach (var letter in name)
        {
            snake.Append(char.IsUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : letter);
        }

        return snake.ToString();
    }

    [GeneratedRegex(@"((?:^\s*//[^\n]*\n)+)\s*(?:optional |repeated )?string (\w+) =", RegexOptions.Multiline)]
    private static partial Regex Fields();

    [GeneratedRegex(@"\n?\s*//\s*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?:to|most) (\d[\d ]*) characters")]
    private static partial Regex Characters();
}
