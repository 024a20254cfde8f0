using Google.Protobuf;
using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Grants.Platform.Storage;

namespace Grants.Platform.Commands;

/// <summary>What tells one request from another: who sent it, under which id, and what it says.</summary>
internal sealed record RequestKey(string Caller, Guid RequestId, byte[] Sha256)
{
    /// <summary>The RPC that it is for, by its full name.</summary>
    public required string Act { get; init; }

    /// <summary>The resource that the request is about, by its name; empty where it names none.</summary>
    public required string Resource { get; init; }

    /// <summary>Whether the digest is of an IBAN and little else, and so would lead back to it.</summary>
    public bool IsOfBankDetails { get; init; }

    /// <summary>The key as a database keeps it: the digest of bank details under the key of the database.</summary>
    public RequestKey In(DbSession session) => IsOfBankDetails
        ? this with { Sha256 = BankDetails.DigestIn(session, Sha256), IsOfBankDetails = false }
        : this;

    /// <summary>The key of a request, whose <c>request_id</c> is read through its descriptor.</summary>
    /// <param name="request">The request, or its first message.</param>
    /// <param name="caller">Who sent it.</param>
    /// <param name="content">SHA-256 of what followed the first message, or nothing.</param>
    public static RequestKey Of(IMessage request, Caller caller, byte[]? content = null)
    {
        var field = request.Descriptor.FindFieldByName(Wire.RequestId)
            ?? throw new InvalidOperationException($"{request.Descriptor.FullName} has no request_id.");
        return new RequestKey(
            caller.Key,
            Wire.ParseRequestId((string)field.Accessor.GetValue(request)),
            RequestFacts.HashOf(request, content))
        {
            Act = RequestFacts.ActOf(request),
            Resource = RequestFacts.ResourceOf(request),
            IsOfBankDetails = BankDetails.CanStandIn(request),
        };
    }

    /// <summary>Refuses when the id was used for a request that said something else.</summary>
    public void EnsureSame(byte[] sha256)
    {
        if (!sha256.AsSpan().SequenceEqual(Sha256))
        {
            throw PlatformRefusals.RequestIdReused();
        }
    }
}
