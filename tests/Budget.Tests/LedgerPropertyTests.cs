using System.Collections.Concurrent;
using CsCheck;
using Grants.Platform.Commands;
using Grants.Platform.Storage;
using Grants.Testing;
using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

/// <summary>
/// Random histories of a line, each carried out by the service on a real SQLite file and by a small model: every step
/// has the same outcome in both, and in the end both say the same of the line.
/// </summary>
public sealed class LedgerPropertyTests
{
    private const int Histories = 10_000;

    private static readonly Gen<(long Voted, Step[] Steps)> History = Gen.Select(
        Gen.Long[1, 300],
        Gen.Select(Gen.Enum<StepKind>(), Gen.Int[0, 9], Gen.Long[1, 120], (kind, target, cents) =>
            new Step(kind, target, cents)).Array[1, 24]);

    private static readonly string[] AllOutcomes =
    [
        "Reserve", "PostWhole", "PostPart", "Void", "Pay", "SENT_AGAIN", "INSUFFICIENT_CREDITS",
        "RESERVATION_NOT_FOUND", "RESERVATION_RESOLVED", "POSTED_ABOVE_RESERVED", "COMMITMENT_NOT_FOUND",
        "COMMITMENT_EXCEEDED",
    ];

    private readonly ConcurrentDictionary<string, int> _outcomes = new();
    private int _played;

    [Fact]
    public async Task Ten_thousand_histories_agree_with_the_model()
    {
        var directory = Directory.CreateTempSubdirectory("grants-ledger-").FullName;
        await using (var database = new SqliteDatabase("budget", Path.Combine(directory, "budget.db")))
        {
            database.Migrate(typeof(BudgetModule).Assembly);
            var typed = new Database<BudgetModule>(database);
            var service = new BudgetService(new Once<BudgetModule>(typed, TimeProvider.System), typed, TimeProvider.System);
            var officer = new InProcessCall("bea", "budget-officer");

            await History.SampleAsync(
                async history =>
                {
                    var line = await service.CreateBudgetLine(LineRequest(history.Voted / 100m), officer);
                    await PlayAsync(service, line.Name, history.Voted, history.Steps);
                },
                iter: Soak.Times(Histories),
                threads: 64,
                print: history => $"{history.Voted}: {string.Join(", ", history.Steps.AsEnumerable())}");
        }

        Directory.Delete(directory, recursive: true);
        Assert.True(_played >= Histories, $"{_played} histories were played.");
        Assert.All(AllOutcomes, outcome => Assert.True(_outcomes[outcome] >= 100, $"{outcome} hardly came up."));
    }

    private async Task PlayAsync(BudgetService service, string line, long voted, Step[] steps)
    {
        var history = new LedgerHistory(service, line, new LedgerModel(voted), _outcomes);
        foreach (var step in steps)
        {
            await history.TakeAsync(step);
        }

        await history.CheckAsync();
        Interlocked.Increment(ref _played);
    }
}
