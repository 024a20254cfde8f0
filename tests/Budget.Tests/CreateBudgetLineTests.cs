using Grants.Budget.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

public sealed class CreateBudgetLineTests(BudgetServer budget)
{
    [Fact]
    public async Task Opens_a_line_with_what_was_voted()
    {
        var request = LineRequest(100_000m);

        var line = await budget.Officer.CreateBudgetLineAsync(request);

        Assert.StartsWith("budgetLines/", line.Name, StringComparison.Ordinal);
        Assert.Equal(2025, line.FiscalYear);
        Assert.Equal(request.BudgetLine.OperationCode, line.OperationCode);
        Assert.Equal("Mission ESS", line.OperationLabel);
        Assert.Equal("6568//9365", line.Imputation);
        Assert.Equal([100_000m, 0m, 0m, 0m, 100_000m], Balances(line));
        Assert.NotEqual("", line.Etag);
    }

    [Fact]
    public async Task Begins_the_ledger_with_the_vote()
    {
        var line = await budget.OpenLineAsync(100_000m);

        var movement = Assert.Single(await budget.MovementsAsync(line.Name));
        Assert.Equal(V1.Movement.Types.Kind.Voted, movement.Kind);
        Assert.Equal(100_000m, Euros(movement.Amount));
        Assert.Equal(100_000m, Euros(movement.AvailableAmount));
        Assert.Equal("bea", movement.Actor);
    }

    [Fact]
    public async Task Drops_spaces_around_the_operation_code()
    {
        var request = LineRequest(1m);
        var code = request.BudgetLine.OperationCode;
        request.BudgetLine.OperationCode = $" {code} ";

        Assert.Equal(code, (await budget.Officer.CreateBudgetLineAsync(request)).OperationCode);
    }

    [Fact]
    public async Task Ignores_output_fields()
    {
        var request = LineRequest(100m);
        request.BudgetLine.Name = "budgetLines/mine";
        request.BudgetLine.AdjustedAmount = Eur(5m);
        request.BudgetLine.AvailableAmount = Eur(900m);
        request.BudgetLine.PaidAmount = Eur(-1m);

        var line = await budget.Officer.CreateBudgetLineAsync(request);

        Assert.NotEqual("budgetLines/mine", line.Name);
        Assert.Equal([100m, 0m, 0m, 0m, 100m], Balances(line));
        Assert.Equal(0m, Euros(line.AdjustedAmount));
    }

    [Fact]
    public async Task Refuses_a_second_line_of_the_same_imputation_and_names_the_first()
    {
        var request = LineRequest(100m);
        var first = await budget.Officer.CreateBudgetLineAsync(request);
        request.RequestId = NewRequestId();

        await Refused.AsAsync(
            budget.Officer.CreateBudgetLineAsync(request),
            StatusCode.AlreadyExists, "BUDGET_LINE_EXISTS", first.Name);
    }

    [Fact]
    public async Task Another_year_or_imputation_is_another_line()
    {
        var request = LineRequest(100m);
        var names = new HashSet<string> { (await budget.Officer.CreateBudgetLineAsync(request)).Name };
        request.RequestId = NewRequestId();
        request.BudgetLine.FiscalYear = 2026;
        names.Add((await budget.Officer.CreateBudgetLineAsync(request)).Name);
        request.RequestId = NewRequestId();
        request.BudgetLine.Imputation = "6568/A-1/9365";
        names.Add((await budget.Officer.CreateBudgetLineAsync(request)).Name);

        Assert.Equal(3, names.Count);
    }

    [Fact]
    public async Task Sent_twice_opens_one_line()
    {
        var request = LineRequest(100m);

        var first = await budget.Officer.CreateBudgetLineAsync(request);

        Assert.Equal(first, await budget.Officer.CreateBudgetLineAsync(request));
        Assert.Single(await budget.MovementsAsync(first.Name));
    }

    [Theory]
    [InlineData("case-officer")]
    [InlineData("finance")]
    [InlineData("service")]
    public async Task Is_for_budget_officers_only(string role) => await Refused.AsAsync(
        budget.As("someone", role).CreateBudgetLineAsync(LineRequest(1m)),
        StatusCode.PermissionDenied, "ROLE_MISSING");
}
