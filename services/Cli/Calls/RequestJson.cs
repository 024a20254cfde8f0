using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grants.ProtoJson;

namespace Grants.Cli.Calls;

/// <summary>Requests from JSON, in the JSON form of protocol buffers.</summary>
internal static class RequestJson
{
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithTypeRegistry(KnownProtos.Types));

    /// <summary>The messages of a text, one after the other; says which member of which message is wrong.</summary>
    public static IReadOnlyList<IMessage> Read(string all, MessageDescriptor type)
    {
        var messages = new List<IMessage>();
        foreach (var value in Values(all))
        {
            var text = value.GetRawText();
            var misfits = JsonRequest.Check(Encoding.UTF8.GetBytes(text), type);
            messages.Add(misfits.All.Count == 0 ? Parser.Parse(text, type) : throw Refuse(misfits));
        }

        return messages;
    }

    private static InvalidDataException Refuse(Misfits misfits) => new(string.Join('\n', [
        .. misfits.All.Select(misfit => misfit.Rule),
        .. misfits.Hidden > 0 ? [$"{misfits.Hidden} more are not shown."] : Array.Empty<string>(),
    ]));

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
}
