using Grants.Budget.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

/// <summary>On a server of its own, where nothing else opens lines.</summary>
public sealed class ListBudgetLinesTests(QuietBudgetServer budget) : IClassFixture<QuietBudgetServer>, IAsyncLifetime
{
    private static readonly SemaphoreSlim Opening = new(1);
    private static bool s_isOpen;

    // In the order in which they are listed.
    private static readonly (int Year, string Operation, string Imputation)[] Lines =
    [
        (2024, "C01-650A01", "6568//9365"),
        (2025, "C01", "6568//9365"),
        (2025, "C01", "6568/A/9365"),
        (2025, "C01-650A01", "6568//9365"),
        (2025, "C01-650A01", "6574//9365"),
        (2025, "C01-650A01", "6574//9366"),
        (2026, "C01-650A01", "6568//9365"),
    ];

    public async ValueTask InitializeAsync()
    {
        await Opening.WaitAsync();
        foreach (var line in s_isOpen ? [] : Lines.Reverse())
        {
            await budget.Officer.CreateBudgetLineAsync(Ask.Line(line.Year, line.Operation, line.Imputation));
        }

        s_isOpen = true;
        Opening.Release();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Gives_all_in_the_order_of_year_operation_and_imputation() =>
        Assert.Equal(Lines, await ListAsync(new()));

    [Theory]
    [InlineData(2025, "", "", "", 5)]
    [InlineData(0, "C01-650A01", "", "", 5)]
    [InlineData(0, "", "6574", "", 2)]
    [InlineData(0, "", "", "9366", 1)]
    [InlineData(2025, "C01-650A01", "6574", "9365", 1)]
    [InlineData(2025, "C01-650A0", "", "", 0)]
    [InlineData(2030, "", "", "", 0)]
    public async Task Gives_those_that_pass_every_filter(
        int year, string operation, string nature, string function, int count)
    {
        var listed = await ListAsync(new()
        {
            FiscalYear = year, OperationCode = operation, Nature = nature, Function = function,
        });

        Assert.Equal(count, listed.Count);
        Assert.Equal(
            Lines.Where(line => (year == 0 || line.Year == year)
                && (operation.Length == 0 || line.Operation == operation)
                && (nature.Length == 0 || line.Imputation.StartsWith(nature + "/", StringComparison.Ordinal))
                && (function.Length == 0 || line.Imputation.EndsWith("/" + function, StringComparison.Ordinal))),
            listed);
    }

    [Fact]
    public async Task Tells_open_lines_from_closed_ones()
    {
        var page = await budget.Officer.ListBudgetLinesAsync(new() { FiscalYear = 2024 });
        var line = Assert.Single(page.BudgetLines);
        await budget.Officer.CloseBudgetLineAsync(Ask.CloseLine(line.Name));

        var closed = await ListAsync(new() { State = V1.BudgetLine.Types.State.Closed });
        var open = await ListAsync(new() { State = V1.BudgetLine.Types.State.Open });

        Assert.Equal([Lines[0]], closed);
        Assert.Equal(Lines.Length - 1, open.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task Gives_each_line_once_whatever_the_size_of_a_page(int size)
    {
        var listed = new List<V1.BudgetLine>();
        var request = new ListBudgetLinesRequest { PageSize = size };
        do
        {
            var page = await budget.Officer.ListBudgetLinesAsync(request);
            Assert.True(page.BudgetLines.Count <= size);
            listed.AddRange(page.BudgetLines);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(Lines, listed.Select(Describe));
    }

    [Fact]
    public async Task Parses_the_imputation()
    {
        var page = await budget.Officer.ListBudgetLinesAsync(new() { FiscalYear = 2025, OperationCode = "C01" });

        Assert.Equal(
            [("6568", "", "9365"), ("6568", "A", "9365")],
            page.BudgetLines.Select(line => (line.Nature, line.Chapter, line.Function)));
    }

    [Fact]
    public async Task Refuses_a_token_of_another_list()
    {
        var page = await budget.Officer.ListBudgetLinesAsync(new() { FiscalYear = 2025, PageSize = 1 });

        await Refused.AsAsync(
            budget.Officer.ListBudgetLinesAsync(new() { FiscalYear = 2026, PageToken = page.NextPageToken }),
            StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID", "page_token");
        await Refused.AsAsync(
            budget.Officer.ListBudgetLinesAsync(new() { FiscalYear = 1999 }), StatusCode.InvalidArgument,
            "FISCAL_YEAR_INVALID", "fiscal_year");
    }

    private static (int Year, string Operation, string Imputation) Describe(V1.BudgetLine line) =>
        (line.FiscalYear, line.OperationCode, line.Imputation);

    private async Task<List<(int Year, string Operation, string Imputation)>> ListAsync(
        ListBudgetLinesRequest request) =>
        [.. (await budget.As("anna", "auditor").ListBudgetLinesAsync(request)).BudgetLines.Select(Describe)];
}
