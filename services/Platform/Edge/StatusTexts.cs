using System.Collections;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Status = Google.Rpc.Status;

namespace Grants.Platform.Edge;

/// <summary>The texts of a status: its sentence, and those of the details it carries.</summary>
internal static class StatusTexts
{
    /// <summary>The status with each text changed; details of other types than ours stay as they are.</summary>
    public static Status Change(Status status, Func<string, string> change)
    {
        var changed = status.Clone();
        changed.Message = change(changed.Message);
        for (var i = 0; i < changed.Details.Count; i++)
        {
            if (changed.Details[i].Unpack(RefusalStatus.Details) is { } detail)
            {
                ChangeIn(detail, change);
                changed.Details[i] = Any.Pack(detail);
            }
        }

        return changed;
    }

    private static void ChangeIn(IMessage message, Func<string, string> change)
    {
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            switch (field.Accessor.GetValue(message))
            {
                case string text:
                    field.Accessor.SetValue(message, change(text));
                    break;
                case IDictionary map:
                    foreach (var key in map.Keys.Cast<string>().ToList())
                    {
                        map[key] = change((string)map[key]!);
                    }

                    break;
                case IList list:
                    foreach (var child in list.OfType<IMessage>())
                    {
                        ChangeIn(child, change);
                    }

                    break;
                case IMessage child:
                    ChangeIn(child, change);
                    break;
            }
        }
    }
}
