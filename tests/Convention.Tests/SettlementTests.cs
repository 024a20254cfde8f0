using Grants.Convention.V1;
using Grants.Platform.Values;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

public sealed class CertifyServiceRenderedTests(World world)
{
    [Fact]
    public async Task Fixes_the_figures_of_the_reference_case_and_orders_the_recovery()
    {
        var life = await world.InAsync(State.Checked);

        var check = (await life.ReadAsync()).ServiceRenderedCheck;
        Assert.Equal(Make.Euros("14771.40"), check.AcceptedAmount);
        Assert.Equal(Make.Euros("300.00"), check.OtherResourcesAmount);
        Assert.Equal(Make.Euros("14471.40"), check.FinalAmount);
        Assert.Equal(Make.Euros("15600.00"), check.PaidAmount);
        Assert.Equal(Make.Euros("1128.60"), check.ToRecoverAmount);
        Assert.Equal(Make.Euros("0.00"), check.ToPayAmount);
        var recovery = await life.RecoveryAsync();
        Assert.Equal(Make.Euros("1128.60"), recovery.Amount);
        Assert.Equal(Make.Day(Life.Ruled.AddMonths(1)), recovery.DueDate);
    }

    [Fact]
    public async Task Orders_nothing_when_all_of_it_was_earned()
    {
        var life = await world.NewAsync();
        await life.DraftAsync();
        await life.ReachAsync(State.Signed);
        await life.PayAsync();
        await world.Officer.StartExecutionAsync(
            new StartExecutionRequest { RequestId = World.NewId(), Name = life.Name });
        await life.UseAsync("15704.00");
        await life.ReachAsync(State.Checked);

        Assert.Empty((await world.Officer.ListRecoveriesAsync(
            new ListRecoveriesRequest { Parent = life.Name })).Recoveries);
        var settled = await world.Officer.SettleConventionAsync(
            new SettleConventionRequest { RequestId = World.NewId(), Name = life.Name });
        Assert.Equal(State.Settled, settled.State);
    }
}

public sealed class ListRecoveriesTests(World world)
{
    [Fact]
    public async Task Is_empty_before_the_check() => Assert.Empty(
        (await world.Officer.ListRecoveriesAsync(new ListRecoveriesRequest
        {
            Parent = (await world.InAsync(State.InExecution)).Name,
        })).Recoveries);
}

public sealed class ConfirmRecoveryTests(World world)
{
    [Fact]
    public async Task Notes_the_receipt()
    {
        var life = await world.InAsync(State.Checked);

        await life.RecoverAsync();

        var recovery = await life.RecoveryAsync();
        Assert.Equal(V1.Recovery.Types.State.Received, recovery.State);
        Assert.Equal(World.Payer, recovery.ConfirmedBy);
        Assert.Equal("2027-T-1", recovery.ReceiptNumber);
    }

    [Fact]
    public async Task Leaves_the_credits_of_the_line_as_they_were()
    {
        var life = await world.InAsync(State.Checked);
        var request = new Grants.Budget.V1.GetBudgetLineRequest { Name = life.Line };
        var before = await world.Budget.GetBudgetLineAsync(request);

        await life.RecoverAsync();

        Assert.Equal(before, await world.Budget.GetBudgetLineAsync(request));
    }
}

public sealed class SettleConventionTests(World world)
{
    [Fact]
    public async Task Is_settled_once_the_recovery_is_in()
    {
        var life = await world.InAsync(State.Settled);

        Assert.Equal(State.Settled, (await life.ReadAsync()).State);
    }

    [Fact]
    public async Task Is_refused_without_a_token() => await Refused.AsAsync(
        world.Server.ClientWith<V1.ConventionService.ConventionServiceClient>(null).SettleConventionAsync(
            new SettleConventionRequest
            {
                RequestId = World.NewId(),
                Name = "conventions/00000000-0000-7000-8000-000000000000",
            }),
        StatusCode.Unauthenticated, "TOKEN_MISSING");
}

public sealed class FinalAmountTests
{
    [Theory]
    [InlineData("NetCost", "15600.00", "14771.40", "300.00", "14471.40")]
    [InlineData("NetCost", "15600.00", "20000.00", "0.00", "15600.00")]
    [InlineData("NetCost", "15600.00", "100.00", "300.00", "0.00")]
    [InlineData("ProRata", "15600.00", "14771.40", "300.00", "14471.40")]
    [InlineData("ProRata", "15600.00", "14771.40", "0.00", "14673.58")]
    [InlineData("ProRata", "15600.00", "15704.00", "0.00", "15600.00")]
    [InlineData("ProRata", "15600.00", "0.00", "0.00", "0.00")]
    public void Is_what_the_rule_says(string rule, string ceiling, string accepted, string others, string final) =>
        Assert.Equal(
            final,
            FinalAmount.Of(
                Enum.Parse<FinalAmountRule>(rule), Of(ceiling), Of("15704.00"), Of(accepted), Of(others)).ToString());

    private static Money Of(string amount) => Money.From(new Contracts.Euros(amount));
}
