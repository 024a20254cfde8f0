using Grants.Budget.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;
using Grouping = Grants.Budget.V1.ListCreditTotalsRequest.Types.Grouping;

namespace Grants.Budget.Tests;

/// <summary>On a server of its own, where the totals of a year are known.</summary>
public sealed class ListCreditTotalsTests(QuietBudgetServer budget) : IClassFixture<QuietBudgetServer>
{
    [Fact]
    public async Task Adds_up_lines_by_operation_by_function_and_for_the_year()
    {
        await OpenAsync(2031);

        Assert.Equal(
            [
                ("A", "Mission ESS", 2L, 200m, -10m, 30m, 0m, 0m, 160m),
                ("B", "Mission ESS", 2L, 200m, 10m, 0m, 15m, 5m, 190m),
            ],
            (await ListAsync(2031, Grouping.Operation)).Select(Describe));
        Assert.Equal(
            [("1", "", 2L, 200m, -10m, 30m, 15m, 5m, 140m), ("2", "", 2L, 200m, 10m, 0m, 0m, 0m, 210m)],
            (await ListAsync(2031, Grouping.Function)).Select(Describe));
        Assert.Equal(
            [("", "", 4L, 400m, 0m, 30m, 15m, 5m, 350m)], (await ListAsync(2031, Grouping.Year)).Select(Describe));
    }

    [Theory]
    [InlineData(Grouping.Operation)]
    [InlineData(Grouping.Function)]
    public async Task Goes_by_pages(Grouping grouping)
    {
        var year = grouping == Grouping.Operation ? 2032 : 2033;
        await OpenAsync(year);
        var request = new ListCreditTotalsRequest { FiscalYear = year, Grouping = grouping, PageSize = 1 };
        var first = await budget.Officer.ListCreditTotalsAsync(request);
        request.PageToken = first.NextPageToken;
        var second = await budget.Officer.ListCreditTotalsAsync(request);

        Assert.Equal("", second.NextPageToken);
        Assert.Equal(await ListAsync(year, grouping), first.CreditTotals.Concat(second.CreditTotals));
        request.FiscalYear = 2034;
        await Refused.AsAsync(
            budget.Officer.ListCreditTotalsAsync(request), StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID",
            "page_token");
    }

    [Fact]
    public async Task A_year_without_lines_adds_up_to_nothing()
    {
        Assert.Empty(await ListAsync(2099, Grouping.Operation));
        Assert.Equal(0, Assert.Single(await ListAsync(2099, Grouping.Year)).LineCount);
    }

    [Fact]
    public async Task Refuses_to_group_by_nothing() => await Refused.AsAsync(
        () => ListAsync(2031, Grouping.Unspecified), StatusCode.InvalidArgument, "FIELD_REQUIRED", "grouping");

    private static (string, string, long, decimal, decimal, decimal, decimal, decimal, decimal) Describe(
        V1.CreditTotal total) => (
        total.Key, total.Label, total.LineCount, Euros(total.VotedAmount), Euros(total.AdjustedAmount),
        Euros(total.ReservedAmount), Euros(total.CommittedAmount), Euros(total.PaidAmount),
        Euros(total.AvailableAmount));

    // Two operations with two functions each, 100 euros a line.
    private async Task OpenAsync(int year)
    {
        budget.Server.MoveTo(new DateOnly(year, 6, 2));
        var names = new List<string>();
        (string Operation, string Imputation)[] lines =
            [("A", "600//1"), ("A", "600//2"), ("B", "600//1"), ("B", "600//2")];
        foreach (var (operation, imputation) in lines)
        {
            names.Add((await budget.Officer.CreateBudgetLineAsync(Ask.Line(year, operation, imputation))).Name);
        }

        await budget.ReserveAsync(names[0], 30m);
        await budget.Officer.TransferCreditsAsync(Ask.Transfer(names[0], names[3], 10m));
        var commitment = await budget.Officer.PostReservationAsync(
            PostRequest((await budget.ReserveAsync(names[2], 20m)).Name));
        await budget.Accountant.RecordPaymentAsync(Ask.Pay(commitment.Name, 5m, Ask.Day(year, 6, 1)));
    }

    private async Task<IReadOnlyList<V1.CreditTotal>> ListAsync(int year, Grouping grouping) =>
    [
        .. (await budget.As("anna", "auditor").ListCreditTotalsAsync(
            new ListCreditTotalsRequest { FiscalYear = year, Grouping = grouping })).CreditTotals,
    ];
}
