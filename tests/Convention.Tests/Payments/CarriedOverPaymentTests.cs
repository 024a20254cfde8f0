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
        world.Server.MoveTo(Life.Paid);
        await world.Accountant.ConfirmDisbursementAsync(life.Payment("15600.00"));

        var paid = await world.Budget.GetBudgetLineAsync(new() { Name = next });
        Assert.Equal(Make.Euros("15600.00"), paid.PaidAmount);
        Assert.Equal(Make.Euros("1.00"), paid.AvailableAmount);
        Assert.Equal(0, (await world.Budget.GetBudgetLineAsync(new() { Name = life.Line })).PaidAmount.Units);
    }
}
