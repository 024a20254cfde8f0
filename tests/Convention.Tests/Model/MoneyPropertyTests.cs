using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Grants.Testing;

namespace Grants.Convention;

/// <summary>
/// Random histories of some grants over three fiscal years, played by Budget and Convention and by one model of both:
/// every command has the same outcome in both, and after each of them both say the same, and so does the report
/// (domain rules 12, 24, 25, 26, 28, 30, 36 and 41). It runs alone, so that the processor time it prints is its own.
/// </summary>
[Collection(nameof(MoneyPropertyTests))]
[CollectionDefinition(nameof(MoneyPropertyTests), DisableParallelization = true)]
public sealed class MoneyPropertyTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Threads = 2;
    private const int MostFailed = 5;

    private readonly ConcurrentBag<MoneyWorld> _worlds = [];
    private readonly ConcurrentDictionary<string, int> _outcomes = new();
    private readonly ConcurrentQueue<(int Number, Exception Error)> _failed = new();
    private int _commands;

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        foreach (var world in _worlds)
        {
            await world.DisposeAsync();
        }
    }

    [Fact]
    public async Task Budget_and_Convention_and_the_report_agree_with_the_model()
    {
        var runs = HistoryRuns.FromEnvironment();
        output.WriteLine(runs.ToString());
        foreach (var run in runs.Next())
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            await Parallel.ForEachAsync(
                run.Numbers, new ParallelOptions { MaxDegreeOfParallelism = Threads },
                async (number, _) => await TryAsync(runs.Seed, number));
            await EnsureNoneFailedAsync(runs.Seed);
            runs.Finish(run);
            var spent = Process.GetCurrentProcess().TotalProcessorTime - before;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{run}: {_commands} commands so far, {spent.TotalSeconds:0.0} s of processor time"));
        }

        output.WriteLine(string.Join('\n', _outcomes.OrderBy(outcome => outcome.Key, StringComparer.Ordinal)));
        if (runs.AreWhole)
        {
            // Each comes up more than ten times on average in 300 histories, and never seldomer than six times under
            // forty seeds.
            Assert.All(
                Enum.GetNames<StepKind>().Except([nameof(StepKind.LeadOn), nameof(StepKind.TouchReservation),
                    nameof(StepKind.TouchCommitment)]),
                kind => Assert.True(_outcomes.ContainsKey(kind), $"{kind} was never done."));
        }
    }

    private async Task TryAsync(int seed, int number)
    {
        var history = ModelHistory.Of(seed, number);
        if (_failed.Count >= MostFailed)
        {
            return;
        }

        try
        {
            await PlayAsync(history);
            Interlocked.Add(ref _commands, history.Steps.Count);
        }
        catch (Exception error)
        {
            _failed.Enqueue((number, error));
        }
    }

    // All that fail are named, and the first one is shortened.
    private async Task EnsureNoneFailedAsync(int seed)
    {
        if (_failed.IsEmpty)
        {
            return;
        }

        var failed = _failed.OrderBy(one => one.Number).ToList();
        var (number, error) = failed[0];
        var history = ModelHistory.Of(seed, number);
        var (shortest, why) = Environment.GetEnvironmentVariable("GRANTS_SHRINK") == "no"
            ? (history, error.Message)
            : await ShrinkAsync(history, error);
        Assert.Fail(
            $"{string.Join('\n', failed.Select(one =>
                $"{HistoryRuns.Replay}={seed}:{one.Number} plays it again: {one.Error.Message}"))}\n"
            + $"Of the {history.Steps.Count} steps of {number} these are enough: {why}\n{shortest}");
    }

    // Leaves out steps, from the last to the first, as long as it fails at all.
    private async Task<(ModelHistory History, string Why)> ShrinkAsync(ModelHistory history, Exception error)
    {
        for (var at = history.Steps.Count - 1; at >= 0; at--)
        {
            var shorter = history with
            {
                Steps = [.. history.Steps.Where((_, place) => place != at)],
            };
            try
            {
                await PlayAsync(shorter);
            }
            catch (Exception again)
            {
                (history, error) = (shorter, again);
            }
        }

        return (history, error.Message);
    }

    private async Task PlayAsync(ModelHistory history)
    {
        var world = await RentAsync();
        try
        {
            await new MoneyPlay(world, history, _outcomes).PlayAsync();
        }
        finally
        {
            world.Leave();
            _worlds.Add(world);
        }
    }

    private async Task<MoneyWorld> RentAsync()
    {
        if (_worlds.TryTake(out var rented))
        {
            if (!rented.IsUsedUp)
            {
                return rented;
            }

            await rented.DisposeAsync();
        }

        return await MoneyWorld.StartAsync();
    }
}
