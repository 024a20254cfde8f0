using Grants.Budget.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>Settlements once the fiscal year is closed, on a server of their own: others need the year open.</summary>
public sealed class ClosedYearSettlementTests : IAsyncLifetime
{
    private readonly World _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Waits_for_what_the_closing_held_to_be_carried_over()
    {
        var life = await PaidAtTheEndAsync();
        await CloseYearAsync(ClosingOutcome.CarryOver);
        var before = await _world.Server.SnapshotAsync();

        // There is no line in 2026 to carry it over to, so it is held on a line where nothing moves.
        await Refused.AsAsync(
            () => life.SettleOnlyAsync(), StatusCode.FailedPrecondition, "BUDGET_LINE_CLOSED", life.Line);

        Assert.Equal(before, await _world.Server.SnapshotAsync());
        var next = await life.CarryOverAsync();
        Assert.Equal(State.Settled, (await life.SettleOnlyAsync()).State);
        var line = await _world.Budget.GetBudgetLineAsync(new GetBudgetLineRequest { Name = next });
        Assert.Equal(
            (Make.Euros("0.00"), Make.Euros("1129.60")), (line.CommittedAmount, line.AvailableAmount));
    }

    [Fact]
    public async Task Needs_nothing_when_the_closing_gave_it_back()
    {
        var life = await PaidAtTheEndAsync();
        await CloseYearAsync(ClosingOutcome.Close);

        Assert.Equal(State.Settled, (await life.SettleOnlyAsync()).State);

        Assert.Equal("0.00 0.00 14471.40 85528.60", await life.FiguresAsync());
        Assert.Contains(
            "\"releasedAmount\":{\"amount\":\"1128.60\"",
            (await _world.Server.ToldAsync("convention", life.Name))[^1]);
    }

    // 14 471.40 paid of 15 600.00 that are committed.
    private async Task<Life> PaidAtTheEndAsync()
    {
        var life = await _world.UnpaidAsync(State.Checked);
        await life.PayOrderedAsync(Life.Recovered);
        return life;
    }

    private async Task CloseYearAsync(ClosingOutcome commitments)
    {
        await _world.Budget.PrepareFiscalYearClosingAsync(new PrepareFiscalYearClosingRequest
        {
            RequestId = World.NewId(), FiscalYear = 2025, CommitmentOutcome = commitments,
        });
        using var call = _world.Budget.CloseFiscalYear(
            new CloseFiscalYearRequest { RequestId = World.NewId(), FiscalYear = 2025 });
        await foreach (var _ in call.ResponseStream.ReadAllAsync())
        {
            // The last message is the end of the closing.
        }
    }
}
