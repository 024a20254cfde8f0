using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

public sealed class CloseBudgetLineTests(BudgetServer budget)
{
    [Fact]
    public async Task Closes_a_line_on_which_nothing_is_under_way()
    {
        var line = await budget.OpenLineAsync(60m);
        var request = Ask.CloseLine(line.Name);

        var closed = await budget.Officer.CloseBudgetLineAsync(request);

        Assert.Equal(V1.BudgetLine.Types.State.Open, line.State);
        Assert.Equal(V1.BudgetLine.Types.State.Closed, closed.State);
        Assert.NotNull(closed.CloseTime);
        Assert.NotEqual(line.Etag, closed.Etag);
        Assert.Equal(closed, await budget.LineAsync(line.Name));
        Assert.Equal(closed, await budget.Officer.CloseBudgetLineAsync(request));
    }

    [Fact]
    public async Task Refuses_while_something_is_reserved_or_committed()
    {
        var line = (await budget.OpenLineAsync(60m)).Name;
        var reservation = await budget.ReserveAsync(line, 10m);
        await RefusedAsync("BUDGET_LINE_IN_USE");
        var commitment = await budget.Officer.PostReservationAsync(PostRequest(reservation.Name));
        await RefusedAsync("BUDGET_LINE_IN_USE");
        await budget.Accountant.RecordPaymentAsync(PayRequest(commitment.Name, 10m));

        await budget.Officer.CloseBudgetLineAsync(Ask.CloseLine(line));
        await RefusedAsync("BUDGET_LINE_CLOSED");

        Task RefusedAsync(string reason) => Refused.AsAsync(
            budget.Officer.CloseBudgetLineAsync(Ask.CloseLine(line)), StatusCode.FailedPrecondition, reason, line);
    }

    [Fact]
    public async Task Closes_it_only_as_it_was_read_when_asked_to()
    {
        var line = await budget.OpenLineAsync(60m);
        await budget.Officer.AdjustCreditsAsync(Ask.Adjust(line.Name, 1m));

        await Refused.AsAsync(
            budget.Officer.CloseBudgetLineAsync(Ask.CloseLine(line.Name, line.Etag)), StatusCode.Aborted, "ETAG_STALE",
            line.Name);

        var etag = (await budget.LineAsync(line.Name)).Etag;
        await budget.Officer.CloseBudgetLineAsync(Ask.CloseLine(line.Name, etag));
    }

    [Fact]
    public async Task Afterwards_nothing_moves_on_it()
    {
        var commitment = await budget.CommitAsync(60m);
        var payment = await budget.Accountant.RecordPaymentAsync(Ask.Pay(commitment.Name, 60m));
        var line = LineOf(commitment.Name);
        var other = (await budget.OpenLineAsync(60m)).Name;
        await budget.Officer.CloseBudgetLineAsync(Ask.CloseLine(line));
        var before = await budget.MovementsAsync(line);

        await ClosedAsync(budget.Officer.ReserveCreditsAsync(ReserveRequest(line, 1m)));
        await ClosedAsync(budget.Officer.AdjustCreditsAsync(Ask.Adjust(line, 1m)));
        await ClosedAsync(budget.Officer.TransferCreditsAsync(Ask.Transfer(line, other, 1m)));
        await ClosedAsync(budget.Officer.TransferCreditsAsync(Ask.Transfer(other, line, 1m)));
        await ClosedAsync(budget.Officer.CloseCommitmentAsync(Ask.CloseCommitment(commitment.Name)));
        await ClosedAsync(budget.Accountant.CancelPaymentAsync(Ask.Cancel(payment.Name)));
        Assert.Equal(before, await budget.MovementsAsync(line));

        Task ClosedAsync<T>(AsyncUnaryCall<T> call) =>
            Refused.AsAsync(call, StatusCode.FailedPrecondition, "BUDGET_LINE_CLOSED", line);
    }
}
