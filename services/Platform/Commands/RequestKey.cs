using System.Security.Cryptography;
using Google.Protobuf;
using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Platform.Refusals;

namespace Grants.Platform.Commands;

/// <summary>What tells one request from another: who sent it, under which id, and what it says.</summary>
internal sealed record RequestKey(string Caller, Guid RequestId, byte[] Sha256)
{
    /// <summary>The key of a request, whose <c>request_id</c> is read through its descriptor.</summary>
    /// <param name="request">The request, or its first message.</param>
    /// <param name="caller">Who sent it.</param>
    /// <param name="content">SHA-256 of what followed the first message, or nothing.</param>
    public static RequestKey Of(IMessage request, Caller caller, byte[]? content = null)
    {
        var field = request.Descriptor.FindFieldByName("request_id")
            ?? throw new InvalidOperationException($"{request.Descriptor.FullName} has no request_id.");
        // The nil UUID is what a forgotten id looks like (AIP-155).
        return Guid.TryParseExact((string)field.Accessor.GetValue(request), "D", out var id) && id != Guid.Empty
            ? new RequestKey(caller.Key, id, Hash(request, content ?? []))
            : throw PlatformRefusals.RequestIdInvalid();
    }

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

    /// <summary>Refuses when the id was used for a request that said something else.</summary>
    public void EnsureSame(byte[] sha256)
    {
        if (!sha256.AsSpan().SequenceEqual(Sha256))
        {
            throw PlatformRefusals.RequestIdReused();
        }
    }

    private static byte[] Hash(IMessage request, byte[] content)
    {
        using var bytes = new MemoryStream();
        using var output = new CodedOutputStream(bytes) { Deterministic = true };
        output.WriteString(request.Descriptor.FullName);
        request.WriteTo(output);
        output.Flush();
        bytes.Write(content);
        return SHA256.HashData(bytes.ToArray());
    }
}
