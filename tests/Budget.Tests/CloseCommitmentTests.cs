using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;
using Kind = Grants.Budget.V1.Movement.Types.Kind;

namespace Grants.Budget.Tests;

public sealed class CloseCommitmentTests(QuietBudgetServer budget) : IClassFixture<QuietBudgetServer>
{
    [Fact]
    public async Task Gives_back_to_the_line_what_is_open()
    {
        var commitment = await budget.CommitAsync(100m);
        await budget.Accountant.RecordPaymentAsync(Ask.Pay(commitment.Name, 60m));
        var request = Ask.CloseCommitment(commitment.Name);

        var closed = await budget.Officer.CloseCommitmentAsync(request);

        Assert.Equal(closed, await budget.Officer.CloseCommitmentAsync(request));
        Assert.Equal(
            (V1.Commitment.Types.State.Closed, 40m, 0m),
            (closed.State, Euros(closed.ReleasedAmount), Euros(closed.OpenAmount)));
        Assert.Equal([100m, 0m, 0m, 60m, 40m], await budget.BalancesAsync(LineOf(commitment.Name)));
        Assert.Equal(Kind.CommitmentClosed, (await budget.MovementsAsync(LineOf(commitment.Name)))[^1].Kind);
    }

    [Fact]
    public async Task Moves_nothing_when_all_was_paid()
    {
        var commitment = (await budget.CommitAsync(100m)).Name;
        await budget.Accountant.RecordPaymentAsync(Ask.Pay(commitment, 100m));
        var before = await budget.MovementsAsync(LineOf(commitment));

        Assert.Equal(
            V1.Commitment.Types.State.Closed,
            (await budget.Officer.CloseCommitmentAsync(Ask.CloseCommitment(commitment))).State);
        Assert.Equal(before, await budget.MovementsAsync(LineOf(commitment)));
    }

    [Fact]
    public async Task Ends_once_and_nothing_is_done_on_it_afterwards()
    {
        var commitment = (await budget.CommitAsync(100m)).Name;
        await budget.Officer.CloseCommitmentAsync(Ask.CloseCommitment(commitment));

        await EndedAsync(budget.Officer.CloseCommitmentAsync(Ask.CloseCommitment(commitment)));
        await EndedAsync(budget.Officer.ReduceCommitmentAsync(Ask.Reduce(commitment, 1m)));
        await EndedAsync(budget.Officer.CarryOverCommitmentAsync(Ask.CarryOver(commitment)));
        await EndedAsync(budget.Accountant.RecordPaymentAsync(Ask.Pay(commitment, 1m)));

        Task EndedAsync<T>(AsyncUnaryCall<T> call) =>
            Refused.AsAsync(call, StatusCode.FailedPrecondition, "COMMITMENT_RESOLVED", commitment);
    }
}
