using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Type;

namespace Grants.EndToEnd.Fuzz;

/// <summary>Requests by chance: most of them of what there is and could be meant, the others hostile.</summary>
internal sealed class RandomRequests(SeenValues seen, Random random)
{
    private const int Deepest = 5;

    private static readonly string[] Hostile =
    [
        "", " ", "0", "-1", "null", "conventions/-", "../../etc/passwd", "conventions/0/expenses/0",
        "'; drop table x;--",
        "\0", "\u202Eabc", "\u200B", "é\u0301", "💶", "NaN", "1e400", "2026-02-30", "9999-12-31", "{}", "%s%n", "<b>",
        "FR7630001007941234567890185", new('x', 300), new('9', 2_000), new('é', 20_000),
    ];

    private static readonly string[] Sources = ["budget", "beneficiary", "convention", "reporting"];

    private static readonly long[] Edges =
        [0, 1, -1, 2, 100, 101, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue, 999_999_999, 15_600];

    private bool _isHostile;
    private int _optionalPercent;

    /// <summary>A request: in one of four some fields are hostile; some fill whatever there is, others little.
    /// </summary>
    public IMessage Of(MessageDescriptor type)
    {
        _isHostile = random.Next(4) == 0;
        _optionalPercent = random.Next(3) * 20;
        return Filled(type, 0);
    }

    private IMessage Filled(MessageDescriptor type, int depth)
    {
        var message = (IMessage)Activator.CreateInstance(type.ClrType)!;
        var chosen = type.Oneofs.Where(one => !one.IsSynthetic)
            .Select(one => one.Fields[random.Next(one.Fields.Count)]).ToHashSet();
        foreach (var field in type.Fields.InDeclarationOrder().Where(field => IsInput(field) && !field.IsMap))
        {
            if (field.RealContainingOneof is null ? random.Next(100) < (IsRequired(field) ? 99 : _optionalPercent)
                : chosen.Contains(field))
            {
                Set(message, field, depth);
            }
        }

        return message;
    }

    private void Set(IMessage message, FieldDescriptor field, int depth)
    {
        for (var more = field.IsRepeated ? 1 + random.Next(3) : 1; more > 0; more--)
        {
            if (ValueOf(field, depth) is not { } value)
            {
                return;
            }

            if (field.IsRepeated)
            {
                ((System.Collections.IList)field.Accessor.GetValue(message)).Add(value);
            }
            else
            {
                field.Accessor.SetValue(message, value);
            }
        }
    }

    private object? ValueOf(FieldDescriptor field, int depth)
    {
        var isHostile = _isHostile && random.Next(6) == 0;
        return field.FieldType switch
        {
            FieldType.Message when !isHostile && Plain(field) is { } value => value,
            FieldType.Message => depth >= Deepest ? null : MessageOf(field, depth, isHostile),
            FieldType.String => isHostile ? Hostile[random.Next(Hostile.Length)] : TextOf(field),
            FieldType.Enum => isHostile
                ? System.Enum.ToObject(field.EnumType.ClrType, random.Next(-1, 99))
                : System.Enum.ToObject(
                    field.EnumType.ClrType, field.EnumType.Values[random.Next(1, field.EnumType.Values.Count)].Number),
            FieldType.Bool => random.Next(2) == 0,
            FieldType.Bytes => ByteString.CopyFrom(Bytes(random.Next(200))),
            FieldType.Double or FieldType.Float => throw new InvalidOperationException($"{field.FullName}: no floats."),
            FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => unchecked((int)NumberOf(field, isHostile)),
            FieldType.UInt32 or FieldType.Fixed32 => unchecked((uint)NumberOf(field, isHostile)),
            FieldType.UInt64 or FieldType.Fixed64 => unchecked((ulong)NumberOf(field, isHostile)),
            _ => NumberOf(field, isHostile),
        };
    }

