using Grants.Budget.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

public sealed class GetBudgetLineTests(BudgetServer budget)
{
    [Fact]
    public async Task Reads_what_was_opened()
    {
        var line = await budget.OpenLineAsync(100_000m);

        Assert.Equal(line, await budget.LineAsync(line.Name));
    }

    [Fact]
    public async Task Shows_where_the_credits_are()
    {
        var line = await budget.OpenLineAsync(100m);
        var kept = await budget.ReserveAsync(line.Name, 30m);
        await budget.ReserveAsync(line.Name, 20m);
        var commitment = await budget.Officer.PostReservationAsync(PostRequest(kept.Name));
        await budget.Accountant.RecordPaymentAsync(PayRequest(commitment.Name, 12.34m));

        var read = await budget.LineAsync(line.Name);

        Assert.Equal([100m, 20m, 17.66m, 12.34m, 50m], Balances(read));
        Assert.Equal(0m, Euros(read.AdjustedAmount));
    }

    [Fact]
    public async Task Refuses_a_name_of_nothing()
    {
        var name = UnknownName("budgetLines");

        await Refused.AsAsync(() => budget.LineAsync(name), StatusCode.NotFound, "BUDGET_LINE_NOT_FOUND", name);
    }

    [Theory]
    [InlineData("conventions/01990000-0000-7000-8000-000000000000")]
    [InlineData("budgetLines/1")]
    [InlineData("budgetLines/01990000-0000-7000-8000-00000000000A")]
    [InlineData("budgetLines/01990000-0000-7000-8000-000000000000/movements")]
    public async Task Refuses_a_name_of_another_form(string name) =>
        await Refused.AsAsync(() => budget.LineAsync(name), StatusCode.InvalidArgument, "NAME_INVALID", "name");

    [Theory]
    [InlineData("case-officer")]
    [InlineData("authorising-officer")]
    [InlineData("public-accountant")]
    [InlineData("finance")]
    [InlineData("auditor")]
    [InlineData("service")]
    public async Task Is_open_to_all_who_work_on_grants(string role)
    {
        var line = await budget.OpenLineAsync(1m);

        var read = await budget.As("someone", role).GetBudgetLineAsync(new GetBudgetLineRequest { Name = line.Name });

        Assert.Equal(line, read);
    }

    [Fact]
    public async Task Is_closed_to_beneficiaries() => await Refused.AsAsync(
        budget.As("someone", "beneficiary").GetBudgetLineAsync(
            new GetBudgetLineRequest { Name = UnknownName("budgetLines") }),
        StatusCode.PermissionDenied, "ROLE_MISSING");
}
