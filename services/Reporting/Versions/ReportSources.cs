using Grants.Platform.Events;
using Grants.Reporting.Projections;
using Grpc.Core;

namespace Grants.Reporting.Versions;

/// <summary>The services reports are made from.</summary>
internal sealed class ReportSources(EventFollower<ReportingDatabase> follower, ILogger<ReportSources> log)
{
    /// <summary>
    /// Takes in everything they had committed before the call; refuses when one does not answer, or has told something
    /// that cannot be taken in: a report made without its events would look whole and not be.
    /// </summary>
    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        try
        {
            await follower.CatchUpAsync(cancellation);
        }
        catch (Exception error) when (
            error is RpcException or EventNotTakenException && !cancellation.IsCancellationRequested)
        {
            log.SourceUnreachable(error);
            throw ReportingRefusals.SourceUnreachable();
        }
    }
}
