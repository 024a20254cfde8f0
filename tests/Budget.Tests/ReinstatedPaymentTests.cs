using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

/// <summary>
/// An order that was released and turns out to have been paid was given in time: it is placed once more, on a line that
/// was closed since, too (domain rules 27 and 28).
/// </summary>
public sealed class ReinstatedPaymentTests(QuietBudgetServer budget) : IClassFixture<QuietBudgetServer>
{
    [Fact]
    public async Task Is_placed_and_paid_on_its_line_that_was_closed_since()
    {
        var world = await ReleasedAsync();
        await world.CloseLineAsync(world.Line);
        budget.Server.MoveTo(new DateOnly(2026, 3, 2));
        var request = Again(world);

        var order = await budget.Service.OrderPaymentAsync(request);

        Assert.Equal(order, await budget.Service.OrderPaymentAsync(request));
        Assert.StartsWith(world.Commitment, order.Name, StringComparison.Ordinal);
        Assert.Equal([100m, 0m, 100m, 0m, 0m, 60m], await world.BalancesAsync(world.Line));
        await budget.Service.ConfirmPaymentAsync(Ask.Confirm(order.Name));
        Assert.Equal([100m, 0m, 40m, 60m, 0m, 0m], await world.BalancesAsync(world.Line));
    }

    [Fact]
    public async Task A_new_order_is_still_refused_there()
    {
        var world = await ReleasedAsync();
        await world.CloseLineAsync(world.Line);
        budget.Server.MoveTo(new DateOnly(2026, 3, 2));
        var request = Again(world);
        request.ReinstatedPayment = "";

        await Refused.AsAsync(
            budget.Service.OrderPaymentAsync(request), StatusCode.FailedPrecondition, "BUDGET_LINE_CLOSED", world.Line);
    }

    [Fact]
    public async Task Is_the_released_order_of_the_same_convention_amount_and_day()
    {
        var (world, other) = (await ReleasedAsync(), await ReleasedAsync());
        var open = await OrderedWorld.OpenAsync(budget, ordered: 60m);

        await RefusedAsync(world.Payment, request => request.Amount = Eur(59m));
        await RefusedAsync(world.Payment, request => request.OrderDate = Ask.Day(2025, 1, 11));
        await RefusedAsync(other.Payment, request => request.ReinstatedPayment = other.Payment);
        await RefusedAsync(open.Payment, request =>
            (request.Commitment, request.ReinstatedPayment) = (open.Commitment, open.Payment));

        Task RefusedAsync(string payment, Action<V1.OrderPaymentRequest> change)
        {
            var request = Again(world);
            change(request);
            return Refused.AsAsync(
                budget.Service.OrderPaymentAsync(request), StatusCode.FailedPrecondition, "PAYMENT_NOT_RELEASED",
                payment);
        }
    }

    [Fact]
    public async Task Follows_the_commitment_that_was_carried_over()
    {
        var world = await ReleasedAsync();
        var carried = await world.CarryOverAsync();
        await world.CloseLineAsync(world.Next);
        budget.Server.MoveTo(new DateOnly(2027, 3, 2));

        var order = await budget.Service.OrderPaymentAsync(Again(world));

        Assert.StartsWith(carried.Name, order.Name, StringComparison.Ordinal);
    }

    internal static V1.OrderPaymentRequest Again(OrderedWorld world)
    {
        var request = Ask.Order(world.Commitment, 60m);
        request.ReinstatedPayment = world.Payment;
        return request;
    }

    private async Task<OrderedWorld> ReleasedAsync()
    {
        budget.Server.MoveTo(new DateOnly(2025, 6, 2));
        var world = await OrderedWorld.OpenAsync(budget, ordered: 60m);
        await budget.Service.ReleasePaymentAsync(Ask.Release(world.Payment));
        return world;
    }
}
