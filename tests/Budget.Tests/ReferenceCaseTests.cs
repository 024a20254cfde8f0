using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

/// <summary>The budget line of the reference case, from the vote of the credits to the payment.</summary>
public sealed class ReferenceCaseTests(BudgetServer budget)
{
    [Fact]
    public async Task Ends_with_the_balances_of_the_file()
    {
        var line = (await budget.OpenLineAsync(100_000m)).Name;
        var earlier = await budget.ReserveAsync(line, 51_680m);
        await budget.Officer.PostReservationAsync(PostRequest(earlier.Name));
        Assert.Equal([100_000m, 0m, 51_680m, 0m, 48_320m], await budget.BalancesAsync(line));

        var proposed = await budget.ReserveAsync(line, 15_600m);
        Assert.Equal([100_000m, 15_600m, 51_680m, 0m, 32_720m], await budget.BalancesAsync(line));

        var commitment = await budget.Officer.PostReservationAsync(PostRequest(proposed.Name));
        Assert.Equal([100_000m, 0m, 67_280m, 0m, 32_720m], await budget.BalancesAsync(line));

        await budget.Accountant.RecordPaymentAsync(PayRequest(commitment.Name, 15_600m));
        Assert.Equal([100_000m, 0m, 51_680m, 15_600m, 32_720m], await budget.BalancesAsync(line));
        Assert.Equal(await budget.BalancesAsync(line), LedgerSums.Of(await budget.MovementsAsync(line)));
    }
}
