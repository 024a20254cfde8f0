using System.Collections;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grants.Platform.Refusals;

namespace Grants.Platform.Edge;

/// <summary>
/// Refuses a request that leaves out a field marked REQUIRED (AIP-203), at any depth, naming each by its path. Numbers
/// and booleans are left to the rules of the field: their zero is indistinguishable from absence.
/// </summary>
public static class RequiredFields
{
    private const string UpdateMask = "update_mask";
    private const string RequestIdReason = "REQUEST_ID_INVALID";
    private const int MostTold = 50;
    private const int MostFound = 1000;

    /// <summary>
    /// Refuses the fields that are missing, in one refusal; <paramref name="path"/> is what stands before their names.
    /// </summary>
    public static void Ensure(IMessage message, string path = "") => Ensure(message, null, path);

    /// <summary>
    /// The same, together with what else is wrong with a request: what was found already, and what
    /// <paramref name="read"/> says, which is given no request in which a message is missing.
    /// </summary>
    public static void Ensure(
        IMessage message, Action<IMessage>? read, string path = "", IEnumerable<Refusal>? found = null)
    {
        // The rest is counted and not kept: a request of a mebibyte can lack millions.
        var told = new List<Refusal>();
        var hidden = 0;
        foreach (var (field, isMessage) in Missing(message, path))
        {
            read = isMessage ? null : read;
            if (told.Count < MostTold)
            {
                told.Add(PlatformRefusals.FieldRequired(field));
            }
            else
            {
                hidden++;
            }
        }

        // A request_id that is wrong by itself is refused where requests are remembered, behind the door.
        List<Refusal> shapes = [.. (found ?? []).Take(MostFound)];
        if (told.Count == 0 && shapes.All(one => one.Reason == RequestIdReason))
        {
            return;
        }

        // What its service says of a field is more exact than its shape, and a field is reported once.
        List<Refusal> others =
        [
            .. Others(message, read).Concat(shapes).ExceptBy(told.Select(one => one.Subject), one => one.Subject)
                .DistinctBy(one => one.Subject),
        ];
        var room = MostTold - told.Count;
        throw Refusal.OfAll([.. told, .. others.Take(room)], hidden + Math.Max(0, others.Count - room));
    }

    private static IEnumerable<Refusal> Others(IMessage message, Action<IMessage>? read)
    {
        try
        {
            read?.Invoke(message);
            return [];
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.BadRequest)
        {
            return refusal.Parts;
        }
    }

    private static IEnumerable<(string Field, bool IsMessage)> Missing(IMessage message, string path)
    {
        // An update sends the fields of its mask only: they are checked once they are in their place (AIP-134).
        var isUpdate = message.Descriptor.FindFieldByName(UpdateMask) is not null;
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var behaviours = field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior);
            if (behaviours?.Contains(FieldBehavior.OutputOnly) == true)
            {
                continue;
            }

            var name = path + field.Name;
            var value = field.Accessor.GetValue(message);
            if (behaviours?.Contains(FieldBehavior.Required) == true && IsAbsent(field, value))
            {
                yield return (name, field.FieldType == FieldType.Message && !field.IsRepeated);
            }
            else if (!isUpdate && field.FieldType == FieldType.Message && IsOurs(field.MessageType))
            {
                foreach (var below in MissingIn(field, value, name))
                {
                    yield return below;
                }
            }
        }
    }

    private static IEnumerable<(string Field, bool IsMessage)> MissingIn(
        FieldDescriptor field, object? value, string name) => value switch
    {
        IMessage child when !field.IsRepeated => Missing(child, name + "."),
        IList children when !field.IsMap => children.Cast<IMessage>()
            .SelectMany((child, place) => Missing(child, $"{name}[{place}].")),
        _ => [],
    };

    private static bool IsOurs(MessageDescriptor type) =>
        type.File.Package.StartsWith("grants.", StringComparison.Ordinal);

    private static bool IsAbsent(FieldDescriptor field, object? value)
    {
        if (field.IsRepeated)
        {
            return ((IList)value!).Count == 0;
        }

        return field.FieldType switch
        {
            FieldType.Message => value is null,
            FieldType.String => ((string)value!).Length == 0,
            FieldType.Bytes => ((ByteString)value!).IsEmpty,
            FieldType.Enum => (int)value! == 0,
            _ => false,
        };
    }
}
