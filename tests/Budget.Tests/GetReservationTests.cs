using Grants.Budget.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

public sealed class GetReservationTests(BudgetServer budget)
{
    [Fact]
    public async Task Reads_what_was_reserved()
    {
        var reservation = await budget.ReserveAsync((await budget.OpenLineAsync(100m)).Name, 60m);

        Assert.Equal(reservation, await ReadAsync(reservation.Name));
    }

    [Fact]
    public async Task Names_the_commitment_it_was_posted_to()
    {
        var reservation = await budget.ReserveAsync((await budget.OpenLineAsync(100m)).Name, 60m);
        var commitment = await budget.Officer.PostReservationAsync(PostRequest(reservation.Name, 50m));

        var read = await ReadAsync(reservation.Name);

        Assert.Equal(V1.Reservation.Types.State.Posted, read.State);
        Assert.Equal(commitment.Name, read.Commitment);
        Assert.Equal(60m, Euros(read.Amount));
    }

    [Fact]
    public async Task Tells_that_it_was_voided()
    {
        var reservation = await budget.ReserveAsync((await budget.OpenLineAsync(100m)).Name, 60m);
        var voided = await budget.Officer.VoidReservationAsync(VoidRequest(reservation.Name));

        Assert.Equal(V1.Reservation.Types.State.Voided, voided.State);
        Assert.Equal(voided, await ReadAsync(reservation.Name));
    }

    [Fact]
    public async Task Refuses_a_name_of_nothing()
    {
        var name = UnknownName("budgetLines", "reservations");

        await Refused.AsAsync(() => ReadAsync(name), StatusCode.NotFound, "RESERVATION_NOT_FOUND", name);
    }

    [Fact]
    public async Task Refuses_a_reservation_under_another_line()
    {
        var reservation = await budget.ReserveAsync((await budget.OpenLineAsync(100m)).Name, 60m);
        var elsewhere = (await budget.OpenLineAsync(100m)).Name + reservation.Name[reservation.Name.LastIndexOf(
            "/reservations/", StringComparison.Ordinal)..];

        await Refused.AsAsync(() => ReadAsync(elsewhere), StatusCode.NotFound, "RESERVATION_NOT_FOUND", elsewhere);
    }

    [Fact]
    public async Task Is_closed_to_the_public_accountant() => await Refused.AsAsync(
        budget.Accountant.GetReservationAsync(
            new GetReservationRequest { Name = UnknownName("budgetLines", "reservations") }),
        StatusCode.PermissionDenied, "ROLE_MISSING");

    private async Task<V1.Reservation> ReadAsync(string name) =>
        await budget.Officer.GetReservationAsync(new GetReservationRequest { Name = name });
}
