using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grants.Auth.V1;
using Grants.Platform.Storage;

namespace Grants.Platform.Edge;

/// <summary>
/// Messages that have bank details, by the fields that the protos mark (<c>grants.auth.v1.bank_details</c>): what is
/// kept of them is encrypted, and their digests are made with a key.
/// </summary>
internal static class BankDetails
{
    private static readonly ConcurrentDictionary<MessageDescriptor, bool> Known = new();

    /// <summary>Whether a field holds an account in clear, for those who may see it.</summary>
    public static bool Is(FieldDescriptor field) =>
        field.GetOptions()?.GetExtension(PolicyExtensions.BankDetails) == true;

    /// <summary>Whether a message can hold bank details, at any depth.</summary>
    public static bool CanStandIn(IMessage message) =>
        Known.GetOrAdd(message.Descriptor, descriptor => CanStandIn(descriptor, []));

    /// <summary>
    /// SHA-256 of a message as a database keeps it. An account is short, and whoever has a plain digest of it could try
    /// them all: such a digest is made with the key of the database.
    /// </summary>
    public static byte[] DigestIn(DbSession session, IMessage message, byte[] sha256) =>
        CanStandIn(message) ? DigestIn(session, sha256) : sha256;

    /// <summary>A digest of bank details under the key of the database.</summary>
    public static byte[] DigestIn(DbSession session, byte[] sha256) => session.Keys.MarkOf("digest", sha256);

    private static bool CanStandIn(MessageDescriptor message, HashSet<MessageDescriptor> seen) =>
        seen.Add(message) && message.Fields.InDeclarationOrder().Any(field =>
            Is(field) || (field.FieldType == FieldType.Message && CanStandIn(field.MessageType, seen)));
}
