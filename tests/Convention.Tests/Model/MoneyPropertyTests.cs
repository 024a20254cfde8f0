using System.Collections.Concurrent;
using CsCheck;
using Grants.Testing;

namespace Grants.Convention;

/// <summary>
/// Random histories of some grants over three fiscal years, played by Budget and Convention and by one model of both:
/// every command has the same outcome in both, and after each of them both say the same (domain rules 24 to 27).
/// </summary>
public sealed class MoneyPropertyTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Histories = 60;
    private const int HistoriesInSoak = 10_000;
    private const int Steps = 40;
    private const int YearsOfAHistory = 4;
    private const int LastFirstYear = 2090;

    private static readonly int[] Days = [0, 0, 0, 3, 3, 10, 61];
    private static readonly int[] Credits = [40_000, 70_000, 100_000];

    // What leads on comes more often than what ends.
    private static readonly StepKind[] Kinds =
    [
        .. Enumerable.Repeat(StepKind.LeadOn, 24), .. Enum.GetValues<StepKind>(),
        StepKind.CarryOver, StepKind.CarryOver, StepKind.CarryOver, StepKind.CarryOver, StepKind.CancelWithMoney,
        StepKind.CancelWithMoney, StepKind.CancelWithoutMoney, StepKind.Return, StepKind.Return, StepKind.Suspend,
        StepKind.Confirm, StepKind.OrderFirst, StepKind.OrderSecond,
    ];

    private static readonly Gen<ModelStep> Step = Gen.Select(
        Gen.Int[0, Kinds.Length - 1].Select(at => Kinds[at]),
        Gen.Int[0, 3],
        Gen.Int[0, 5],
        Gen.Int[0, Days.Length - 1].Select(at => Days[at]),
        (kind, grant, pick, days) => new ModelStep(kind, grant, pick, days));

    private static readonly Gen<ModelHistory> History = Gen.Select(
        Gen.Int[0, 2].Select(at => Credits[at]).Array[1, 2],
        Gen.Int[0, 3].Select(at => at > 0).Array[2],
        Gen.Select(Gen.Int[0, 1], Gen.Bool).Array[2, 4],
        Step.Array[Steps, Steps + 10],
        (voted, isNextOpen, grants, steps) => new ModelHistory(
            voted,
            isNextOpen,
            [.. grants.Select(grant => (grant.Item1 % voted.Length, grant.Item2))],
            [.. steps.Select(step => step with { Grant = step.Grant % grants.Length })]));

    // A closed year is closed for everybody: each history has years of its own, as long as the calendar has some.
    private readonly ConcurrentBag<(World World, int FirstYear)> _worlds = [];
    private readonly ConcurrentDictionary<string, int> _outcomes = new();
    private int _played;

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        foreach (var (world, _) in _worlds)
        {
            await world.DisposeAsync();
        }
    }

    [Fact]
    public async Task Budget_and_Convention_agree_with_the_model()
    {
        await History.SampleAsync(
            PlayAsync, output.WriteLine, iter: Soak.Times(Histories, HistoriesInSoak), threads: 2,
            print: history => history.ToString());

        output.WriteLine(string.Join('\n', _outcomes.OrderBy(outcome => outcome.Key, StringComparer.Ordinal)));
        Assert.True(_played >= Histories, $"{_played} histories were played.");
    }

    private async Task PlayAsync(ModelHistory history)
    {
        var (world, firstYear) = await RentAsync();
        try
        {
            var model = new MoneyModel(history, firstYear);
            await new MoneyPlay(world, model, new MoneyDriver(world, model), _outcomes).PlayAsync(history.Steps);
            Interlocked.Increment(ref _played);
        }
        finally
        {
            _worlds.Add((world, firstYear + YearsOfAHistory));
        }
    }

    private async Task<(World World, int FirstYear)> RentAsync()
    {
        if (_worlds.TryTake(out var rented))
        {
            if (rented.FirstYear <= LastFirstYear)
            {
                return rented;
            }

            await rented.World.DisposeAsync();
        }

        var world = new World();
        await world.InitializeAsync();
        return (world, 2025);
    }
}
