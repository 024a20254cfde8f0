using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>A grant whose commitment was carried over to the next fiscal year before it was paid.</summary>
public sealed class CarriedOverPaymentTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Is_paid_from_the_line_of_the_next_year()
    {
        var life = await world.InAsync(State.Signed);
        var next = await life.CarryOverAsync();

        await life.OrderAsync();
        await life.PayOrderedAsync(new DateOnly(2026, 1, 12));

        var paid = await world.Budget.GetBudgetLineAsync(new() { Name = next });
        Assert.Equal(Make.Euros("15600.00"), paid.PaidAmount);
        Assert.Equal(Make.Euros("84400.00"), paid.AvailableAmount);
        Assert.Equal(0, (await world.Budget.GetBudgetLineAsync(new() { Name = life.Line })).PaidAmount.Units);
    }

    // Played: after a carry-over the order named the closed year's line to finance (domain rule 25).
    [Fact]
    public async Task Finance_is_told_the_line_in_force_and_where_it_came_from()
    {
        var life = await world.InAsync(State.Signed);
        var next = await life.CarryOverAsync();

        var order = await life.OrderAsync();

        Assert.Equal((next, 2026), (order.BudgetLine, order.FiscalYear));
        Assert.StartsWith(next + "/commitments/", order.Commitment);
        var told = (await world.Server.ToldAsync("convention", life.Name))
            .Single(line => line.StartsWith("DisbursementOrdered ", StringComparison.Ordinal));
        Assert.Contains("\"budgetLine\":{\"name\":\"" + next + "\",\"fiscalYear\":2026", told);
        Assert.Contains("\"commitment\":\"" + order.Commitment + "\"", told);
        Assert.Contains("\"section\":\"OPERATING\"", told);
        Assert.Contains("\"originBudgetLine\":{\"name\":\"" + life.Line + "\",\"fiscalYear\":2025", told);
        Assert.Contains("\"originCommitment\":\"" + (await life.ReadAsync()).Commitment + "\"", told);
    }

    [Fact]
    public async Task Without_a_carry_over_nothing_is_said_of_an_origin()
    {
        var life = await world.InAsync(State.Signed);

        var order = await life.OrderAsync();

        Assert.Equal(
            (life.Line, 2025, (await life.ReadAsync()).Commitment),
            (order.BudgetLine, order.FiscalYear, order.Commitment));
        Assert.DoesNotContain("origin", (await world.Server.ToldAsync("convention", life.Name))[^1]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_ordered_part_stays_on_its_year_and_follows_once_it_is_sent_back(bool rejected)
    {
        var life = await InTwoAsync();
        await life.OrderAsync();
        var next = await life.CarryOverAsync();
        world.Server.MoveTo(Life.Paid);
        if (rejected)
        {
            await life.RejectAsync();
        }
        else
        {
            await life.ConfirmAsync("10920.00");
        }

        var there = await world.Budget.GetBudgetLineAsync(new() { Name = next });
        Assert.Equal(Make.Euros(rejected ? "15600.00" : "4680.00"), there.CommittedAmount);
        Assert.Equal(
            rejected ? "0.00 0.00 0.00 84400.00" : "0.00 0.00 10920.00 84400.00",
            await life.FiguresAsync(life.Line));
    }

    private async Task<Life> InTwoAsync()
    {
        var life = await world.NewAsync();
        var draft = life.Draft();
        draft.PaymentSchedule.Clear();
        draft.PaymentSchedule.Add(new[] { "10920.00", "4680.00" }.Select(amount => new V1.Instalment
        {
            Trigger = V1.Instalment.Types.Trigger.Signature, Amount = Make.Euros(amount),
        }));
        await life.DraftAsync(draft);
        await life.ReachAsync(State.Signed);
        return life;
    }
}
