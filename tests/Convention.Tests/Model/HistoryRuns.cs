using System.Globalization;
using Grants.Testing;

namespace Grants.Convention;

/// <summary>Some histories that are played together.</summary>
/// <param name="First">The number of the first one.</param>
/// <param name="Count">How many there are.</param>
internal sealed record HistoryRun(int First, int Count)
{
    public IEnumerable<int> Numbers => Enumerable.Range(First, Count);

    public override string ToString() => $"histories {First} to {First + Count - 1}";
}

/// <summary>
/// Which histories are played: 300 of a new seed, or under <c>make soak</c> ten thousand in chunks. A file says which
/// chunks are finished, so that a run that was interrupted goes on with the same seed; once all are, the next begins
/// anew. <c>GRANTS_HISTORY=seed:number</c> plays one history, and <c>seed:first-last</c> some of them;
/// <c>GRANTS_SEED</c> sets the seed, and <c>GRANTS_SOAK_CHUNK</c> says how many histories a chunk has.
/// </summary>
internal sealed class HistoryRuns
{
    /// <summary>The variable that names one history to be played.</summary>
    public const string Replay = "GRANTS_HISTORY";

    private const int Histories = 300;
    private const int HistoriesInSoak = 10_000;
    private const int Chunk = 250;

    private readonly List<HistoryRun> _left;
    private readonly string? _file;

    private HistoryRuns(int seed, List<HistoryRun> left, string? file = null)
    {
        (Seed, _left, _file) = (seed, left, file);
    }

    public int Seed { get; }

    /// <summary>Whether so many are played at once that also the rarest step comes up.</summary>
    public bool AreWhole => _left.Sum(run => run.Count) >= Histories;

    public static HistoryRuns FromEnvironment()
    {
        if (Environment.GetEnvironmentVariable(Replay) is { Length: > 0 } one)
        {
            var parts = one.Split(':', '-').Select(Whole).ToList();
            return new HistoryRuns(parts[0], [new HistoryRun(parts[1], parts[^1] - parts[1] + 1)]);
        }

        var seed = Environment.GetEnvironmentVariable("GRANTS_SEED") is { Length: > 0 } given
            ? Whole(given)
            : Environment.TickCount & 0xFFFF;
        return Soak.Times(Histories, HistoriesInSoak) == Histories
            ? new HistoryRuns(seed, [new HistoryRun(0, Histories)])
            : OfSoak(seed);
    }

    /// <summary>The runs that are not finished, in order.</summary>
    public IReadOnlyList<HistoryRun> Next() => [.. _left];

    /// <summary>Notes that a run is finished; after the last one nothing is noted any more.</summary>
    public void Finish(HistoryRun run)
    {
        if (_file is null)
        {
            return;
        }

        if (run == _left[^1])
        {
            File.Delete(_file);
        }
        else
        {
            File.AppendAllLines(_file, [$"{run.First}"]);
        }
    }

    public override string ToString() =>
        $"seed {Seed}, {_left.Sum(run => run.Count)} histories in {_left.Count} chunks";

    // The first line of the file is the build, the seed and the size of a chunk; each other the first of a chunk.
    private static HistoryRuns OfSoak(int seed)
    {
        var size = Environment.GetEnvironmentVariable("GRANTS_SOAK_CHUNK") is { Length: > 0 } given
            ? Whole(given)
            : Chunk;
        var file = Path.Combine(RepositoryRoot.Path, "artifacts", "soak", "money-histories.txt");
        var build = $"{typeof(ConventionModule).Module.ModuleVersionId} "
            + $"{typeof(Budget.BudgetModule).Module.ModuleVersionId} {typeof(HistoryRuns).Module.ModuleVersionId}";
        string[] lines = File.Exists(file) ? File.ReadAllLines(file) : [];
        var begun = lines.Length > 0 ? lines[0].Split(", ") : [];
        var finished = new HashSet<int>();
        if (begun is [var of, var kept, var chunk] && of == build && chunk == $"{size}")
        {
            seed = Whole(kept);
            finished = [.. lines.Skip(1).Select(Whole)];
        }
        else
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllLines(file, [$"{build}, {seed}, {size}"]);
        }

        return new HistoryRuns(
            seed,
            [
                .. Enumerable.Range(0, (HistoriesInSoak + size - 1) / size)
                    .Select(at => new HistoryRun(at * size, Math.Min(size, HistoriesInSoak - (at * size))))
                    .Where(run => !finished.Contains(run.First)),
            ],
            file);
    }

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
