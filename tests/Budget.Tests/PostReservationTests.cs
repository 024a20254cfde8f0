using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;
using Kind = Grants.Budget.V1.Movement.Types.Kind;

namespace Grants.Budget.Tests;

public sealed class PostReservationTests(BudgetServer budget)
{
    [Fact]
    public async Task Commits_all_of_it_by_default()
    {
        var line = await budget.OpenLineAsync(100m);
        var reservation = await budget.ReserveAsync(line.Name, 60m);

        var commitment = await budget.Officer.PostReservationAsync(PostRequest(reservation.Name));

        Assert.StartsWith(line.Name + "/commitments/", commitment.Name, StringComparison.Ordinal);
        Assert.Equal(60m, Euros(commitment.Amount));
        Assert.Equal(60m, Euros(commitment.OpenAmount));
        Assert.Equal(0m, Euros(commitment.PaidAmount));
        Assert.Equal(reservation.Reference, commitment.Reference);
        Assert.Equal([100m, 0m, 60m, 0m, 40m], await budget.BalancesAsync(line.Name));
        Assert.Equal([Kind.Voted, Kind.Reserved, Kind.Posted], await KindsAsync(line.Name));
    }

    [Fact]
    public async Task For_less_gives_the_rest_back_in_a_movement_of_its_own()
    {
        var line = await budget.OpenLineAsync(100m);
        var reservation = await budget.ReserveAsync(line.Name, 60m);

        var commitment = await budget.Officer.PostReservationAsync(PostRequest(reservation.Name, 45.5m));

        Assert.Equal(45.5m, Euros(commitment.Amount));
        Assert.Equal([100m, 0m, 45.5m, 0m, 54.5m], await budget.BalancesAsync(line.Name));
        var movements = await budget.MovementsAsync(line.Name);
        Assert.Equal([Kind.Voted, Kind.Reserved, Kind.Posted, Kind.Released], movements.Select(m => m.Kind));
        Assert.Equal([45.5m, 14.5m], movements.Skip(2).Select(m => Euros(m.Amount)));
        Assert.Equal([14.5m, 0m], movements.Skip(2).Select(m => Euros(m.ReservedAmount)));
        Assert.All(movements.Skip(2), m => Assert.Equal("Deliberation 2025-406", m.Reason));
    }

    [Fact]
    public async Task Refuses_more_than_was_reserved()
    {
        var line = await budget.OpenLineAsync(100m);
        var reservation = await budget.ReserveAsync(line.Name, 60m);

        await Refused.AsAsync(
            budget.Officer.PostReservationAsync(PostRequest(reservation.Name, 60.01m)),
            StatusCode.InvalidArgument, "POSTED_ABOVE_RESERVED", "amount");

        Assert.Equal([100m, 60m, 0m, 0m, 40m], await budget.BalancesAsync(line.Name));
    }

    [Fact]
    public async Task Refuses_one_that_was_posted()
    {
        var reservation = await budget.ReserveAsync((await budget.OpenLineAsync(100m)).Name, 60m);
        await budget.Officer.PostReservationAsync(PostRequest(reservation.Name, 10m));

        var refused = await Refused.AsAsync(
            budget.Officer.PostReservationAsync(PostRequest(reservation.Name, 10m)),
            StatusCode.FailedPrecondition, "RESERVATION_RESOLVED", reservation.Name);

        Assert.Contains("posted", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_one_that_was_voided()
    {
        var reservation = await budget.ReserveAsync((await budget.OpenLineAsync(100m)).Name, 60m);
        await budget.Officer.VoidReservationAsync(VoidRequest(reservation.Name));

        await Refused.AsAsync(
            budget.Officer.PostReservationAsync(PostRequest(reservation.Name)),
            StatusCode.FailedPrecondition, "RESERVATION_RESOLVED", reservation.Name);
    }

    [Fact]
    public async Task Refuses_a_name_of_nothing()
    {
        var name = UnknownName("budgetLines", "reservations");

        await Refused.AsAsync(
            budget.Officer.PostReservationAsync(PostRequest(name)),
            StatusCode.NotFound, "RESERVATION_NOT_FOUND", name);
    }

    [Fact]
    public async Task Sent_twice_commits_once()
    {
        var line = await budget.OpenLineAsync(100m);
        var request = PostRequest((await budget.ReserveAsync(line.Name, 60m)).Name);

        var first = await budget.Officer.PostReservationAsync(request);

        Assert.Equal(first, await budget.Officer.PostReservationAsync(request));
        Assert.Equal([100m, 0m, 60m, 0m, 40m], await budget.BalancesAsync(line.Name));
    }

    [Fact]
    public async Task Posted_and_voided_at_once_is_resolved_once()
    {
        var line = await budget.OpenLineAsync(100m);
        for (var i = 0; i < 20; i++)
        {
            var reservation = await budget.ReserveAsync(line.Name, 1m);
            var outcomes = await Task.WhenAll(
                SucceedsAsync(budget.Officer.PostReservationAsync(PostRequest(reservation.Name))),
                SucceedsAsync(budget.Officer.VoidReservationAsync(VoidRequest(reservation.Name))));
            Assert.Single(outcomes, succeeded => succeeded);
        }

        var balances = await budget.BalancesAsync(line.Name);
        Assert.Equal(0m, balances[1]);
        Assert.Equal(100m, balances[2] + balances[4]);
    }

    [Fact]
    public async Task Is_closed_to_case_officers() => await Refused.AsAsync(
        budget.As("carole", "case-officer").PostReservationAsync(
            PostRequest(UnknownName("budgetLines", "reservations"))),
        StatusCode.PermissionDenied, "ROLE_MISSING");

    private static async Task<bool> SucceedsAsync<T>(AsyncUnaryCall<T> call)
    {
        try
        {
            await call;
            return true;
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.FailedPrecondition)
        {
            return false;
        }
    }

    private async Task<IEnumerable<Kind>> KindsAsync(string line) =>
        (await budget.MovementsAsync(line)).Select(movement => movement.Kind);
}
