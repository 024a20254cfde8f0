using Grants.Platform.Auth;
using Grants.Platform.Calls;
using Grants.Platform.Edge;
using Grants.Values;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>What is asked when a grant is settled.</summary>
internal sealed partial class Neighbours
{
    // Nothing can be given back from where nothing is any more: closed before, or gone to the next year.
    private const string Elsewhere = "COMMITMENT_RESOLVED";

    /// <summary>
    /// Ends what is committed for a grant; what it gave back to its line, open or closed. Where it has already ended,
    /// or went to the next fiscal year, whatever is open where it went is given back.
    /// </summary>
    public async Task<Money> ReleaseAsync(
        Func<string, Guid> requestIdOf,
        string commitment,
        string reason,
        Caller caller,
        CancellationToken cancellation)
    {
        try
        {
            return await CloseAsync(requestIdOf("close"), commitment, reason, caller, cancellation);
        }
        catch (RpcException error) when (RemoteRefusal.ForGood(error) is { } refusal
            && refusal.Reason == Elsewhere)
        {
            var current = await GetCurrentAsync(commitment, caller, cancellation);
            return OpenOf(current) > Money.Zero
                ? await CloseAsync(requestIdOf("close-current"), current.Name, reason, caller, cancellation)
                : ReleasedOf(current);
        }
    }

    /// <summary>
    /// Gives back what is open on a commitment that new credits replaced, where it went if it was carried over. False
    /// where it has already ended, and where an order stands on it: the settlement closes it then.
    /// </summary>
    public async Task<bool> TryCloseAsync(
        Guid requestId, string commitment, string reason, Caller caller, CancellationToken cancellation)
    {
        try
        {
            await CloseAsync(requestId, commitment, reason, caller, cancellation);
            return true;
        }
        catch (RpcException error) when (RemoteRefusal.ForGood(error) is { Reason: Elsewhere or "COMMITMENT_ORDERED" })
        {
            return false;
        }
    }

    private async Task<Money> CloseAsync(
        Guid requestId, string commitment, string reason, Caller caller, CancellationToken cancellation) =>
        ReleasedOf(await budget.CloseCommitmentAsync(
            new Grants.Budget.V1.CloseCommitmentRequest
            {
                RequestId = requestId.ToString("D"),
                Name = commitment,
                Reason = reason,
            },
            For(caller, cancellation)));

    private static Money ReleasedOf(Grants.Budget.V1.Commitment commitment) =>
        Wire.ParseAmountOrZero(commitment.ReleasedAmount, "released_amount");
}
