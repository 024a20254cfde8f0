using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;
using Grants.Platform.Edge;

namespace Grants.EndToEnd.Fuzz;

/// <summary>
/// The values that the system has answered with, so that random requests name what there is: whole messages by their
/// type, scalars by the name of their field, and names of resources by their kind.
/// </summary>
internal sealed class SeenValues
{
    private const int Kept = 200;
    private readonly Dictionary<string, List<object>> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _patterns;

    public SeenValues(RpcCatalogue rpcs) => _patterns = rpcs.All
        .SelectMany(rpc => rpc.Method.File.MessageTypes.Concat(
            rpc.Method.File.Dependencies.SelectMany(file => file.MessageTypes)))
        .Distinct()
        .Select(type => type.GetOptions()?.GetExtension(Google.Api.ResourceExtensions.Resource))
        .OfType<Google.Api.ResourceDescriptor>()
        .DistinctBy(resource => resource.Type)
        .ToDictionary(resource => resource.Type, resource => KindOf(resource.Pattern[0]));

    /// <summary>Takes in all that an answer says.</summary>
    public void Learn(IMessage message)
    {
        Keep(message.Descriptor.FullName, message);
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(field => !field.IsMap))
        {
            var value = field.Accessor.GetValue(message);
            foreach (var item in field.IsRepeated ? ((System.Collections.IList)value).Cast<object>() : [value])
            {
                if (item is IMessage below)
                {
                    Learn(below);
                    Keep(KeyOf(field), below);
                }
                else if (item is string { Length: > 0 } text)
                {
                    Keep(text.Contains('/', StringComparison.Ordinal) ? KindOf(text) : KeyOf(field), text);
                }
                else if (item is not null and not string)
                {
                    Keep(KeyOf(field), item);
                }
            }
        }
    }

    /// <summary>A name of a resource of a type, or of what such a resource lies below.</summary>
    public string? Name(Google.Api.ResourceReference reference, Random random)
    {
        var kind = reference.ChildType.Length > 0
            ? _patterns.GetValueOrDefault(reference.ChildType) is { } child ? ParentOf(child) : null
            : _patterns.GetValueOrDefault(reference.Type);
        return kind is null ? null : Pick(kind, random) as string ?? Unseen(kind, random);
    }

    /// <summary>All names of a kind, such as <c>beneficiaries/*</c>.</summary>
    public IReadOnlyList<string> NamesOf(string kind) => [.. _values.GetValueOrDefault(kind, []).Cast<string>()];

    /// <summary>A message of a type that was seen whole; null if none was.</summary>
    public IMessage? Message(MessageDescriptor type, Random random) => Pick(type.FullName, random) is IMessage seen
        ? type.Parser.ParseFrom(seen.ToByteArray())
        : null;

    /// <summary>A value that a field of this name had; null if it had none.</summary>
    public object? Value(FieldDescriptor field, Random random) => Pick(KeyOf(field), random);

    // conventions/*/expenses/* → conventions/*
    private static string ParentOf(string kind) => string.Join('/', kind.Split('/')[..^2]);

    // A name in the right form, below a resource that was seen where one was.
    private string Unseen(string kind, Random random)
    {
        var parent = ParentOf(kind);
        var id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddDays(random.Next(20_000))).ToString();
        return parent.Length == 0
            ? kind.Replace("*", id, StringComparison.Ordinal)
            : $"{Pick(parent, random) as string ?? Unseen(parent, random)}{kind[parent.Length..^1]}{id}";
    }

    private object? Pick(string key, Random random) => _values.TryGetValue(key, out var seen)
        ? random.Next(3) > 0 ? seen[^(1 + random.Next(Math.Min(8, seen.Count)))] : seen[random.Next(seen.Count)]
        : null;

    private void Keep(string key, object value)
    {
        if (!_values.TryGetValue(key, out var seen))
        {
            _values[key] = seen = [];
        }

        if (value is not string || !seen.Contains(value))
        {
            seen.Add(value);
            if (seen.Count > Kept)
            {
                seen.RemoveAt(0);
            }
        }
    }

    private static string KeyOf(FieldDescriptor field) => $"{field.FieldType}:{field.Name}";

    // conventions/1/expenses/2, conventions/{convention}/expenses/{expense} → conventions/*/expenses/*
    private static string KindOf(string name) =>
        string.Join('/', name.Split('/').Select((part, place) => place % 2 == 0 ? part : "*"));
}
