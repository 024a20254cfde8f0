using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;
using Kind = Grants.Budget.V1.Movement.Types.Kind;

namespace Grants.Budget.Tests;

/// <summary>An order that is not paid frees its amount where the commitment stands now (domain rule 25).</summary>
public sealed class ReleasePaymentTests(QuietBudgetServer budget) : IClassFixture<QuietBudgetServer>
{
    [Fact]
    public async Task Is_no_longer_ordered_and_can_be_ordered_again()
    {
        var world = await OrderedWorld.OpenAsync(budget, ordered: 60m);
        var request = Ask.Release(world.Payment);

        var released = await budget.Service.ReleasePaymentAsync(request);

        Assert.Equal(released, await budget.Service.ReleasePaymentAsync(request));
        Assert.Equal(V1.Payment.Types.State.Released, released.State);
        Assert.Equal([100m, 0m, 100m, 0m, 0m, 0m], await world.BalancesAsync(world.Line));
        Assert.Equal(Kind.OrderReleased, (await budget.MovementsAsync(world.Line))[^1].Kind);
        await budget.Service.OrderPaymentAsync(Ask.Order(world.Commitment, 100m));
    }

    [Fact]
    public async Task Follows_year_by_year_to_the_commitment_that_goes_on()
    {
        var world = await OrderedWorld.OpenAsync(budget, ordered: 60m);
        var second = await world.CarryOverAsync();
        var third = await world.CarryOverAsync(second.Name);
        await world.CloseLineAsync(world.Line);
        await world.CloseLineAsync(world.Next);

        await budget.Service.ReleasePaymentAsync(Ask.Release(world.Payment));

        Assert.Equal([100m, 0m, 0m, 0m, 0m, 0m], await world.BalancesAsync(world.Line));
        Assert.Equal([0m, 0m, 0m, 0m, 0m, 0m], await world.BalancesAsync(world.Next));
        Assert.Equal([0m, 0m, 100m, 0m, 0m, 0m], await world.BalancesAsync(world.Third));
        Assert.Equal(
            [(0m, 100m), (0m, 100m), (100m, 0m)],
            (await Task.WhenAll(
                new[] { world.Commitment, second.Name, third.Name }.Select(name => world.ReadAsync(name))))
                .Select(read => (Euros(read.OpenAmount), Euros(read.ReleasedAmount))));
        Assert.Equal(
            [Kind.OrderReleased, Kind.CarriedOut],
            (await budget.MovementsAsync(world.Line)).TakeLast(2).Select(movement => movement.Kind));
    }

    [Fact]
    public async Task Opens_the_commitment_again_that_goes_on_and_was_closed()
    {
        var world = await OrderedWorld.OpenAsync(budget, ordered: 60m);
        var carried = await world.CarryOverAsync();
        await budget.Service.CloseCommitmentAsync(Ask.CloseCommitment(carried.Name));

        await budget.Service.ReleasePaymentAsync(Ask.Release(world.Payment));

        var read = await world.ReadAsync(carried.Name);
        Assert.Equal(
            (V1.Commitment.Types.State.Open, 100m, 40m, 60m),
            (read.State, Euros(read.Amount), Euros(read.ReleasedAmount), Euros(read.OpenAmount)));
        Assert.Equal([0m, 0m, 60m, 0m, 40m, 0m], await world.BalancesAsync(world.Next));
        await budget.Service.OrderPaymentAsync(Ask.Order(world.Commitment, 60m, Ask.Day(2026, 1, 12)));
    }

    [Fact]
    public async Task Waits_for_room_on_the_line_it_goes_to()
    {
        var world = await OrderedWorld.OpenAsync(budget, ordered: 60m);
        await world.CarryOverAsync();
        await budget.Officer.AdjustCreditsAsync(Ask.Adjust(world.Next, 99_999_999_960m));

        await Refused.AsAsync(
            budget.Service.ReleasePaymentAsync(Ask.Release(world.Payment)), StatusCode.FailedPrecondition,
            "CREDITS_OUT_OF_RANGE", world.Next);
        await budget.Officer.AdjustCreditsAsync(Ask.Adjust(world.Next, -60m));
        await budget.Service.ReleasePaymentAsync(Ask.Release(world.Payment));

        Assert.Equal([0m, 0m, 100m, 0m, 99_999_999_900m, 0m], await world.BalancesAsync(world.Next));
    }

    [Fact]
    public async Task Stays_open_on_a_closed_line_until_it_is_carried_over()
    {
        var world = await OrderedWorld.OpenAsync(budget, ordered: 100m);
        await world.CloseLineAsync(world.Line);

        await budget.Service.ReleasePaymentAsync(Ask.Release(world.Payment));

        Assert.Equal([100m, 0m, 100m, 0m, 0m, 0m], await world.BalancesAsync(world.Line));
        Assert.Equal(100m, Euros((await world.CarryOverAsync()).OpenAmount));
    }

    [Fact]
    public async Task Is_released_once()
    {
        var world = await OrderedWorld.OpenAsync(budget, ordered: 60m);
        await budget.Service.ReleasePaymentAsync(Ask.Release(world.Payment));

        await Refused.AsAsync(
            budget.Service.ReleasePaymentAsync(Ask.Release(world.Payment)), StatusCode.FailedPrecondition,
            "PAYMENT_RESOLVED", world.Payment);
        await Refused.AsAsync(
            budget.Service.ConfirmPaymentAsync(Ask.Confirm(world.Payment)), StatusCode.FailedPrecondition,
            "PAYMENT_RESOLVED", world.Payment);
    }

    [Fact]
    public async Task Is_for_services() => await Refused.AsAsync(
        budget.Accountant.ReleasePaymentAsync(Ask.Release(UnknownName("budgetLines", "commitments", "payments"))),
        StatusCode.PermissionDenied, "ROLE_MISSING");
}
