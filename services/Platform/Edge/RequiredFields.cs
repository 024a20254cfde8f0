using System.Collections;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grants.Platform.Refusals;

namespace Grants.Platform.Edge;

/// <summary>
/// Refuses a request that leaves out a field marked REQUIRED (AIP-203), at any depth, naming it by its path. Numbers
/// and
/// booleans are left to the rules of the field: their zero is indistinguishable from absence.
/// </summary>
public static class RequiredFields
{
    private const string UpdateMask = "update_mask";

    /// <summary>
    /// Refuses the first field that is missing; <paramref name="path"/> is what stands before its name.
    /// </summary>
    public static void Ensure(IMessage message, string path = "")
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
                throw PlatformRefusals.FieldRequired(name);
            }

            if (!isUpdate && field.FieldType == FieldType.Message && IsOurs(field.MessageType))
            {
                Descend(field, value, name);
            }
        }
    }

    private static void Descend(FieldDescriptor field, object? value, string name)
    {
        if (!field.IsRepeated && value is IMessage child)
        {
            Ensure(child, name + ".");
        }
        else if (field.IsRepeated && !field.IsMap)
        {
            var children = (IList)value!;
            for (var i = 0; i < children.Count; i++)
            {
                Ensure((IMessage)children[i]!, $"{name}[{i}].");
            }
        }
    }

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
