using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using Basis = Grants.Convention.V1.ServiceRenderedCheck.Types.Basis;

namespace Grants.Convention;

/// <summary>Contributions in kind of grants that end early or are claimed back in full (domain rule 30).</summary>
public sealed class InKindSettlementTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task What_ended_early_is_not_certified_until_what_was_given_equals_what_was_used()
    {
        var life = await EndedAsync(given: "3999.99");

        var error = await Refused.AsAsync(
            () => life.CertifyOnlyAsync(), StatusCode.FailedPrecondition, "IN_KIND_UNBALANCED", life.Name);

        Assert.Contains("4000.00 EUR on account 86 and 3999.99 EUR on account 87", error.Status.Detail,
            StringComparison.Ordinal);
        await life.GiveAsync("0.01");
        var check = (await life.CertifyOnlyAsync()).ServiceRenderedCheck;
        Assert.Equal(
            (Make.Euros("4000.00"), Make.Euros("1000.00"), Make.Euros("4000.00")),
            (check.InKindAmount, check.CountedInKindAmount, check.FinalAmount));
    }

    [Fact]
    public async Task A_full_repayment_keeps_what_would_have_counted()
    {
        var life = await EndedAsync(given: "4000.00");
        world.Server.MoveTo(Life.Closed);

        var check = (await life.ClaimAllAsync(Basis.NoReport)).ServiceRenderedCheck;

        Assert.Equal(
            (Make.Euros("4000.00"), Make.Euros("1000.00")), (check.InKindAmount, check.CountedInKindAmount));
        Assert.Equal(
            (Make.Euros("4000.00"), Make.Euros("0.00"), Make.Euros("6000.00")),
            (check.ComputedAmount, check.FinalAmount, check.ToRecoverAmount));
    }

    // 3 000 spent and 4 000 valued, of which the convention admits 1 000.
    private async Task<Life> EndedAsync(string given)
    {
        var life = await world.NewAsync();
        await life.BeginInKindAsync(life.InKindDraft(admitted: "1000.00"));
        await life.BuyAsync("3000.00");
        await life.ValueAsync("4000.00");
        await life.GiveAsync(given);
        await life.TerminateAsync(falseDeclaration: true);
        world.Server.MoveTo(Life.Certified);
        var expenses = await world.Officer.ListExpensesAsync(new ListExpensesRequest { Parent = life.Name });
        foreach (var expense in expenses.Expenses)
        {
            await life.DecideAsync(Life.Accepted(), expense.Name);
        }

        return life;
    }
}
