using System.Diagnostics;
using Grants.Budget.V1;
using Grouping = Grants.Budget.V1.ListCreditTotalsRequest.Types.Grouping;

namespace Grants.Benchmarks;

/// <summary>
/// The same questions to a budget of one year with 1 000 lines and to a hundred years of 10 000 lines each, with ten
/// movements a line: 10 000 movements against 10 000 000.
/// </summary>
internal static class Scale
{
    private const int Calls = 300;

    private static readonly (string Name, Func<BudgetUnderTest, string, Task> Ask)[] Questions =
    [
        ("lines of a year, first page", (budget, _) => ListAsync(budget, new() { FiscalYear = 2000 })),
        ("lines of all years, first page", (budget, _) => ListAsync(budget, new())),
        ("lines of a function, first page", (budget, _) => ListAsync(budget, new() { Function = "9314" })),
        ("lines of an operation and a nature", (budget, _) =>
            ListAsync(budget, new() { OperationCode = "C00020", Nature = "6010" })),
        ("lines of a year, a page in the middle", (budget, token) =>
            ListAsync(budget, new() { FiscalYear = 2000, PageToken = token })),
        ("totals by operation, first page", (budget, _) => TotalAsync(budget, Grouping.Operation)),
        ("totals by function, first page", (budget, _) => TotalAsync(budget, Grouping.Function)),
        ("total of a year", (budget, _) => TotalAsync(budget, Grouping.Year)),
    ];

    public static async Task MeasureAsync(RatioTable table)
    {
        Console.WriteLine("Filling: 1 000 lines, then 1 000 000 lines with 10 000 000 movements; takes minutes.");
        using var few = new FilledDatabase(1, 1_000);
        using var many = new FilledDatabase(100, 10_000);
        await using var small = await BudgetUnderTest.StartAsync($"Database:Directory={few.Directory}");
        await using var large = await BudgetUnderTest.StartAsync($"Database:Directory={many.Directory}");
        var (smallToken, largeToken) = (await TokenAsync(small), await TokenAsync(large));
        foreach (var (name, ask) in Questions)
        {
            var (ofFew, ofMany) = await TimeAsync(() => ask(small, smallToken), () => ask(large, largeToken));
            table.AtMost(
                name, FormattableString.Invariant($"{ofFew:0.00} ms against {ofMany:0.00} ms"), ofMany / ofFew, 5.0);
        }

        await VerifyAsync(table, small, large);
    }

    // Ten pages on.
    private static async Task<string> TokenAsync(BudgetUnderTest budget)
    {
        var request = new ListBudgetLinesRequest { FiscalYear = 2000 };
        for (var i = 0; i < 10; i++)
        {
            request.PageToken = (await budget.Officer.ListBudgetLinesAsync(request)).NextPageToken;
        }

        return request.PageToken;
    }

    private static async Task ListAsync(BudgetUnderTest budget, ListBudgetLinesRequest request)
    {
        var page = await budget.Officer.ListBudgetLinesAsync(request);
        Trace.Assert(page.BudgetLines.Count > 0, "A page has lines.");
    }

    private static async Task TotalAsync(BudgetUnderTest budget, Grouping grouping)
    {
        var page = await budget.Officer.ListCreditTotalsAsync(
            new ListCreditTotalsRequest { FiscalYear = 2000, Grouping = grouping });
        Trace.Assert(page.CreditTotals.Count > 0, "A page has totals.");
    }

    // The middle of many calls, in milliseconds, asked by turns.
    private static async Task<(double Few, double Many)> TimeAsync(Func<Task> askFew, Func<Task> askMany)
    {
        var (few, many) = (new List<double>(), new List<double>());
        for (var i = 0; i < Calls; i++)
        {
            few.Add(await TimeAsync(askFew));
            many.Add(await TimeAsync(askMany));
        }

        return (few.Skip(Calls / 10).Order().ElementAt(Calls * 9 / 20),
            many.Skip(Calls / 10).Order().ElementAt(Calls * 9 / 20));
    }

    private static async Task<double> TimeAsync(Func<Task> ask)
    {
        var clock = Stopwatch.StartNew();
        await ask();
        return clock.Elapsed.TotalMilliseconds;
    }

    // Memory is of the whole process: both servers and their client.
    private static async Task VerifyAsync(RatioTable table, BudgetUnderTest small, BudgetUnderTest large)
    {
        var few = await VerifyAsync(small);
        var many = await VerifyAsync(large);
        Trace.Assert(many.Differences == 0, "The ledger adds up.");
        table.AtMost(
            "memory VerifyLedger adds, of 64 MiB",
            FormattableString.Invariant($"{few.Added} MiB over {few.Movements:N0} movements, ")
            + FormattableString.Invariant($"{many.Added} MiB over {many.Movements:N0} in {many.Seconds:0} s"),
            many.Added / 64.0, 1.0);
    }

    private static async Task<(long Added, long Movements, long Differences, double Seconds)> VerifyAsync(
        BudgetUnderTest budget)
    {
        var clock = Stopwatch.StartNew();
        using var call = budget.Officer.VerifyLedger(
            new VerifyLedgerRequest(), deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(20));
        var last = new VerifyLedgerResponse.Types.Progress();
        using var process = Process.GetCurrentProcess();
        var before = process.WorkingSet64;
        var peak = before;
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            last = call.ResponseStream.Current.Progress ?? last;
            process.Refresh();
            peak = Math.Max(peak, process.WorkingSet64);
        }

        return ((peak - before) / 1024 / 1024, last.MovementCount, last.DifferenceCount, clock.Elapsed.TotalSeconds);
    }
}
