using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;
using Outcome = Grants.Budget.V1.ClosingOutcome;
using State = Grants.Budget.V1.Commitment.Types.State;

namespace Grants.Budget.Tests;

public sealed class CloseFiscalYearTests(QuietBudgetServer budget) : IClassFixture<QuietBudgetServer>
{
    [Fact]
    public async Task Does_with_each_what_was_prepared()
    {
        var world = await YearWorld.OpenAsync(budget);
        await world.PrepareAsync(Outcome.CarryOver, world.Commitments[0]);

        var told = await world.CloseAsync();

        Assert.Equal(V1.FiscalYear.Types.State.Closing, told[0].FiscalYear.State);
        Assert.Equal(
            (V1.FiscalYear.Types.State.Closed, 2L, 2L, 1L, 1L, 1L),
            (told[^1].FiscalYear.State, told[^1].ClosedLineCount, told[^1].VoidedCount, told[^1].CarriedOverCount,
                told[^1].ClosedCommitmentCount, told[^1].HeldCount));
        await EnsureTreatedAsync(world);
        Assert.Single(
            await budget.Server.ToldAsync("budget", $"fiscalYears/{world.Year}"),
            happened => happened.StartsWith("FiscalYearClosed by bea", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task Goes_on_where_it_was_cut_short(int messages, bool sameRequest)
    {
        var world = await YearWorld.OpenAsync(budget);
        await world.PrepareAsync(Outcome.CarryOver, world.Commitments[0]);
        var request = Ask.CloseYear(world.Year);
        budget.MoveAfter(world.Year);
        using (var call = budget.Officer.CloseFiscalYear(request))
        {
            for (var i = 0; i <= messages; i++)
            {
                await call.ResponseStream.MoveNext(CancellationToken.None);
            }
        }

        var told = await world.CloseAsync(sameRequest ? request : null);

        Assert.Equal(V1.FiscalYear.Types.State.Closed, told[^1].FiscalYear.State);
        await EnsureTreatedAsync(world);
        // And once more, when there is nothing left to do.
        var again = (await world.CloseAsync())[^1];
        Assert.Equal(
            (V1.FiscalYear.Types.State.Closed, 0L, 1L),
            (again.FiscalYear.State, again.VoidedCount, again.HeldCount));
        await EnsureTreatedAsync(world);
    }

    [Fact]
    public async Task Two_at_once_close_it_once()
    {
        var world = await YearWorld.OpenAsync(budget);
        await world.PrepareAsync(Outcome.CarryOver, world.Commitments[0]);

        var told = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.CloseAsync()));

        Assert.All(told, messages => Assert.Equal(V1.FiscalYear.Types.State.Closed, messages[^1].FiscalYear.State));
        Assert.Equal(2, told.Sum(messages => messages[^1].VoidedCount));
        await EnsureTreatedAsync(world);
        Assert.Single(await budget.Server.ToldAsync("budget", $"fiscalYears/{world.Year}"));
    }

    [Fact]
    public async Task Afterwards_nothing_moves_but_what_is_carried_over()
    {
        var world = await YearWorld.OpenAsync(budget);
        await world.PrepareAsync(Outcome.CarryOver);
        await world.CloseAsync();
        var held = world.Commitments[2];

        await ClosedAsync(budget.Officer.ReserveCreditsAsync(ReserveRequest(world.First, 1m)));
        await ClosedAsync(budget.Officer.AdjustCreditsAsync(Ask.Adjust(world.First, 1m)));
        await ClosedAsync(budget.Officer.TransferCreditsAsync(Ask.Transfer(world.First, world.Second, 1m)));
        await ClosedAsync(budget.Officer.CloseBudgetLineAsync(Ask.CloseLine(world.First)));
        await ClosedAsync(budget.Accountant.RecordPaymentAsync(Ask.Pay(held, 1m, world.Day(6, 1))));
        await ClosedAsync(budget.Officer.ReduceCommitmentAsync(Ask.Reduce(held, 1m)));
        await ClosedAsync(budget.Officer.CloseCommitmentAsync(Ask.CloseCommitment(held)));
        await Refused.AsAsync(
            budget.Officer.CreateBudgetLineAsync(Ask.Line(world.Year, "C")), StatusCode.FailedPrecondition,
            "FISCAL_YEAR_CLOSED", $"fiscalYears/{world.Year}");

        var paid = Ask.Day(world.Year + 1, 1, 12);
        await budget.Accountant.RecordPaymentAsync(Ask.Pay(world.Commitments[1], 30m, paid));
        await budget.Officer.CreateBudgetLineAsync(Ask.Line(world.Year + 1, "B", voted: 0m));
        var carried = await budget.Officer.CarryOverCommitmentAsync(Ask.CarryOver(held));
        Assert.Equal([0m, 0m, 40m, 0m, 0m], await budget.BalancesAsync(LineOf(carried.Name)));
        Assert.Equal([100m, 0m, 0m, 0m, 60m], await budget.BalancesAsync(world.Second));
    }

    [Fact]
    public async Task Refuses_when_what_is_open_is_not_what_was_counted()
    {
        var world = await YearWorld.OpenAsync(budget);
        await budget.ReserveAsync(world.First, 1m);
        await Refused.AsAsync(
            () => world.CloseAsync(), StatusCode.FailedPrecondition, "CLOSING_NOT_PREPARED",
            $"fiscalYears/{world.Year}");
        await world.PrepareAsync(Outcome.Close);
        await budget.Officer.VoidReservationAsync(VoidRequest(world.Reservations[0]));

        await Refused.AsAsync(
            () => world.CloseAsync(), StatusCode.FailedPrecondition, "CLOSING_PLAN_STALE",
            $"fiscalYears/{world.Year}");

        await world.PrepareAsync(Outcome.Close);
        Assert.Equal(2, (await world.CloseAsync())[^1].VoidedCount);
    }

    [Fact]
    public async Task Refuses_until_the_year_is_over_in_Paris()
    {
        var world = await YearWorld.OpenAsync(budget);
        await world.PrepareAsync(Outcome.Close);
        var newYear = new DateTimeOffset(world.Year + 1, 1, 1, 0, 0, 0, TimeSpan.FromHours(1));

        budget.Server.Clock.Set(newYear.AddMinutes(-1));
        await Refused.AsAsync(
            () => world.CloseNowAsync(), StatusCode.FailedPrecondition, "FISCAL_YEAR_NOT_OVER",
            $"fiscalYears/{world.Year}");
        budget.Server.Clock.Set(newYear);
        await world.CloseNowAsync();
    }

    [Fact]
    public async Task Closes_more_than_a_step_takes()
    {
        var world = await YearWorld.OpenAsync(budget);
        for (var i = 0; i < 201; i++)
        {
            await budget.Officer.CreateBudgetLineAsync(Ask.Line(world.Year, $"L{i}"));
            await budget.ReserveAsync(world.First, 0.01m);
        }

        await world.PrepareAsync(Outcome.Close);
        var told = (await world.CloseAsync())[^1];

        Assert.Equal((203L, 203L, 3L), (told.ClosedLineCount, told.VoidedCount, told.ClosedCommitmentCount));
        Assert.Equal([100m, 0m, 0m, 15m, 85m], await budget.BalancesAsync(world.First));
    }

    private static Task<RpcException> ClosedAsync<T>(AsyncUnaryCall<T> call) =>
        Refused.AsAsync(call, StatusCode.FailedPrecondition, "BUDGET_LINE_CLOSED");

    // The first commitment was closed, the second carried over, the third awaits its line; nothing is pending.
    private async Task EnsureTreatedAsync(YearWorld world)
    {
        Assert.Equal([100m, 0m, 0m, 15m, 55m], await budget.BalancesAsync(world.First));
        Assert.Equal([100m, 0m, 40m, 0m, 60m], await budget.BalancesAsync(world.Second));
        Assert.Equal([0m, 0m, 30m, 0m, 0m], await budget.BalancesAsync(world.Next));
        Assert.Equal(
            [State.Closed, State.CarriedOver, State.Open],
            [
                (await world.CommitmentAsync(0)).State, (await world.CommitmentAsync(1)).State,
                (await world.CommitmentAsync(2)).State,
            ]);
        Assert.Equal(world.Next, LineOf((await world.CommitmentAsync(1)).CarriedTo));
        foreach (var line in new[] { world.First, world.Second, world.Next })
        {
            Assert.Equal(await budget.BalancesAsync(line), LedgerSums.Of(await budget.MovementsAsync(line)));
        }
    }
}
