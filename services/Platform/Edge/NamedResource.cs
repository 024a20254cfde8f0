using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Grants.Platform.Edge;

/// <summary>
/// The field of a request that says which resource it is about (AIP-131 to 136): <c>name</c> or <c>parent</c>, of the
/// request itself or of the header of a stream.
/// </summary>
/// <param name="Path">The fields that lead to it.</param>
/// <param name="Type">The type of the resource, such as <c>grants/Expense</c>.</param>
public sealed record NamedResource(IReadOnlyList<FieldDescriptor> Path, string Type)
{
    /// <summary>Its path as callers write it.</summary>
    public string Field => string.Join('.', Path.Select(part => part.Name));

    /// <summary>The field of a kind of request; null where it has none that callers must set.</summary>
    public static NamedResource? Of(MessageDescriptor request)
    {
        var own = request.Fields.InDeclarationOrder().FirstOrDefault(IsName);
        if (own is not null)
        {
            return new NamedResource([own], TypeOf(own));
        }

        foreach (var part in request.Fields.InDeclarationOrder().Where(IsHeader))
        {
            if (part.MessageType.Fields.InDeclarationOrder().FirstOrDefault(IsName) is { } named)
            {
                return new NamedResource([part, named], TypeOf(named));
            }
        }

        return null;
    }

    /// <summary>The name that a request has there; null where the part of it is not set.</summary>
    public string? In(IMessage request)
    {
        object? value = request;
        foreach (var field in Path)
        {
            if (value is not IMessage message)
            {
                return null;
            }

            value = field.Accessor.GetValue(message);
        }

        return value as string;
    }

    private static bool IsName(FieldDescriptor field) =>
        field is { Name: "name" or "parent", FieldType: FieldType.String, IsRepeated: false }
        && field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior).Contains(FieldBehavior.Required)
            == true
        && TypeOf(field).Length > 0;

    private static bool IsHeader(FieldDescriptor field) =>
        field is { FieldType: FieldType.Message, IsRepeated: false, RealContainingOneof: not null };

    private static string TypeOf(FieldDescriptor field) =>
        field.GetOptions()?.GetExtension(ResourceExtensions.ResourceReference)?.Type ?? "";
}
