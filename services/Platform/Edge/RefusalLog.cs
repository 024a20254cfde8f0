using Grants.Platform.Refusals;
using Grants.Platform.Telemetry;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grants.Platform.Edge;

/// <summary>Counts and logs what was refused, by RPC and reason.</summary>
internal sealed partial class RefusalLog(ILogger<RefusalLog> log)
{
    // What is refused because there is too much of it is counted only: an entry for each would be too much, too.
    // What is kept here has changed by itself: not the caller's affair, but of those who have the backups.
    public void Tell(string rpc, Refusal refusal)
    {
        Measures.Refusals.Add(1, Measures.Tag("rpc", rpc), Measures.Tag("reason", refusal.Reason));
        if (refusal.Code == StatusCode.DataLoss)
        {
            Damaged(rpc, refusal.Subject, refusal.Reason);
        }
        else if (refusal.Code != StatusCode.ResourceExhausted)
        {
            Refused(rpc, refusal.Reason);
        }
    }

    [LoggerMessage(1801, LogLevel.Information, "{Rpc} refused: {Reason}.")]
    private partial void Refused(string rpc, string reason);

    [LoggerMessage(1805, LogLevel.Error, "{Rpc} found damaged data in {Name}: {Reason}.")]
    private partial void Damaged(string rpc, string name, string reason);
}
