using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Grants.ProtoJson;

/// <summary>Reads a value that is no list and no message with members, and says what it must be instead.</summary>
internal static class ValueReader
{
    /// <summary>What the value must be; null where it is that. Lists and objects are read to their end.</summary>
    public static string? Read(ref Utf8JsonReader reader, FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message or FieldType.Group => ReadOwnForm(ref reader, field.MessageType),
        FieldType.String => Want(ref reader, TextOf(ref reader) is not null, "a text in valid Unicode"),
        FieldType.Bool => Want(
            ref reader, reader.TokenType is JsonTokenType.True or JsonTokenType.False, "true or false"),
        FieldType.Bytes => Want(ref reader, IsBase64(ref reader), "bytes in base64 (RFC 4648)"),
        FieldType.Enum => ReadEnum(ref reader, field.EnumType),
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 =>
            ReadWhole(ref reader, int.MinValue, int.MaxValue),
        FieldType.UInt32 or FieldType.Fixed32 => ReadWhole(ref reader, uint.MinValue, uint.MaxValue),
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 =>
            ReadWhole(ref reader, long.MinValue, long.MaxValue),
        FieldType.UInt64 or FieldType.Fixed64 => ReadWhole(ref reader, ulong.MinValue, ulong.MaxValue),
        FieldType.Double or FieldType.Float => Want(ref reader, IsNumber(ref reader), "a number"),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field.FieldType, "No such type."),
    };

    /// <summary>The text of a string or of a name; null where it is none, or has half a pair of surrogates.</summary>
    public static string? TextOf(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            return null;
        }

        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Want(ref Utf8JsonReader reader, bool isThat, string what)
    {
        reader.Skip();
        return isThat ? null : what;
    }

    private static string? ReadEnum(ref Utf8JsonReader reader, EnumDescriptor type)
    {
        // A number that this version does not know is left to the rules of the field.
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out _))
        {
            return null;
        }

        return Want(
            ref reader, TextOf(ref reader) is { } name && type.FindValueByName(name) is not null,
            $"one of {string.Join(", ", type.Values.Where(value => value.Number != 0).Select(value => value.Name))}");
    }

    private static string? ReadWhole(ref Utf8JsonReader reader, Int128 least, Int128 most)
    {
        var text = reader.TokenType == JsonTokenType.Number
            ? Encoding.ASCII.GetString(reader.ValueSpan)
            : reader.ValueIsEscaped ? null
            : TextOf(ref reader);
        return Want(
            ref reader,
            Int128.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && IsPlain(text!) && number >= least && number <= most,
            $"a whole number from {least} to {most}");
    }

    // As JSON writes numbers: without a plus, and without zeros before them, which some read as octal.
    private static bool IsPlain(string number)
    {
        var digits = number.TrimStart('-');
        return number[0] != '+' && (digits.Length == 1 || digits[0] != '0');
    }

    private static bool IsNumber(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number
        || TextOf(ref reader) is "NaN" or "Infinity" or "-Infinity"
        || double.TryParse(TextOf(ref reader), NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static bool IsBase64(ref Utf8JsonReader reader) =>
        TextOf(ref reader) is { } text && Base64.IsValid(text.Replace('-', '+').Replace('_', '/'));

    // The forms of an instant, a duration and the like are the library's own.
    private static string? ReadOwnForm(ref Utf8JsonReader reader, MessageDescriptor type)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        try
        {
            JsonParser.Default.Parse(value.RootElement.GetRawText(), type);
            return null;
        }
        catch (Exception error) when (error is InvalidProtocolBufferException or InvalidJsonException
            or InvalidOperationException)
        {
            return type.Name switch
            {
                "Timestamp" => "an instant such as \"2026-01-31T10:00:00Z\" (RFC 3339)",
                "Duration" => "a number of seconds such as \"1.5s\"",
                "FieldMask" => "the paths of fields, separated by commas",
                _ => $"a {type.FullName} in its JSON form",
            };
        }
    }
}
