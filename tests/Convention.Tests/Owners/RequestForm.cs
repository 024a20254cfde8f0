using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grants.Platform.Edge;

namespace Grants.Convention;

/// <summary>
/// Requests of any RPC: names of the resources that a file of names has, and something of its type in every other field
/// that is required. The request_id is no UUID, so that a command that gets past the door ends before it has an effect.
/// </summary>
internal static class RequestForm
{
    public const string BadRequestId = "x";

    /// <summary>A request of an RPC about the resources that are named by type.</summary>
    public static IMessage Of(Rpc rpc, Func<string, string> nameOf) => Filled(rpc.Method.InputType, nameOf);

    private static IMessage Filled(MessageDescriptor type, Func<string, string> nameOf)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in type.Fields.InDeclarationOrder().Where(IsFilled))
        {
            if (field.IsRepeated)
            {
                if (!field.IsMap)
                {
                    ((System.Collections.IList)field.Accessor.GetValue(message)).Add(ValueOf(field, nameOf));
                }
            }
            else
            {
                field.Accessor.SetValue(message, ValueOf(field, nameOf));
            }
        }

        return message;
    }

    // A name is given wherever the request has room for one.
    private static bool IsFilled(FieldDescriptor field) =>
        IsRequired(field) || ReferenceOf(field).Length > 0
        || (field.RealContainingOneof is not null && field.FieldType == FieldType.Message && field.Name == "header");

    private static object ValueOf(FieldDescriptor field, Func<string, string> nameOf) => field.FieldType switch
    {
        FieldType.String when field.Name == "request_id" => BadRequestId,
        FieldType.String when ReferenceOf(field) is { Length: > 0 } type => nameOf(type),
        FieldType.String => field.Name == "source" ? "convention" : "x",
        FieldType.Bytes => ByteString.CopyFromUtf8("x"),
        FieldType.Enum => field.EnumType.Values.Count > 1 ? 1 : 0,
        FieldType.Bool => false,
        FieldType.Int64 => 1L,
        FieldType.Int32 => 1,
        FieldType.Message => InShape(field.MessageType.FullName) ?? Filled(field.MessageType, nameOf),
        _ => throw new NotSupportedException($"{field.FullName} is of a type that the matrix does not fill."),
    };

    // What the edge reads before the door.
    private static IMessage? InShape(string type) => type switch
    {
        "google.type.Date" => Make.Day(new DateOnly(2026, 1, 2)),
        "google.type.Money" => Make.Euros("1.00"),
        "google.type.Decimal" => Make.Number("1"),
        _ => null,
    };

    private static bool IsRequired(FieldDescriptor field) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior).Contains(FieldBehavior.Required)
        == true;

    private static string ReferenceOf(FieldDescriptor field) =>
        field.GetOptions()?.GetExtension(ResourceExtensions.ResourceReference)?.Type ?? "";
}
