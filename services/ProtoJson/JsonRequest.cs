using System.Text;
using System.Text.Json;
using Google.Protobuf.Reflection;

namespace Grants.ProtoJson;

/// <summary>
/// Holds a request in JSON against its message, by the JSON form of protocol buffers
/// (https://protobuf.dev/programming-guides/json). Stricter in one respect: a member that is given twice is refused,
/// for readers differ in which of the two they take.
/// </summary>
public static class JsonRequest
{
    /// <summary>How many misfits of a request are reported at most.</summary>
    public const int MostMisfits = 50;

    /// <summary>How many characters of a value that somebody sent are shown.</summary>
    public const int MostShown = 100;

    private const int DeepestNesting = 64;

    /// <summary>What does not fit, in the order of the text; nothing where all of it does.</summary>
    /// <param name="json">The request, in UTF-8.</param>
    /// <param name="type">Its message.</param>
    public static Misfits Check(ReadOnlySpan<byte> json, MessageDescriptor type) =>
        Read(json, type);

    /// <summary>
    /// The same for a request whose reader takes numbers of 32 bits without quotation marks only, though the JSON form
    /// allows both: where all of it fits, their quotation marks become spaces.
    /// </summary>
    public static Misfits CheckAndUnquote(Span<byte> json, MessageDescriptor type)
    {
        var found = Read(json, type);
        if (found.All.Count == 0)
        {
            foreach (var (start, length) in found.Quoted)
            {
                json[start] = (byte)' ';
                json[start + length + 1] = (byte)' ';
            }
        }

        return found;
    }

    /// <summary>What is wrong with a value that a URL gives for a field; null if nothing is.</summary>
    /// <param name="text">The value, decoded.</param>
    /// <param name="field">Its field: no message, unless it is written as text.</param>
    /// <param name="path">Its path.</param>
    public static Misfit? CheckText(string text, FieldDescriptor field, string path)
    {
        var isLiteral = field.FieldType == FieldType.Bool && text is "true" or "false";
        var json = isLiteral ? Encoding.ASCII.GetBytes(text) : JsonSerializer.SerializeToUtf8Bytes(text);
        var reader = new Utf8JsonReader(json);
        var found = new Misfits();
        reader.Read();
        new MessageReader(found).ReadSingle(ref reader, field, path);
        return found.All is [var first, ..] ? first : null;
    }

    /// <summary>What a path is called that does not lead to a field of a message.</summary>
    /// <param name="path">The path, by the names that the caller wrote.</param>
    /// <param name="name">Its part that is no field.</param>
    /// <param name="type">The message that does not have it.</param>
    public static Misfit Unknown(string path, string name, MessageDescriptor type)
    {
        var isSnake = name.Contains('_', StringComparison.Ordinal);
        var names = type.Fields.InDeclarationOrder().Select(field => isSnake ? field.Name : field.JsonName).ToList();
        var hint = Nearest.Of(name, names) is { } near ? $"did you mean {near}?"
            : names.Count == 0 ? "it has none."
            : $"its fields are {string.Join(", ", names)}.";
        return new Misfit(MisfitKind.Unknown, path, $"{path} is not a field of {type.FullName}; {hint}");
    }

    /// <summary>A field by one of its two names: <c>grant_amount</c> or <c>grantAmount</c>.</summary>
    public static FieldDescriptor? FindField(this MessageDescriptor type, string name) =>
        type.Fields.InDeclarationOrder().FirstOrDefault(field => field.JsonName == name || field.Name == name);

    /// <summary>Whether a message has a JSON form of its own, such as an instant as text.</summary>
    public static bool HasOwnForm(this MessageDescriptor type) => type.File.Package == "google.protobuf";

    /// <summary>What was written, cut where it is long; the ellipsis says so.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="most">How many characters of it are shown; one less where that would cut a pair in two.</param>
    public static string Shorten(string text, int most = MostShown) => text.Length <= most
        ? text
        : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)] + "…";

    private static Misfits Read(ReadOnlySpan<byte> json, MessageDescriptor type)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DeepestNesting });
        var found = new Misfits();
        try
        {
            reader.Read();
            new MessageReader(found).ReadMessage(ref reader, type, "");
            // What follows the message must be nothing.
            reader.Read();
            return found;
        }
        catch (JsonException error)
        {
            return Misfits.Of([new Misfit(MisfitKind.Syntax, "", Describe(json, error))]);
        }
    }

    private static string Describe(ReadOnlySpan<byte> json, JsonException error)
    {
        if (json.IsEmpty)
        {
            return "The request must be a JSON object; it is empty.";
        }

        var place = $"line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}";
        return error.Message.Contains("depth", StringComparison.Ordinal)
            ? $"The request must not be nested deeper than {DeepestNesting} levels; it is at {place}."
            : $"The request must be one JSON object (RFC 8259); it is no longer one at {place}.";
    }
}
