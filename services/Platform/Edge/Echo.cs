using System.Collections;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grants.ProtoJson;
using Grpc.Core;
using Status = Google.Rpc.Status;

namespace Grants.Platform.Edge;

/// <summary>
/// What a caller sent, as far as an error may repeat it: a text of more than 100 characters is cut to those, wherever
/// it stands in the status. Here and not where refusals are made, for what another service refuses repeats it too.
/// </summary>
internal sealed partial class Echo
{
    // A message of a mebibyte has no more that are long.
    private const int MostTexts = 16 * 1024;
    private IMessage? _first;
    private IMessage? _last;

    /// <summary>The echo of a call.</summary>
    public static Echo Of(ServerCallContext call)
    {
        if (!call.UserState.TryGetValue(typeof(Echo), out var echo))
        {
            call.UserState[typeof(Echo)] = echo = new Echo();
        }

        return (Echo)echo;
    }

    /// <summary>Takes note of a message that arrived; of a stream, its first and its last are kept.</summary>
    public void Hear(IMessage message)
    {
        _first ??= message;
        _last = message;
    }

    /// <summary>The status of a refusal, with what it repeats cut.</summary>
    public Status Cut(Status status)
    {
        var texts = new HashSet<string>();
        Collect(_first, texts);
        Collect(_last, texts);
        if (texts.Count == 0)
        {
            return status;
        }

        // The longest first, for a shorter one may be a part of it.
        List<string> longest = [.. texts.OrderByDescending(text => text.Length)];
        return StatusTexts.Change(status, said => longest.Aggregate(said, Cut));
    }

    private static string Cut(string said, string text) => said.Length < text.Length
        ? said
        : said.Replace(text, JsonRequest.Shorten(text), StringComparison.Ordinal);

    private static void Collect(IMessage? message, HashSet<string> texts)
    {
        foreach (var field in message?.Descriptor.Fields.InFieldNumberOrder() ?? [])
        {
            if (field.FieldType is FieldType.String or FieldType.Message)
            {
                CollectValue(field.Accessor.GetValue(message), texts);
            }
        }
    }

    private static void CollectValue(object? value, HashSet<string> texts)
    {
        switch (value)
        {
            case string text when text.Length <= JsonRequest.MostShown:
                break;
            case string text when texts.Count < MostTexts && !Name().IsMatch(text):
                texts.Add(text);
                texts.Add(text.Trim());
                break;
            case IDictionary map:
                CollectValue(map.Keys, texts);
                CollectValue(map.Values, texts);
                break;
            case IMessage message:
                Collect(message, texts);
                break;
            case IEnumerable list and not string:
                foreach (var one in list)
                {
                    CollectValue(one, texts);
                }

                break;
        }
    }

    // A name of a resource far below others can have a few more characters, and is needed whole.
    [GeneratedRegex(@"\A[A-Za-z]{1,40}/[0-9a-f-]{36}(/[A-Za-z]{1,40}/[0-9a-f-]{1,36}){0,2}\z")]
    private static partial Regex Name();
}
