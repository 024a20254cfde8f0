using System.Diagnostics;
using Grants.Budget.V1;

namespace Grants.Benchmarks;

/// <summary>All callers on one line, against the same callers on a thousand lines, by turns.</summary>
internal static class HotLine
{
    private const int Callers = 64;
    private const int Rounds = 7;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(3);

    public static async Task MeasureAsync(RatioTable table)
    {
        await using var budget = await BudgetUnderTest.StartAsync();
        var lines = new List<string>();
        for (var i = 0; i < 1_000; i++)
        {
            lines.Add(await budget.OpenLineAsync($"L{i}"));
        }

        string[] one = [await budget.OpenLineAsync("HOT")];
        await ReserveAsync(budget, one);
        await ReserveAsync(budget, lines);
        var pairs = new List<(double Hot, double Many)>();
        for (var round = 0; round < Rounds; round++)
        {
            pairs.Add((await ReserveAsync(budget, one), await ReserveAsync(budget, lines)));
        }

        var middle = pairs.OrderBy(pair => pair.Hot / pair.Many).ElementAt(Rounds / 2);
        table.AtLeast(
            "one line against a thousand, reservations/s",
            FormattableString.Invariant($"{middle.Hot:0}/s on one, {middle.Many:0}/s on a thousand"),
            middle.Hot / middle.Many, 0.9);
    }

    // Reservations a second.
    private static async Task<double> ReserveAsync(BudgetUnderTest budget, IReadOnlyList<string> lines)
    {
        var (clock, made) = (Stopwatch.StartNew(), 0);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var i = caller; clock.Elapsed < Turn; i += Callers)
            {
                await budget.Officer.ReserveCreditsAsync(new ReserveCreditsRequest
                {
                    RequestId = BudgetUnderTest.NewId(),
                    BudgetLine = lines[i % lines.Count],
                    Amount = BudgetUnderTest.Euros(0.01m),
                    Reference = "conventions/bench",
                });
                Interlocked.Increment(ref made);
            }
        })));
        return made / clock.Elapsed.TotalSeconds;
    }
}
