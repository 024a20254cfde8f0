using System.Collections;
using System.Collections.Concurrent;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grants.Platform.Refusals;
using Grants.Shape.V1;

namespace Grants.Platform.Edge;

/// <summary>
/// The shape of the fields of a request, read from the protos: days of the calendar, euros and whole cents, decimals,
/// instants, known enum values, names by the pattern of their resource, texts by their limit
/// (<c>grants.shape.v1.most_characters</c>). Whatever else a field must keep to is left to its service.
/// </summary>
internal static class FieldShapes
{
    private const string UpdateMask = "update_mask";
    private const string Header = "header";

    private static readonly ConcurrentDictionary<MessageDescriptor, IReadOnlyList<FieldShape>> Known = new();

    /// <summary>The fields that are not in shape, each once, at any depth; none of those that are not set.</summary>
    public static IEnumerable<Refusal> Broken(IMessage message)
    {
        // Of an upload, the header is the request; its rows are answered with findings.
        var header = message.Descriptor.FindFieldByName(Header);
        return header is null ? In(message, "")
            : header.Accessor.GetValue(message) is IMessage request ? In(request, Header + ".")
            : [];
    }

    private static IEnumerable<Refusal> In(IMessage message, string path)
    {
        var mask = message.Descriptor.FindFieldByName(UpdateMask)?.Accessor.GetValue(message) as FieldMask;
        return Of(message.Descriptor).SelectMany(shape => mask is not null && TypeOf(shape.Field) is { } type
            ? OfMask(shape, message, path, mask, type)
            : shape.Broken(message, path));
    }

    // Of a resource, an update sends the fields of its mask only (AIP-134), and its name where nothing else names it.
    private static IEnumerable<Refusal> OfMask(
        FieldShape shape, IMessage message, string path, FieldMask mask, string type)
    {
        if (shape.Field.Accessor.GetValue(message) is not IMessage resource)
        {
            return [];
        }

        var below = $"{path}{shape.Field.Name}.";
        var name = NamedResource.Of(message.Descriptor) is null ? OfName(resource, below, type) : [];
        return name.Concat(Of(resource.Descriptor)
            .Where(field => mask.Paths.Any(one => one.Split('.')[0] == field.Field.Name))
            .SelectMany(field => field.Broken(resource, below)));
    }

    private static IEnumerable<Refusal> OfName(IMessage resource, string path, string type) =>
        RequestFacts.NameIn(resource) is { } name && ResourcePatterns.Find(type) is { } collections
            ? FieldShape.Try(() => ResourceName.Parse(name, path + "name", collections))
            : [];

    private static string? TypeOf(FieldDescriptor field) => field is { FieldType: FieldType.Message, IsRepeated: false }
        ? field.MessageType.GetOptions()?.GetExtension(ResourceExtensions.Resource)?.Type
        : null;

    private static IReadOnlyList<FieldShape> Of(MessageDescriptor type) => Known.GetOrAdd(
        type, known => [.. known.Fields.InDeclarationOrder().Select(FieldShape.Of).OfType<FieldShape>()]);

    /// <summary>How a field has to look; there is none where it is all the same.</summary>
    /// <param name="Field">The field.</param>
    /// <param name="Check">Throws where a value is not in shape; null where its parts are examined.</param>
    private sealed record FieldShape(FieldDescriptor Field, Action<object, string>? Check)
    {
        public static FieldShape? Of(FieldDescriptor field)
        {
            var behaviours = field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior);
            if (field.IsMap || behaviours?.Contains(FieldBehavior.OutputOnly) == true
                || behaviours?.Contains(FieldBehavior.Identifier) == true)
            {
                return null;
            }

            return field.FieldType switch
            {
                FieldType.Enum => new FieldShape(field, (value, path) => EnsureKnown(field, (int)value, path)),
                FieldType.String => OfText(field) is { } check ? new FieldShape(field, check) : null,
                FieldType.Message => OfMessage(field),
                _ => null,
            };
        }

        public IEnumerable<Refusal> Broken(IMessage message, string path) =>
            (Field.Accessor.GetValue(message), Path: path + Field.Name) switch
            {
                (null, _) or ("", _) => [],
                (IList list, var name) =>
                    list.Cast<object>().SelectMany((one, place) => Of(one, $"{name}[{place}]")),
                var (value, name) => Of(value, name),
            };

        public static IEnumerable<Refusal> Try(Action check)
        {
            try
            {
                check();
                return [];
            }
            catch (Refusal refusal) when (refusal.Kind == RefusalKind.BadRequest)
            {
                return [refusal];
            }
        }

        private IEnumerable<Refusal> Of(object value, string path) => Check is { } check
            ? Try(() => check(value, path))
            : In((IMessage)value, path + ".");

        private static FieldShape? OfMessage(FieldDescriptor field) => field.MessageType.FullName switch
        {
            "google.type.Date" => new(field, (value, path) => Wire.ParseDate((Google.Type.Date)value, path)),
            "google.type.Money" => new(field, (value, path) => Wire.ParseSigned((Google.Type.Money)value, path)),
            "google.type.Decimal" => new(field, (value, path) => Wire.ParseDecimal((Google.Type.Decimal)value, path)),
            "google.protobuf.Timestamp" => new(field, (value, path) => Wire.ParseInstant((Timestamp)value, path)),
            var other when other.StartsWith("grants.", StringComparison.Ordinal) => new(field, null),
            _ => null,
        };

        private static Action<object, string>? OfText(FieldDescriptor field)
        {
            if (field.Name == Wire.RequestId)
            {
                return (value, path) => Wire.ParseRequestId((string)value, path);
            }

            if (field.GetOptions()?.GetExtension(ShapeExtensions.MostCharacters) is > 0 and var most)
            {
                return (value, path) => Wire.ParseText((string)value, path, most);
            }

            var type = field.GetOptions()?.GetExtension(ResourceExtensions.ResourceReference)?.Type;
            var others = ResourcePatterns.Find(field.GetOptions()?.GetExtension(ShapeExtensions.OtherResource) ?? "");
            return type is not null && ResourcePatterns.Find(type) is { } collections
                ? (value, path) => EnsureName((string)value, path, collections, others)
                : null;
        }

        // A list may be asked for everything below a collection, with "-" for an id (AIP-159): its service says which.
        private static void EnsureName(string name, string path, string[] collections, string[]? others)
        {
            var parts = name.Split('/');
            if (!parts.Contains("-"))
            {
                ResourceName.Parse(
                    name, path, others is not null && parts.Length == 2 * others.Length ? others : collections);
            }
        }

        private static void EnsureKnown(FieldDescriptor field, int value, string path)
        {
            if (field.EnumType.FindValueByNumber(value) is null)
            {
                throw PlatformRefusals.EnumUnknown(path);
            }
        }
    }
}
