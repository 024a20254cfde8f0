using System.Diagnostics;

namespace Grants.Scaling.Measuring;

/// <summary>What callers got who each made the next call when the last was answered.</summary>
/// <param name="PerSecond">Calls answered a second.</param>
/// <param name="P50">Half were answered within, ms.</param>
/// <param name="P99">99 of 100 were answered within, ms.</param>
/// <param name="ProcessorMilliseconds">Processor time the process under load used a call, ms.</param>
internal sealed record LoadResult(double PerSecond, double P50, double P99, double ProcessorMilliseconds);

/// <summary>A load: so many callers, and what each call is.</summary>
/// <param name="Name">Its figure.</param>
/// <param name="What">What it is, for people.</param>
/// <param name="Callers">How many call at the same time.</param>
/// <param name="Call">The call; it is given its number.</param>
internal sealed record Load(string Name, string What, int Callers, Func<int, Task> Call)
{
    private const int Rounds = 5;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1.5);

    /// <summary>
    /// Runs several loads by turns, so that what else the machine does meets all of them, and notes the middle turn of
    /// each.
    /// </summary>
    public static async Task MeasureAsync(
        FigureSheet sheet, IReadOnlyList<Load> loads, string process, Func<TimeSpan> processorTime)
    {
        await loads[^1].RunAsync(WarmUp, processorTime);
        var turns = loads.ToDictionary(load => load, _ => new List<LoadResult>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var load in loads)
            {
                turns[load].Add(await load.RunAsync(Turn, processorTime));
            }
        }

        foreach (var (load, results) in turns)
        {
            var middle = results.OrderBy(result => result.PerSecond).ElementAt(Rounds / 2);
            sheet.Add(load.Name, load.What, middle, process);
        }
    }

    private async Task<LoadResult> RunAsync(TimeSpan time, Func<TimeSpan> processorTime)
    {
        var (clock, number, before) = (Stopwatch.StartNew(), -1, processorTime());
        var perCaller = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            var times = new List<double>();
            while (clock.Elapsed < time)
            {
                var asked = Stopwatch.GetTimestamp();
                await Call(Interlocked.Increment(ref number));
                times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }

            return times;
        })));
        var seconds = clock.Elapsed.TotalSeconds;
        var used = processorTime() - before;
        var all = perCaller.SelectMany(times => times).Order().ToList();
        return new LoadResult(
            all.Count / seconds,
            all[all.Count / 2],
            all[all.Count * 99 / 100],
            used.TotalMilliseconds / all.Count);
    }
}
