using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Grants.Cli.Calls;

/// <summary>Requests from JSON, in the JSON form of protocol buffers.</summary>
internal static class RequestJson
{
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithTypeRegistry(KnownProtos.Types));

    /// <summary>The messages of a text, one after the other; says which member of which message is wrong.</summary>
    public static IReadOnlyList<IMessage> Read(string text, MessageDescriptor type)
    {
        var messages = new List<IMessage>();
        foreach (var value in Values(text))
        {
            messages.Add(ProblemOf(value, type, out var message) is { } problem
                ? throw new InvalidDataException(Explain(value, type, "", problem))
                : message!);
        }

        return messages;
    }

    private static List<JsonElement> Values(string text)
    {
        var reader = new Utf8JsonReader(
            Encoding.UTF8.GetBytes(text), new JsonReaderOptions { AllowMultipleValues = true });
        var values = new List<JsonElement>();
        try
        {
            while (reader.Read())
            {
                values.Add(JsonElement.ParseValue(ref reader));
            }
        }
        catch (JsonException error)
        {
            var what = error.Message.Split(" LineNumber:")[0];
            throw new InvalidDataException(
                $"The request is not JSON: line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}: {what}");
        }

        return values;
    }

    private static string? ProblemOf(JsonElement value, MessageDescriptor type, out IMessage? message)
    {
        message = null;
        try
        {
            message = Parser.Parse(value.GetRawText(), type);
            return null;
        }
        catch (Exception error) when (error is InvalidProtocolBufferException or InvalidJsonException)
        {
            return error.Message;
        }
    }

    // The parser says what is wrong, not where: so each member is parsed alone, down to the one that is.
    private static string Explain(JsonElement value, MessageDescriptor type, string path, string problem)
    {
        if (value.ValueKind != JsonValueKind.Object || KnownProtos.HasOwnJson(type))
        {
            return path.Length == 0 ? $"The request: {problem}" : $"{path}: {problem}";
        }

        foreach (var member in value.EnumerateObject())
        {
            var at = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            if (Find(member.Name, type) is not { } field)
            {
                return Unknown(at, member.Name, type);
            }

            if (ProblemOf(Alone(member), type, out _) is { } wrong)
            {
                return field.FieldType == FieldType.Message && !field.IsMap
                    ? ExplainIn(member.Value, field, at, wrong)
                    : $"{at}: {wrong}";
            }
        }

        return path.Length == 0 ? problem : $"{path}: {problem}";
    }

    private static string ExplainIn(JsonElement value, FieldDescriptor field, string path, string problem)
    {
        if (!field.IsRepeated || value.ValueKind != JsonValueKind.Array)
        {
            return Explain(value, field.MessageType, path, problem);
        }

        var elements = value.EnumerateArray().ToList();
        var place = elements.FindIndex(element => ProblemOf(element, field.MessageType, out _) is not null);
        return place < 0
            ? $"{path}: {problem}"
            : Explain(elements[place], field.MessageType, $"{path}[{place}]", problem);
    }

    private static FieldDescriptor? Find(string name, MessageDescriptor type) =>
        type.Fields.InDeclarationOrder().FirstOrDefault(field => field.Name == name || field.JsonName == name);

    private static string Unknown(string path, string name, MessageDescriptor type)
    {
        var names = type.Fields.InDeclarationOrder().Select(field => field.Name).ToList();
        var suggestion = Nearest.Of(name, names) is { } near
            ? $"did you mean {near}?"
            : $"its fields are {string.Join(", ", names)}.";
        return $"{path} is not a field of {type.FullName}; {suggestion}";
    }

    private static JsonElement Alone(JsonProperty member) => JsonSerializer.SerializeToElement(
        new Dictionary<string, JsonElement> { [member.Name] = member.Value });
}
