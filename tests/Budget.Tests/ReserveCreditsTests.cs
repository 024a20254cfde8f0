using Grants.Budget.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

public sealed class ReserveCreditsTests(BudgetServer budget)
{
    [Fact]
    public async Task Sets_credits_aside()
    {
        var line = await budget.OpenLineAsync(100_000m);

        var reservation = await budget.ReserveAsync(line.Name, 15_600m);

        Assert.StartsWith(line.Name + "/reservations/", reservation.Name, StringComparison.Ordinal);
        Assert.Equal(V1.Reservation.Types.State.Pending, reservation.State);
        Assert.Equal(15_600m, Euros(reservation.Amount));
        Assert.Equal("conventions/2025-406", reservation.Reference);
        Assert.Equal("", reservation.Commitment);
        Assert.Equal([100_000m, 15_600m, 0m, 0m, 84_400m], await budget.BalancesAsync(line.Name));
    }

    [Fact]
    public async Task Takes_the_last_cent()
    {
        var line = await budget.OpenLineAsync(100.01m);

        await budget.ReserveAsync(line.Name, 100.01m);

        Assert.Equal([100.01m, 100.01m, 0m, 0m, 0m], await budget.BalancesAsync(line.Name));
    }

    [Fact]
    public async Task Refuses_when_credits_are_insufficient()
    {
        var line = await budget.OpenLineAsync(100m);
        await budget.ReserveAsync(line.Name, 60m);

        var refused = await Refused.AsAsync(
            budget.Officer.ReserveCreditsAsync(ReserveRequest(line.Name, 40.01m)),
            StatusCode.FailedPrecondition, "INSUFFICIENT_CREDITS", line.Name);

        Assert.Contains("40.01", refused.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("40.00", refused.Status.Detail, StringComparison.Ordinal);
        Assert.Equal([100m, 60m, 0m, 0m, 40m], await budget.BalancesAsync(line.Name));
    }

    [Fact]
    public async Task Changes_the_etag_of_the_line()
    {
        var line = await budget.OpenLineAsync(100m);

        await budget.ReserveAsync(line.Name, 1m);

        Assert.NotEqual(line.Etag, (await budget.LineAsync(line.Name)).Etag);
    }

    [Fact]
    public async Task Sent_twice_reserves_once()
    {
        var line = await budget.OpenLineAsync(100m);
        var request = ReserveRequest(line.Name, 60m);

        var first = await budget.Officer.ReserveCreditsAsync(request);
        var second = await budget.Officer.ReserveCreditsAsync(request);

        Assert.Equal(first, second);
        Assert.Equal([100m, 60m, 0m, 0m, 40m], await budget.BalancesAsync(line.Name));
    }

    [Fact]
    public async Task Sent_by_another_person_under_the_same_id_is_another_command()
    {
        var line = await budget.OpenLineAsync(100m);
        var request = ReserveRequest(line.Name, 40m);
        var other = budget.Server.Client<V1.BudgetService.BudgetServiceClient>("boris", "budget-officer");

        var first = await budget.Officer.ReserveCreditsAsync(request);
        var second = await other.ReserveCreditsAsync(request);

        Assert.NotEqual(first.Name, second.Name);
        Assert.Equal([100m, 80m, 0m, 0m, 20m], await budget.BalancesAsync(line.Name));
    }

    [Fact]
    public async Task Notes_who_why_which_request_and_when()
    {
        var line = await budget.OpenLineAsync(100m);
        var request = ReserveRequest(line.Name, 60m);

        var reservation = await budget.Officer.ReserveCreditsAsync(request);

        var movement = (await budget.MovementsAsync(line.Name))[^1];
        Assert.Equal(V1.Movement.Types.Kind.Reserved, movement.Kind);
        Assert.Equal("bea", movement.Actor);
        Assert.Equal(request.Reference, movement.Reason);
        Assert.Equal(request.RequestId, movement.RequestId);
        Assert.Equal(reservation.CreateTime, movement.CreateTime);
    }

    [Fact]
    public async Task A_service_acts_for_the_person_its_token_names()
    {
        var line = await budget.OpenLineAsync(100m);

        await budget.ServiceFor("carole").ReserveCreditsAsync(ReserveRequest(line.Name, 60m));

        Assert.Equal("carole", (await budget.MovementsAsync(line.Name))[^1].Actor);
    }

    [Theory]
    [InlineData("case-officer")]
    [InlineData("public-accountant")]
    [InlineData("auditor")]
    public async Task Is_for_budget_officers_and_services_only(string role)
    {
        var line = await budget.OpenLineAsync(100m);
        var client = budget.Server.Client<V1.BudgetService.BudgetServiceClient>("someone", role);

        await Refused.AsAsync(
            client.ReserveCreditsAsync(ReserveRequest(line.Name, 1m)), StatusCode.PermissionDenied, "ROLE_MISSING");
    }
}
