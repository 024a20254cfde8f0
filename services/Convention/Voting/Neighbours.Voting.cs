using Grants.Platform.Auth;
using Grants.Platform.Calls;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>What is asked once a vote took place, and when credits are not needed after all.</summary>
internal sealed partial class Neighbours
{
    /// <summary>
    /// Commits what a vote granted and gives back what it did not; the name of the commitment, empty where the vote
    /// rejected.
    /// </summary>
    public async Task<string> ResolveAsync(
        Func<string, Guid> requestIdOf,
        string reservation,
        Deliberation vote,
        Caller caller,
        CancellationToken cancellation)
    {
        var reason = "Délibération " + vote.Number;
        if (vote.Adopted)
        {
            return await PostAsync(requestIdOf("post"), reservation, vote.Granted, reason, caller, cancellation);
        }

        await GiveBackAsync(requestIdOf("void"), reservation, reason, caller, cancellation);
        return "";
    }

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
