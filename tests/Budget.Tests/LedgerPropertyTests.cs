using System.Collections.Concurrent;
using CsCheck;
using Grants.Testing;

namespace Grants.Budget.Tests;

/// <summary>
/// Random histories of three lines over two years, each carried out by the service on a real database and by a small
/// model: every step has the same outcome in both, and in the end both say the same of the lines.
/// </summary>
public sealed class LedgerPropertyTests(LedgerDatabase ledger, ITestOutputHelper output) : IClassFixture<LedgerDatabase>
{
    private const int Histories = 4_000;
    private const int HistoriesInSoak = 100_000;

    // What leads on comes more often than what ends.
    private static readonly StepKind[] Kinds =
    [
        StepKind.Reserve, StepKind.PostWhole, StepKind.PostPart, StepKind.Pay,
        StepKind.Reserve, StepKind.PostWhole, StepKind.PostPart, StepKind.Pay,
        StepKind.ReserveForAWhile, StepKind.Cancel, StepKind.Reduce, StepKind.CarryOver, StepKind.CarryOver,
        StepKind.CarryOver, StepKind.Turn, StepKind.Turn,
        StepKind.ReserveOwned, StepKind.ReserveOwned, StepKind.Order, StepKind.Order, StepKind.Confirm,
        .. Enum.GetValues<StepKind>(),
    ];

    // Round amounts meet: a commitment is paid to the last cent now and then.
    private static readonly Gen<long> Cents = Gen.OneOf(
        Gen.Long[1, 120], Gen.Long[1, 3].Select(times => times * 30), Gen.Const(60L));

    private static readonly Gen<(long[] Voted, Step[] Steps)> History = Gen.Select(
        Gen.Long[0, 300].Array[3],
        Gen.Select(Gen.Int[0, Kinds.Length - 1], Gen.Int[0, 5], Gen.Int[0, 5], Cents, (kind, target, other, cents) =>
            new Step(Kinds[kind], target, other, cents)).Array[1, 60]);

    private static readonly string[] AllOutcomes =
    [
        .. Enum.GetNames<StepKind>().Except(
            [nameof(StepKind.Wait), nameof(StepKind.SendLastAgain), nameof(StepKind.Turn)]),
        "MidJanuary2026", "February2026", "FISCAL_YEAR_OVER", "FISCAL_YEAR_NOT_BEGUN", "FISCAL_YEAR_NOT_OVER",
        "ORDER_PERIOD_OVER", "RIGHT_NOT_ACQUIRED", "PAYMENT_OF_ANOTHER_YEAR",
        "SENT_AGAIN", "INSUFFICIENT_CREDITS", "BUDGET_LINE_CLOSED", "BUDGET_LINE_IN_USE", "RESERVATION_NOT_FOUND",
        "RESERVATION_RESOLVED", "POSTED_ABOVE_RESERVED", "COMMITMENT_NOT_FOUND", "COMMITMENT_RESOLVED",
        "COMMITMENT_EXCEEDED", "NEXT_YEAR_LINE_MISSING", "NOTHING_TO_CARRY_OVER", "PAYMENT_NOT_FOUND",
        "PAYMENT_RESOLVED", "PAYMENT_UNCONFIRMED", "RESERVATION_OWNED", "COMMITMENT_OWNED", "COMMITMENT_ORDERED",
        "ADJUSTED_BELOW_USED", "TRANSFER_TO_ITSELF", "TRANSFER_ACROSS_YEARS",
    ];

    private readonly ConcurrentDictionary<string, int> _outcomes = new();
    private int _played;

    [Fact]
    public async Task Histories_agree_with_the_model()
    {
        await History.SampleAsync(
            PlayAsync,
            output.WriteLine,
            iter: Soak.Times(Histories, HistoriesInSoak),
            threads: 64,
            print: history =>
                $"{string.Join(' ', history.Voted)}: {string.Join(", ", history.Steps.AsEnumerable())}");

        Assert.True(_played >= Histories, $"{_played} histories were played.");
        Assert.All(AllOutcomes, outcome => Assert.True(
            _outcomes.GetValueOrDefault(outcome) >= 20, $"{outcome} hardly came up."));
    }

    private async Task PlayAsync((long[] Voted, Step[] Steps) of)
    {
        var driver = new LedgerDriver(ledger.Database);
        await driver.OpenAsync(of.Voted);
        var model = new LedgerModel(
            new ModelLine(2025, of.Voted[0], NextYear: 2),
            new ModelLine(2025, of.Voted[1], NextYear: null),
            new ModelLine(2026, of.Voted[2], NextYear: null));
        var history = new LedgerHistory(driver, model, _outcomes);
        foreach (var step in of.Steps)
        {
            await history.TakeAsync(step);
        }

        await history.CheckAsync();
        Interlocked.Increment(ref _played);
    }
}
