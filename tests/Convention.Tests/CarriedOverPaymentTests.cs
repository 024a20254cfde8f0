using Grants.Budget.V1;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>A grant whose commitment was carried over to the next fiscal year before it was paid.</summary>
public sealed class CarriedOverPaymentTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Is_paid_from_the_line_of_the_next_year_though_the_convention_knows_nothing_of_it()
    {
        var life = await world.InAsync(State.Signed);
        var line = await world.Budget.GetBudgetLineAsync(new() { Name = life.Line });
        var next = await world.Budget.CreateBudgetLineAsync(new CreateBudgetLineRequest
        {
            RequestId = World.NewId(),
            BudgetLine = new Grants.Budget.V1.BudgetLine
            {
                FiscalYear = 2026,
                OperationCode = line.OperationCode,
                OperationLabel = line.OperationLabel,
                Imputation = line.Imputation,
                VotedAmount = Make.Euros("1.00"),
            },
        });
        await world.Budget.CarryOverCommitmentAsync(new CarryOverCommitmentRequest
        {
            RequestId = World.NewId(), Name = (await life.ReadAsync()).Commitment, Reason = "Reste à réaliser",
        });

        await life.OrderAsync();
        world.Server.MoveTo(Life.Paid);
        await world.Accountant.ConfirmDisbursementAsync(life.Payment("15600.00"));

        var paid = await world.Budget.GetBudgetLineAsync(new() { Name = next.Name });
        Assert.Equal(Make.Euros("15600.00"), paid.PaidAmount);
        Assert.Equal(Make.Euros("1.00"), paid.AvailableAmount);
        Assert.Equal(0, (await world.Budget.GetBudgetLineAsync(new() { Name = life.Line })).PaidAmount.Units);
    }
}
