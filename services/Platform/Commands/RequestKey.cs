using System.Security.Cryptography;
using Google.Protobuf;
using Grants.Platform.Auth;
using Grants.Platform.Refusals;

namespace Grants.Platform.Commands;

/// <summary>What tells one request from another: who sent it, under which id, and what it says.</summary>
internal sealed record RequestKey(string Caller, Guid RequestId, byte[] Sha256)
{
    /// <summary>The key of a request, whose <c>request_id</c> is read through its descriptor.</summary>
    public static RequestKey Of(IMessage request, Caller caller)
    {
        var field = request.Descriptor.FindFieldByName("request_id")
            ?? throw new InvalidOperationException($"{request.Descriptor.FullName} has no request_id.");
        // The nil UUID is what a forgotten id looks like (AIP-155).
        return Guid.TryParseExact((string)field.Accessor.GetValue(request), "D", out var id) && id != Guid.Empty
            ? new RequestKey(caller.Key, id, Hash(request))
            : throw PlatformRefusals.RequestIdInvalid();
    }

    /// <summary>Refuses when the id was used for a request that said something else.</summary>
    public void EnsureSame(byte[] sha256)
    {
        if (!sha256.AsSpan().SequenceEqual(Sha256))
        {
            throw PlatformRefusals.RequestIdReused();
        }
    }

    private static byte[] Hash(IMessage request)
    {
        using var bytes = new MemoryStream();
        using var output = new CodedOutputStream(bytes) { Deterministic = true };
        output.WriteString(request.Descriptor.FullName);
        request.WriteTo(output);
        output.Flush();
        return SHA256.HashData(bytes.ToArray());
    }
}
