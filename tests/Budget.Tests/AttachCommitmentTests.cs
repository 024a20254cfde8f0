using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

/// <summary>A right that was acquired in the year is ordered in the next one without new credits (rule 28).</summary>
public sealed class AttachCommitmentTests(QuietBudgetServer budget) : IClassFixture<QuietBudgetServer>
{
    [Fact]
    public async Task Takes_what_is_open_to_the_next_year_and_says_since_when_it_is_owed()
    {
        var world = await OrderedWorld.OpenAsync(budget, ordered: 30m);
        budget.MoveAfter(2025);
        var request = Ask.Attach(world.Commitment, Ask.Day(2025, 12, 31));

        var attached = await budget.Officer.AttachCommitmentAsync(request);

        Assert.Equal(attached, await budget.Officer.AttachCommitmentAsync(request));
        Assert.Equal(attached, await world.ReadAsync(attached.Name));
        Assert.Equal((70m, Ask.Day(2025, 12, 31)), (Euros(attached.OpenAmount), attached.RightAcquiredDate));
        Assert.Equal([0m, 0m, 70m, 0m, 0m, 0m], await world.BalancesAsync(world.Next));
        Assert.Equal([100m, 0m, 30m, 0m, 0m, 30m], await world.BalancesAsync(world.Line));
        await budget.Service.OrderPaymentAsync(Ask.Order(world.Commitment, 70m, Ask.Day(2026, 1, 12)));
    }

    [Fact]
    public async Task Is_possible_once_the_year_is_over()
    {
        var world = await OrderedWorld.OpenAsync(budget, ordered: 0m);
        budget.Server.MoveTo(new DateOnly(2025, 12, 31));

        await Refused.AsAsync(
            budget.Officer.AttachCommitmentAsync(Ask.Attach(world.Commitment, Ask.Day(2025, 12, 31))),
            StatusCode.FailedPrecondition, "FISCAL_YEAR_NOT_OVER", "fiscalYears/2025");
    }

    [Fact]
    public async Task Is_for_the_budget_officer() => await Refused.AsAsync(
        budget.Accountant.AttachCommitmentAsync(
            Ask.Attach(UnknownName("budgetLines", "commitments"), Ask.Day(2025, 12, 31))),
        StatusCode.PermissionDenied, "ROLE_MISSING");
}
