using Google.Protobuf.WellKnownTypes;
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
    public async Task Shows_the_balances_of_any_past_instant()
    {
        var line = (await budget.OpenLineAsync(100m)).Name;
        await budget.ReserveAsync(line, 30m);
        await budget.Officer.AdjustCreditsAsync(Ask.Adjust(line, 5m));
        await budget.ReserveAsync(line, 20m);
        var made = (await budget.MovementsAsync(line)).Select(movement => movement.CreateTime).ToArray();

        // Movements of one millisecond are one instant: what stood after the last of them is what stood then.
        decimal[][] after = [[100m, 0m, 100m], [100m, 30m, 70m], [100m, 30m, 75m], [100m, 50m, 55m]];
        for (var i = 0; i < made.Length; i++)
        {
            var read = await AsOfAsync(line, made[i]);
            decimal[] found = [Balances(read)[0], Balances(read)[1], Balances(read)[4]];
            Assert.Equal(after[Array.LastIndexOf(made, made[i])], found);
        }

        var before = made[0].ToDateTimeOffset().AddMilliseconds(-1);
        await Refused.AsAsync(
            () => AsOfAsync(line, Timestamp.FromDateTimeOffset(before)), StatusCode.NotFound, "BUDGET_LINE_NOT_FOUND",
            line);
        var ahead = budget.Server.Clock.GetUtcNow().AddHours(1);
        await Refused.AsAsync(
            () => AsOfAsync(line, Timestamp.FromDateTimeOffset(ahead)), StatusCode.InvalidArgument,
            "INSTANT_IN_FUTURE", "as_of_time");
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

    private async Task<V1.BudgetLine> AsOfAsync(string line, Timestamp instant) =>
        await budget.Officer.GetBudgetLineAsync(new GetBudgetLineRequest { Name = line, AsOfTime = instant });
}
