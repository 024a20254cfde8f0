using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;
using Kind = Grants.Budget.V1.Movement.Types.Kind;

namespace Grants.Budget.Tests;

/// <summary>An ordered payment is made on its own line, in whatever year (domain rule 25).</summary>
public sealed class ConfirmPaymentTests(QuietBudgetServer budget) : IClassFixture<QuietBudgetServer>
{
    [Fact]
    public async Task Is_paid_as_ordered()
    {
        var world = await OrderedWorld.OpenAsync(budget, ordered: 60m);
        var request = Ask.Confirm(world.Payment);

        var paid = await budget.Service.ConfirmPaymentAsync(request);

        Assert.Equal(paid, await budget.Service.ConfirmPaymentAsync(request));
        Assert.Equal(
            (V1.Payment.Types.State.Recorded, request.MandateNumber, Ask.Day(2025, 1, 15), Ask.Day(2025, 1, 10)),
            (paid.State, paid.MandateNumber, paid.PaymentDate, paid.OrderDate));
        Assert.Equal([100m, 0m, 40m, 60m, 0m, 0m], await world.BalancesAsync(world.Line));
        var read = await world.ReadAsync();
        Assert.Equal((60m, 0m, 40m), (Euros(read.PaidAmount), Euros(read.OrderedAmount), Euros(read.OpenAmount)));
        var movement = (await budget.MovementsAsync(world.Line))[^1];
        Assert.Equal(
            (Kind.OrderPaid, world.Commitment, "Mandat " + request.MandateNumber),
            (movement.Kind, movement.Subject, movement.Reason));
    }

    [Fact]
    public async Task Is_paid_on_its_year_after_the_rest_was_carried_over_and_the_line_closed()
    {
        var world = await OrderedWorld.OpenAsync(budget, ordered: 60m);
        var carried = await world.CarryOverAsync();
        await world.CloseLineAsync(world.Line);

        await budget.Service.ConfirmPaymentAsync(Ask.Confirm(world.Payment, Ask.Day(2026, 1, 12)));

        Assert.Equal([100m, 0m, 0m, 60m, 0m, 0m], await world.BalancesAsync(world.Line));
        Assert.Equal([0m, 0m, 40m, 0m, 0m, 0m], await world.BalancesAsync(world.Next));
        var old = await world.ReadAsync();
        Assert.Equal(
            (V1.Commitment.Types.State.CarriedOver, 60m, 40m, 0m),
            (old.State, Euros(old.PaidAmount), Euros(old.ReleasedAmount), Euros(old.OpenAmount)));
        Assert.Equal(40m, Euros((await world.ReadAsync(carried.Name)).OpenAmount));
    }

    [Fact]
    public async Task Is_paid_once_and_not_before_the_day_of_its_order()
    {
        var world = await OrderedWorld.OpenAsync(budget, ordered: 60m);

        await Refused.AsAsync(
            budget.Service.ConfirmPaymentAsync(Ask.Confirm(world.Payment, Ask.Day(2025, 1, 9))),
            StatusCode.InvalidArgument, "PAID_BEFORE_ORDERED", "payment_date");
        await budget.Service.ConfirmPaymentAsync(Ask.Confirm(world.Payment, Ask.Day(2025, 1, 10)));
        await Refused.AsAsync(
            budget.Service.ConfirmPaymentAsync(Ask.Confirm(world.Payment)), StatusCode.FailedPrecondition,
            "PAYMENT_RESOLVED", world.Payment);
        await Refused.AsAsync(
            budget.Service.ReleasePaymentAsync(Ask.Release(world.Payment)), StatusCode.FailedPrecondition,
            "PAYMENT_RESOLVED", world.Payment);
    }

    [Fact]
    public async Task Is_for_services() => await Refused.AsAsync(
        budget.Accountant.ConfirmPaymentAsync(Ask.Confirm(UnknownName("budgetLines", "commitments", "payments"))),
        StatusCode.PermissionDenied, "ROLE_MISSING");
}
