using Grants.Platform.Auth;
using Grants.Platform.Calls;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>What is asked when credits are not needed after all.</summary>
internal sealed partial class Neighbours
{
    /// <summary>
    /// Gives credits back to their line. They may be there already: the reservation expired, or its year was closed
    /// (domain rule 27).
    /// </summary>
    public async Task GiveBackAsync(
        Guid requestId, string reservation, string reason, Caller caller, CancellationToken cancellation)
    {
        try
        {
            await VoidAsync(requestId, reservation, reason, caller, cancellation);
        }
        catch (RpcException error) when (RemoteRefusal.ForGood(error) is { Reason: "RESERVATION_RESOLVED" })
        {
            // Nothing is reserved any more.
        }
    }
}
