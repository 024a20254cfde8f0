using System.Security.Cryptography;
using Google.Protobuf;
using Grants.Platform.Audit;
using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Platform.Storage;

namespace Grants.Platform.Commands;

/// <summary>Notes each command that is carried out, in the transaction of its effect.</summary>
internal static class CommandAudit
{
    /// <summary>Adds the entry of a command and its answer.</summary>
    public static async Task AddAsync(DbSession session, RequestKey key, Caller caller, IMessage response)
    {
        var resource = RequestFacts.NameIn(response) ?? key.Resource;
        await AuditStore.AddAsync(session, AuditEntry.Of(caller.Auditable, key.Act, resource, AuditEntry.Done) with
        {
            RequestId = key.RequestId,
            RequestSha256 = key.In(session).Sha256,
            BeforeSha256 = await AuditStore.LastAfterAsync(session, resource),
            AfterSha256 = BankDetails.DigestIn(session, response, SHA256.HashData(response.ToByteArray())),
        });
    }
}