    // Amounts, days and instants as people mean them.
    private IMessage? Plain(FieldDescriptor field)
    {
        var type = field.MessageType.FullName;
        var isKnown = type == Money.Descriptor.FullName || type == Date.Descriptor.FullName
            || type == Timestamp.Descriptor.FullName;
        if (!isKnown)
        {
            return null;
        }

        if (random.Next(3) > 0 && seen.Value(field, random) is IMessage known)
        {
            return field.MessageType.Parser.ParseFrom(known.ToByteArray());
        }

        if (type == Money.Descriptor.FullName)
        {
            return new Money { CurrencyCode = "EUR", Units = random.Next(1, 400) };
        }

        if (type == Timestamp.Descriptor.FullName)
        {
            return Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch.AddDays(20_500 + random.Next(700)));
        }

        var day = seen.Message(field.MessageType, random) is Date { Year: > 1 and < 9000, Month: > 0, Day: > 0 } date
            ? new DateOnly(date.Year, date.Month, 1).AddDays(date.Day - 1 + random.Next(-3, 4))
            : new DateOnly(2026, 1 + random.Next(12), 1);
        return new Date { Year = day.Year, Month = day.Month, Day = day.Day };
    }

    private object MessageOf(FieldDescriptor field, int depth, bool isHostile)
    {
        var type = field.MessageType;
        if (type.FullName == FieldMask.Descriptor.FullName)
        {
            return MaskOf(field.ContainingType);
        }

        if (!isHostile && random.Next(3) > 0 && seen.Message(type, random) is { } known)
        {
            // As it is, or with one thing changed.
            var fields = type.Fields.InDeclarationOrder().Where(one => IsInput(one) && !one.IsMap).ToList();
            if (fields.Count > 0 && random.Next(2) == 0)
            {
                var changed = fields[random.Next(fields.Count)];
                changed.Accessor.Clear(known);
                Set(known, changed, depth + 1);
            }

            return known;
        }

        return Filled(type, depth + 1);
    }

    private FieldMask MaskOf(MessageDescriptor request)
    {
        var resource = request.Fields.InDeclarationOrder().First(
            field => field.FieldType == FieldType.Message && field.Name != "update_mask").MessageType;
        var fields = resource.Fields.InDeclarationOrder().Select(field => field.Name).ToList();
        return new FieldMask
        {
            Paths =
            {
                Enumerable.Range(0, 1 + random.Next(3)).Select(_ => fields[random.Next(fields.Count)]).Distinct(),
            },
        };
    }

    private string TextOf(FieldDescriptor field)
    {
        if (field.Name is "request_id")
        {
            return Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddDays(random.Next(20_000))).ToString();
        }

        if (field.Name == "source" && random.Next(10) > 0)
        {
            return Sources[random.Next(Sources.Length)];
        }

        if (ReferenceOf(field) is { } reference && seen.Name(reference, random) is { } name)
        {
            return name;
        }

        return random.Next(4) > 0 && seen.Value(field, random) is string known
            ? known
            : $"Texte {random.Next(100_000)}";
    }

    private long NumberOf(FieldDescriptor field, bool isHostile) => isHostile
        ? Edges[random.Next(Edges.Length)]
        : random.Next(3) > 0 && seen.Value(field, random) is { } known
            ? Convert.ToInt64(known, System.Globalization.CultureInfo.InvariantCulture)
            : random.Next(32);

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    // What a field names: the resource that it refers to, or its own.
    private static ResourceReference? ReferenceOf(FieldDescriptor field) =>
        field.GetOptions()?.GetExtension(ResourceExtensions.ResourceReference)
        ?? (field.Name == "name"
            && field.ContainingType.GetOptions()?.GetExtension(ResourceExtensions.Resource) is { } own
                ? new ResourceReference { Type = own.Type }
                : null);

    private static bool IsRequired(FieldDescriptor field) => Behaviours(field).Contains(FieldBehavior.Required);

    private static bool IsInput(FieldDescriptor field) => !Behaviours(field).Contains(FieldBehavior.OutputOnly);

    private static RepeatedField<FieldBehavior> Behaviours(FieldDescriptor field) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior) ?? [];
}
