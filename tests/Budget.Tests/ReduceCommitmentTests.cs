using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;
using Kind = Grants.Budget.V1.Movement.Types.Kind;

namespace Grants.Budget.Tests;

public sealed class ReduceCommitmentTests(BudgetServer budget)
{
    [Fact]
    public async Task Gives_back_to_the_line_what_is_not_owed_any_more()
    {
        var commitment = await budget.CommitAsync(100m);
        await budget.Accountant.RecordPaymentAsync(Ask.Pay(commitment.Name, 60m));
        var request = Ask.Reduce(commitment.Name, 15m);

        var reduced = await budget.Officer.ReduceCommitmentAsync(request);

        Assert.Equal(reduced, await budget.Officer.ReduceCommitmentAsync(request));
        Assert.Equal(
            (100m, 15m, 60m, 25m, V1.Commitment.Types.State.Open),
            (Euros(reduced.Amount), Euros(reduced.ReleasedAmount), Euros(reduced.PaidAmount),
                Euros(reduced.OpenAmount), reduced.State));
        Assert.Equal([100m, 0m, 25m, 60m, 15m], await budget.BalancesAsync(LineOf(commitment.Name)));
        var movement = (await budget.MovementsAsync(LineOf(commitment.Name)))[^1];
        Assert.Equal((Kind.Reduced, commitment.Name, Ask.Why), (movement.Kind, movement.Subject, movement.Reason));
    }

    [Fact]
    public async Task Leaves_what_was_paid()
    {
        var commitment = (await budget.CommitAsync(100m)).Name;
        await budget.Accountant.RecordPaymentAsync(Ask.Pay(commitment, 60m));

        await Refused.AsAsync(
            budget.Officer.ReduceCommitmentAsync(Ask.Reduce(commitment, 40.01m)), StatusCode.FailedPrecondition,
            "COMMITMENT_EXCEEDED", commitment);
        Assert.Equal(0m, Euros(
            (await budget.Officer.ReduceCommitmentAsync(Ask.Reduce(commitment, 40m))).OpenAmount));
    }

    [Fact]
    public async Task Is_open_to_services_that_act_for_people()
    {
        var commitment = (await budget.CommitAsync(100m)).Name;

        await budget.ServiceFor("ines").ReduceCommitmentAsync(Ask.Reduce(commitment, 1m));

        Assert.Equal("ines", (await budget.MovementsAsync(LineOf(commitment)))[^1].Actor);
    }
}
