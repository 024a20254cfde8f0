using Grants.Budget.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;
using Kind = Grants.Budget.V1.Movement.Types.Kind;

namespace Grants.Budget.Tests;

/// <summary>What is ordered stays committed, and nothing else can use it (domain rule 25).</summary>
public sealed class OrderPaymentTests(QuietBudgetServer budget) : IClassFixture<QuietBudgetServer>
{
    [Fact]
    public async Task Is_ordered_and_stays_committed()
    {
        var commitment = (await budget.CommitForAsync(Ask.NewOwner(), 100m)).Name;
        var request = Ask.Order(commitment, 60m);

        var payment = await budget.Service.OrderPaymentAsync(request);

        Assert.Equal(payment, await budget.Service.OrderPaymentAsync(request));
        Assert.Equal(payment, await budget.Officer.GetPaymentAsync(new() { Name = payment.Name }));
        Assert.Equal(
            (V1.Payment.Types.State.Ordered, 60m, Ask.Day(2025, 1, 10), "", null),
            (payment.State, Euros(payment.Amount), payment.OrderDate, payment.MandateNumber, payment.PaymentDate));
        var line = await budget.LineAsync(LineOf(commitment));
        Assert.Equal([100m, 0m, 100m, 0m, 0m], Balances(line));
        Assert.Equal(60m, Euros(line.OrderedAmount));
        var read = await budget.Officer.GetCommitmentAsync(new() { Name = commitment });
        Assert.Equal((60m, 100m), (Euros(read.OrderedAmount), Euros(read.OpenAmount)));
        var movement = (await budget.MovementsAsync(line.Name))[^1];
        Assert.Equal(
            (Kind.Ordered, commitment, "clara", 60m, 60m),
            (movement.Kind, movement.Subject, movement.Actor, Euros(movement.Amount), Euros(movement.OrderedAmount)));
    }

    [Fact]
    public async Task Leaves_the_rest_for_orders_payments_and_reductions()
    {
        var commitment = (await budget.CommitForAsync(Ask.NewOwner(), 100m)).Name;
        await budget.Service.OrderPaymentAsync(Ask.Order(commitment, 60m));

        await RefusedAsync(budget.Service.OrderPaymentAsync(Ask.Order(commitment, 40.01m)), "COMMITMENT_EXCEEDED");
        await RefusedAsync(budget.Service.RecordPaymentAsync(Ask.Pay(commitment, 40.01m)), "COMMITMENT_EXCEEDED");
        await RefusedAsync(budget.Service.ReduceCommitmentAsync(Ask.Reduce(commitment, 40.01m)), "COMMITMENT_EXCEEDED");
        await RefusedAsync(
            budget.Service.CloseCommitmentAsync(Ask.CloseCommitment(commitment)), "COMMITMENT_ORDERED");
        await budget.Service.OrderPaymentAsync(Ask.Order(commitment, 10m));
        await budget.Service.RecordPaymentAsync(Ask.Pay(commitment, 10m));
        await budget.Service.ReduceCommitmentAsync(Ask.Reduce(commitment, 20m));

        var line = await budget.LineAsync(LineOf(commitment));
        Assert.Equal([100m, 0m, 70m, 10m, 20m], Balances(line));
        Assert.Equal(70m, Euros(line.OrderedAmount));

        Task<RpcException> RefusedAsync<T>(AsyncUnaryCall<T> call, string reason) =>
            Refused.AsAsync(call, StatusCode.FailedPrecondition, reason, commitment);
    }

    [Fact]
    public async Task Is_placed_where_the_commitment_goes_on()
    {
        var world = await OrderedWorld.OpenAsync(budget, ordered: 0m);
        var carried = await world.CarryOverAsync();

        var payment = await budget.Service.OrderPaymentAsync(
            Ask.Order(world.Commitment, 60m, Ask.Day(2026, 1, 12)));

        Assert.StartsWith(carried.Name + "/payments/", payment.Name, StringComparison.Ordinal);
        Assert.Equal(60m, Euros((await budget.LineAsync(world.Next)).OrderedAmount));
        Assert.Equal(0m, Euros((await budget.LineAsync(world.Line)).OrderedAmount));
    }

    [Fact]
    public async Task Is_refused_on_a_commitment_that_ended_and_on_a_closed_line()
    {
        var closed = (await budget.CommitForAsync(Ask.NewOwner(), 1m)).Name;
        await budget.Service.CloseCommitmentAsync(Ask.CloseCommitment(closed));
        var world = await OrderedWorld.OpenAsync(budget, ordered: 0m);
        await world.CloseLineAsync(world.Line);

        await Refused.AsAsync(
            budget.Service.OrderPaymentAsync(Ask.Order(closed, 1m)), StatusCode.FailedPrecondition,
            "COMMITMENT_RESOLVED", closed);
        await Refused.AsAsync(
            budget.Service.OrderPaymentAsync(Ask.Order(world.Commitment, 1m)), StatusCode.FailedPrecondition,
            "BUDGET_LINE_CLOSED", world.Line);
    }

    [Fact]
    public async Task Is_for_services()
    {
        var commitment = (await budget.CommitAsync(1m)).Name;

        await Refused.AsAsync(
            budget.Accountant.OrderPaymentAsync(Ask.Order(commitment, 1m)), StatusCode.PermissionDenied,
            "ROLE_MISSING");
    }
}
