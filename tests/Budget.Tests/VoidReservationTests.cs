using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

public sealed class VoidReservationTests(BudgetServer budget)
{
    [Fact]
    public async Task Gives_the_credits_back()
    {
        var line = await budget.OpenLineAsync(100m);
        var reservation = await budget.ReserveAsync(line.Name, 60m);

        var voided = await budget.Officer.VoidReservationAsync(VoidRequest(reservation.Name));

        Assert.Equal(V1.Reservation.Types.State.Voided, voided.State);
        Assert.Equal("", voided.Commitment);
        Assert.Equal([100m, 0m, 0m, 0m, 100m], await budget.BalancesAsync(line.Name));
        var movement = (await budget.MovementsAsync(line.Name))[^1];
        Assert.Equal(V1.Movement.Types.Kind.Voided, movement.Kind);
        Assert.Equal(60m, Euros(movement.Amount));
        Assert.Equal("Rejected on 13 October", movement.Reason);
    }

    [Fact]
    public async Task Refuses_one_that_was_posted()
    {
        var line = await budget.OpenLineAsync(100m);
        var reservation = await budget.ReserveAsync(line.Name, 60m);
        await budget.Officer.PostReservationAsync(PostRequest(reservation.Name));

        await Refused.AsAsync(
            budget.Officer.VoidReservationAsync(VoidRequest(reservation.Name)),
            StatusCode.FailedPrecondition, "RESERVATION_RESOLVED", reservation.Name);

        Assert.Equal([100m, 0m, 60m, 0m, 40m], await budget.BalancesAsync(line.Name));
    }

    [Fact]
    public async Task Refuses_one_that_was_voided()
    {
        var reservation = await budget.ReserveAsync((await budget.OpenLineAsync(100m)).Name, 60m);
        await budget.Officer.VoidReservationAsync(VoidRequest(reservation.Name));

        await Refused.AsAsync(
            budget.Officer.VoidReservationAsync(VoidRequest(reservation.Name)),
            StatusCode.FailedPrecondition, "RESERVATION_RESOLVED", reservation.Name);
    }

    [Fact]
    public async Task Refuses_a_name_of_nothing()
    {
        var name = UnknownName("budgetLines", "reservations");

        await Refused.AsAsync(
            budget.Officer.VoidReservationAsync(VoidRequest(name)),
            StatusCode.NotFound, "RESERVATION_NOT_FOUND", name);
    }

    [Fact]
    public async Task Sent_twice_gives_back_once()
    {
        var line = await budget.OpenLineAsync(100m);
        var request = VoidRequest((await budget.ReserveAsync(line.Name, 60m)).Name);

        var first = await budget.Officer.VoidReservationAsync(request);

        Assert.Equal(first, await budget.Officer.VoidReservationAsync(request));
        Assert.Equal(3, (await budget.MovementsAsync(line.Name)).Count);
    }

    [Fact]
    public async Task Is_closed_to_case_officers() => await Refused.AsAsync(
        budget.As("carole", "case-officer").VoidReservationAsync(
            VoidRequest(UnknownName("budgetLines", "reservations"))),
        StatusCode.PermissionDenied, "ROLE_MISSING");
}
