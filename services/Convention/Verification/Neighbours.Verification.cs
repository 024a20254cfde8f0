using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Values;
using Reserved = Grants.Budget.V1.Reservation.Types.State;

namespace Grants.Convention;

/// <summary>What is asked of Budget to compare.</summary>
internal sealed partial class Neighbours
{
    private const int CompareAtOnce = 500;

    /// <summary>What Budget keeps for one convention, or for all of them.</summary>
    public async Task<OwnedCredits> ListOwnedAsync(string owner, Caller caller, CancellationToken cancellation) => new(
        [.. await ListReservedAsync(owner, caller, cancellation)],
        [.. await ListCommittedAsync(owner, caller, cancellation)]);

    private async Task<List<OwnedReservation>> ListReservedAsync(
        string owner, Caller caller, CancellationToken cancellation)
    {
        var request = new Grants.Budget.V1.ListReservationsRequest
        {
            PageSize = CompareAtOnce, Owner = owner,
        };
        var owned = new List<OwnedReservation>();
        do
        {
            var page = await AskAsync(
                "budget", () => budget.ListReservationsAsync(request, For(caller, cancellation)));
            owned.AddRange(page.Reservations.Where(one => one.Owner.Length > 0).Select(one => new OwnedReservation(
                one.Owner,
                one.Name,
                one.State is Reserved.Voided or Reserved.Expired,
                one.State == Reserved.Pending ? Wire.ParseAmountOrZero(one.Amount, "amount") : Money.Zero)));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return owned;
    }

    private async Task<List<OwnedCommitment>> ListCommittedAsync(
        string owner, Caller caller, CancellationToken cancellation)
    {
        var request = new Grants.Budget.V1.ListCommitmentsRequest { PageSize = CompareAtOnce, Owner = owner };
        var owned = new List<OwnedCommitment>();
        do
        {
            var page = await AskAsync(
                "budget", () => budget.ListCommitmentsAsync(request, For(caller, cancellation)));
            owned.AddRange(page.Commitments.Where(one => one.Owner.Length > 0).Select(one => new OwnedCommitment(
                one.Owner,
                one.Name,
                ParentOf(one.Name, "/commitments/"),
                OpenOf(one),
                Wire.ParseAmountOrZero(one.OrderedAmount, "ordered_amount"),
                Wire.ParseAmountOrZero(one.PaidAmount, "paid_amount"),
                one.CarriedTo)));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return owned;
    }
}
