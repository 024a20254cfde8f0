using System.Security.Cryptography;
using Google.Protobuf;
using Grants.Platform.Audit;
using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Platform.Commands;

/// <summary>Notes each command that is carried out, in the transaction of its effect.</summary>
internal static class CommandAudit
{
    /// <summary>Adds the entry of a command and its answer.</summary>
    public static async Task AddAsync(DbSession session, RequestKey key, Caller caller, IMessage response)
    {
        var resource = RequestFacts.NameIn(response) ?? key.Resource;
        var now = TimeProvider.System.GetUtcNow();
        await AuditStore.AddAsync(session, new AuditEntry(
            Ids.New(now), Calendar.ToMillisecond(now), caller.Auditable, key.Act, resource, AuditEntry.Done)
        {
            RequestId = key.RequestId,
            RequestSha256 = key.Sha256,
            BeforeSha256 = await AuditStore.LastAfterAsync(session, resource),
            AfterSha256 = SHA256.HashData(response.ToByteArray()),
        });
    }
}
