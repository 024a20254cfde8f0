using System.Collections;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Grants.Convention;

/// <summary>
/// What differs between two readings of a convention, field by field in the order of the proto, whatever fields it
/// comes to have. Derived values (clauses, findings, totals) are not compared.
/// </summary>
internal static class ComparisonWire
{
    public static IReadOnlyList<V1.FieldDifference> Between(GrantTerms before, GrantTerms after) =>
        [.. OfMessage("", V1.Convention.Descriptor, GrantWire.Render(before), GrantWire.Render(after))];

    private static IEnumerable<V1.FieldDifference> OfMessage(
        string path, MessageDescriptor type, IMessage? before, IMessage? after) =>
        type.Fields.InFieldNumberOrder().Where(IsGiven).SelectMany(field =>
        {
            var (old, now) = (ValueOf(field, before), ValueOf(field, after));
            return field.IsRepeated
                ? OfList(path + field.Name, field, (IList?)old, (IList?)now)
                : OfValue(path + field.Name, field, old, now);
        });

    private static IEnumerable<V1.FieldDifference> OfList(
        string path, FieldDescriptor field, IList? before, IList? after) =>
        Enumerable.Range(0, Math.Max(before?.Count ?? 0, after?.Count ?? 0))
            .SelectMany(i => OfValue($"{path}[{i}]", field, At(before, i), At(after, i)));

    // Messages of others (amounts, days, decimals) are values, and so told whole.
    private static IEnumerable<V1.FieldDifference> OfValue(
        string path, FieldDescriptor field, object? before, object? after)
    {
        if (field.FieldType == FieldType.Message
            && field.MessageType.File.Package.StartsWith("grants.", StringComparison.Ordinal))
        {
            return OfMessage(path + ".", field.MessageType, (IMessage?)before, (IMessage?)after);
        }

        var (old, now) = (Json(before), Json(after));
        return old == now ? [] : [new V1.FieldDifference { Path = path, Before = old, After = now }];
    }

    private static bool IsGiven(FieldDescriptor field) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)
            .Any(behaviour => behaviour is FieldBehavior.OutputOnly or FieldBehavior.Identifier) != true;

    private static object? ValueOf(FieldDescriptor field, IMessage? message) =>
        message is null ? null : field.Accessor.GetValue(message);

    private static object? At(IList? list, int place) => place < list?.Count ? list[place] : null;

    // What is not set is not there, as in proto3 JSON: no text, no number, no value of an enum.
    private static string Json(object? value)
    {
        if (value is null or "" or 0 or false || (value is Enum && Convert.ToInt32(value, null) == 0))
        {
            return "";
        }

        using var json = new StringWriter();
        JsonFormatter.Default.WriteValue(json, value);
        return json.ToString();
    }
}
