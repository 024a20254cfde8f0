using System.Security.Cryptography;
using Google.Protobuf;

namespace Grants.Platform.Edge;

/// <summary>What can be read of any request: what it is about, and its digest.</summary>
internal static class RequestFacts
{
    /// <summary>
    /// The resources that a request is about, whose commands stand in line: those it names, without what lies below
    /// them (<c>budgetLines/x/reservations/y</c> is about <c>budgetLines/x</c>), or where it names none the first one
    /// that its resource names.
    /// </summary>
    public static IReadOnlyList<string> SubjectsOf(IMessage request)
    {
        var fields = request.Descriptor.Fields.InFieldNumberOrder()
            .Where(field => !field.IsRepeated && !field.IsMap)
            .Select(field => field.Accessor.GetValue(request))
            .ToList();
        var named = fields.OfType<string>().Select(ResourceName.RootOf).OfType<string>().Distinct().ToList();
        return named.Count > 0 ? named : [.. fields.OfType<IMessage>().SelectMany(SubjectsOf).Take(1)];
    }

    /// <summary>The resource whose commands stand in line for one that changes what has this name.</summary>
    public static IReadOnlyList<string> SubjectsOf(string name) => ResourceName.RootOf(name) is { } root ? [root] : [];

    /// <summary>The RPC of a request.</summary>
    public static string ActOf(IMessage request)
    {
        const string suffix = "Request";
        var name = request.Descriptor.FullName;
        return name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name;
    }

    /// <summary>The resource that a request is about; empty where it names none.</summary>
    public static string ResourceOf(IMessage request) =>
        NameIn(request) ?? NameIn(request, "parent") ?? (SubjectsOf(request) is [var first, ..] ? first : "");

    /// <summary>The name of a message, or what it has in another field; null where it is empty.</summary>
    public static string? NameIn(IMessage message, string field = "name") =>
        message.Descriptor.FindFieldByName(field)?.Accessor.GetValue(message) is string { Length: > 0 } name
            ? name
            : null;

    /// <summary>SHA-256 of a request, and of what followed it where there is more than one message.</summary>
    public static byte[] HashOf(IMessage request, byte[]? content = null)
    {
        using var bytes = new MemoryStream();
        using var output = new CodedOutputStream(bytes) { Deterministic = true };
        output.WriteString(request.Descriptor.FullName);
        request.WriteTo(output);
        output.Flush();
        bytes.Write(content ?? []);
        return SHA256.HashData(bytes.ToArray());
    }
}
