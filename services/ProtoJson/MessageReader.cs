using System.Text.Json;
using Google.Protobuf.Reflection;

namespace Grants.ProtoJson;

/// <summary>Reads the members of a message, and notes which of them do not fit.</summary>
internal sealed class MessageReader(Misfits found)
{
    /// <summary>A message: an object, each member of which is one of its fields, once.</summary>
    public void ReadMessage(ref Utf8JsonReader reader, MessageDescriptor type, string path)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            found.Add(() => new Misfit(
                MisfitKind.Type, path,
                $"{(path.Length == 0 ? "The request" : path)} must be a JSON object ({type.FullName})."));
            reader.Skip();
            return;
        }

        var seen = new Dictionary<FieldDescriptor, string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            ReadMember(ref reader, type, path, seen);
        }
    }

    /// <summary>A value that is not a list.</summary>
    public void ReadSingle(ref Utf8JsonReader reader, FieldDescriptor field, string path)
    {
        if (field.FieldType == FieldType.Message && !field.MessageType.HasOwnForm())
        {
            ReadMessage(ref reader, field.MessageType, path);
            return;
        }

        if (reader.TokenType == JsonTokenType.String && IsShortNumber(field.FieldType))
        {
            found.AddQuoted(reader.TokenStartIndex, reader.ValueSpan.Length);
        }

        if (ValueReader.Read(ref reader, field) is { } rule)
        {
            var kind = field.FieldType == FieldType.Enum && reader.TokenType == JsonTokenType.String
                ? MisfitKind.EnumName
                : MisfitKind.Type;
            found.Add(() => new Misfit(kind, path, $"{path} must be {rule}."));
        }
    }

    private static bool IsShortNumber(FieldType type) => type is FieldType.Int32 or FieldType.SInt32
        or FieldType.SFixed32 or FieldType.UInt32 or FieldType.Fixed32;

    private void ReadMember(
        ref Utf8JsonReader reader, MessageDescriptor type, string path, Dictionary<FieldDescriptor, string> seen)
    {
        var name = ValueReader.TextOf(ref reader) ?? "\uFFFD";
        var shown = JsonRequest.Shorten(name);
        var at = path.Length == 0 ? shown : $"{path}.{shown}";
        reader.Read();
        if (type.FindField(name) is not { } field)
        {
            found.Add(() => JsonRequest.Unknown(at, name, type));
            reader.Skip();
            return;
        }

        if (reader.TokenType != JsonTokenType.Null && Clash(field, seen) is { } other)
        {
            found.Add(() => new Misfit(
                MisfitKind.Repeated, at,
                other == name ? $"{at} is given twice."
                    : $"{at} and {other} must not be given together."));
        }

        seen.TryAdd(field, name);
        ReadValue(ref reader, field, at);
    }

    // The name of what was given before and leaves no room for this field.
    private static string? Clash(FieldDescriptor field, Dictionary<FieldDescriptor, string> seen) =>
        seen.TryGetValue(field, out var name) ? name
        : field.RealContainingOneof is { } oneof
            ? seen.FirstOrDefault(other => other.Key.RealContainingOneof == oneof).Value
        : null;

    // Null stands for a field that is not set.
    private void ReadValue(ref Utf8JsonReader reader, FieldDescriptor field, string path)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        if (field.IsMap)
        {
            ReadMap(ref reader, field, path);
        }
        else if (field.IsRepeated)
        {
            ReadList(ref reader, field, path);
        }
        else
        {
            ReadSingle(ref reader, field, path);
        }
    }

    private void ReadList(ref Utf8JsonReader reader, FieldDescriptor field, string path)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            found.Add(() => new Misfit(MisfitKind.Type, path, $"{path} must be a list."));
            reader.Skip();
            return;
        }

        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            ReadSingle(ref reader, field, $"{path}[{i}]");
        }
    }

    private void ReadMap(ref Utf8JsonReader reader, FieldDescriptor field, string path)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            found.Add(() => new Misfit(MisfitKind.Type, path, $"{path} must be a JSON object."));
            reader.Skip();
            return;
        }

        var keys = new HashSet<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = ValueReader.TextOf(ref reader) ?? "\uFFFD";
            var at = $"{path}[\"{JsonRequest.Shorten(key)}\"]";
            reader.Read();
            if (!keys.Add(key))
            {
                found.Add(() => new Misfit(MisfitKind.Repeated, at, $"{at} is given twice."));
            }

            ReadSingle(ref reader, field.MessageType.FindFieldByNumber(2), at);
        }
    }
}
