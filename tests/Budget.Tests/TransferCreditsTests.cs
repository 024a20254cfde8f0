using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;
using Kind = Grants.Budget.V1.Movement.Types.Kind;

namespace Grants.Budget.Tests;

public sealed class TransferCreditsTests(BudgetServer budget)
{
    [Fact]
    public async Task Moves_credits_in_one_move_that_both_ledgers_tell()
    {
        var (source, target) = (await budget.OpenLineAsync(100m), await budget.OpenLineAsync(0m));
        var request = Ask.Transfer(source.Name, target.Name, 30m);

        var moved = await budget.Officer.TransferCreditsAsync(request);

        Assert.Equal(moved, await budget.Officer.TransferCreditsAsync(request));
        Assert.Equal((-30m, 70m), (Euros(moved.Source.AdjustedAmount), Euros(moved.Source.AvailableAmount)));
        Assert.Equal((30m, 30m), (Euros(moved.Target.AdjustedAmount), Euros(moved.Target.AvailableAmount)));
        var left = (await budget.MovementsAsync(source.Name))[^1];
        var came = (await budget.MovementsAsync(target.Name))[^1];
        Assert.Equal((Kind.TransferredOut, target.Name, "2025-513"), (left.Kind, left.Subject, left.Reason));
        Assert.Equal((Kind.TransferredIn, source.Name, "2025-513"), (came.Kind, came.Subject, came.Reason));
        Assert.Equal((request.RequestId, request.RequestId), (left.RequestId, came.RequestId));
    }

    [Fact]
    public async Task Moves_no_more_than_is_available()
    {
        var (source, target) = ((await budget.OpenLineAsync(100m)).Name, (await budget.OpenLineAsync(0m)).Name);
        await budget.ReserveAsync(source, 80m);

        await Refused.AsAsync(
            budget.Officer.TransferCreditsAsync(Ask.Transfer(source, target, 20.01m)), StatusCode.FailedPrecondition,
            "INSUFFICIENT_CREDITS", source);
        await budget.Officer.TransferCreditsAsync(Ask.Transfer(source, target, 20m));
    }

    [Fact]
    public async Task Stays_inside_a_fiscal_year()
    {
        var source = (await budget.OpenLineAsync(100m)).Name;
        var next = await budget.Officer.CreateBudgetLineAsync(Ask.Line(2026, "T-" + NewRequestId()[^12..]));

        await Refused.AsAsync(
            budget.Officer.TransferCreditsAsync(Ask.Transfer(source, next.Name, 1m)), StatusCode.FailedPrecondition,
            "TRANSFER_ACROSS_YEARS", next.Name);
        await Refused.AsAsync(
            budget.Officer.TransferCreditsAsync(Ask.Transfer(source, source, 1m)), StatusCode.InvalidArgument,
            "TRANSFER_TO_ITSELF", "target");
    }

    [Fact]
    public async Task Names_the_line_that_is_not_there()
    {
        var (line, nothing) = ((await budget.OpenLineAsync(100m)).Name, UnknownName("budgetLines"));

        foreach (var request in new[] { Ask.Transfer(line, nothing, 1m), Ask.Transfer(nothing, line, 1m) })
        {
            await Refused.AsAsync(
                budget.Officer.TransferCreditsAsync(request), StatusCode.NotFound, "BUDGET_LINE_NOT_FOUND", nothing);
        }
    }

    [Fact]
    public async Task Opposite_transfers_at_once_neither_wait_for_each_other_nor_lose_a_cent()
    {
        string[] lines = [(await budget.OpenLineAsync(50m)).Name, (await budget.OpenLineAsync(50m)).Name];

        await Task.WhenAll(Enumerable.Range(0, 32).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                try
                {
                    await budget.Officer.TransferCreditsAsync(
                        Ask.Transfer(lines[caller % 2], lines[1 - caller % 2], 1m + caller));
                }
                catch (RpcException error) when (error.StatusCode == StatusCode.FailedPrecondition)
                {
                    // The other side had taken it all.
                }
            }
        })));

        var (first, second) = (await budget.BalancesAsync(lines[0]), await budget.BalancesAsync(lines[1]));
        Assert.Equal(100m, first[4] + second[4]);
        Assert.Equal(first, LedgerSums.Of(await budget.MovementsAsync(lines[0])));
        Assert.Equal(second, LedgerSums.Of(await budget.MovementsAsync(lines[1])));
    }
}
