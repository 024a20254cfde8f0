using Grants.Budget.V1;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>Settlements once the fiscal year is closed, on a server of their own: others need the year open.</summary>
public sealed class ClosedYearSettlementTests : IAsyncLifetime
{
    private readonly World _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    // Domain rule 25: the closing holds what a convention owns, under either plan; Convention gives it back there.
    [Theory]
    [InlineData(ClosingOutcome.CarryOver)]
    [InlineData(ClosingOutcome.Close)]
    public async Task Gives_back_what_the_closing_held(ClosingOutcome commitments)
    {
        var life = await PaidAtTheEndAsync();
        await CloseYearAsync(commitments);
        Assert.Equal("0.00 1128.60 14471.40 84400.00", await life.FiguresAsync());

        Assert.Equal(State.Settled, (await life.SettleOnlyAsync()).State);

        Assert.Equal("0.00 0.00 14471.40 85528.60", await life.FiguresAsync());
        Assert.Contains(
            "\"releasedAmount\":{\"amount\":\"1128.60\"",
            (await _world.Server.ToldAsync("convention", life.Name))[^1]);
    }

    // What is ordered stays on its year until it is paid (domain rule 25).
    [Fact]
    public async Task An_order_of_a_closed_year_is_paid_on_its_line()
    {
        var life = await _world.UnpaidAsync(State.Checked);
        await CloseYearAsync(ClosingOutcome.CarryOver);

        await life.PayOrderedAsync(new DateOnly(2028, 1, 20));

        Assert.Equal("0.00 1128.60 14471.40 84400.00", await life.FiguresAsync());
        Assert.Equal(State.Settled, (await life.SettleOnlyAsync()).State);
    }

    [Fact]
    public async Task Gives_back_what_was_carried_over_after_the_closing_held_it()
    {
        var life = await PaidAtTheEndAsync();
        await CloseYearAsync(ClosingOutcome.CarryOver);
        var next = await life.CarryOverAsync();

        Assert.Equal(State.Settled, (await life.SettleOnlyAsync()).State);

        var line = await _world.Budget.GetBudgetLineAsync(new GetBudgetLineRequest { Name = next });
        Assert.Equal(
            (Make.Euros("0.00"), Make.Euros("85528.60")), (line.CommittedAmount, line.AvailableAmount));
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
        _world.Server.MoveTo(new DateOnly(2028, 1, 12));
        await _world.Budget.PrepareFiscalYearClosingAsync(new PrepareFiscalYearClosingRequest
        {
            RequestId = World.NewId(), FiscalYear = 2027, CommitmentOutcome = commitments,
        });
        using var call = _world.Budget.CloseFiscalYear(
            new CloseFiscalYearRequest { RequestId = World.NewId(), FiscalYear = 2027 });
        await foreach (var _ in call.ResponseStream.ReadAllAsync())
        {
            // The last message is the end of the closing.
        }
    }
}
