using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.Reflection;

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

    /// <summary>The message that says what an RPC is to do: its request, or of an upload the header.</summary>
    public static MessageDescriptor RequestOf(MethodDescriptor rpc) =>
        rpc.IsClientStreaming && rpc.InputType.FindFieldByName("header") is { } header
            ? header.MessageType
            : rpc.InputType;

    /// <summary>The full name of the RPC that a request is for; it stands in the same proto.</summary>
    public static string ActOf(IMessage request) => request.Descriptor.File.Services
        .SelectMany(service => service.Methods)
        .FirstOrDefault(rpc => RequestOf(rpc) == request.Descriptor)?.FullName ?? request.Descriptor.FullName;

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
