using CsCheck;
using Grants.Testing;

namespace Grants.Budget.Tests;

/// <summary>
/// Steps made at the same time end as if they had been made sequentially, in some order: what came of each, and
/// what stands in the end (linearizability, Herlihy and Wing 1990).
/// </summary>
public sealed class ParallelLedgerTests(LedgerDatabase ledger, ITestOutputHelper output) : IClassFixture<LedgerDatabase>
{
    private const int Cases = 3_000;
    private const int CasesInSoak = 100_000;

    private static readonly StepKind[] Kinds =
    [
        .. Enum.GetValues<StepKind>().Except(
            [StepKind.Wait, StepKind.Turn, StepKind.SendLastAgain, StepKind.ReserveForAWhile]),
    ];

    private static readonly Gen<Step[][]> Callers = Gen.Select(
        Gen.Int[0, Kinds.Length - 1], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Long[1, 90],
        (kind, target, other, cents) => new Step(Kinds[kind], target, other, cents)).Array[1, 2].Array[2, 4];

    [Fact]
    public async Task Steps_at_once_end_as_if_one_came_after_another() => await Callers.SampleAsync(
        async callers =>
        {
            var (outcomes, state) = await ParallelLedger.RunAsync(ledger.Database, callers);
            Assert.True(
                ParallelLedger.SomeOrderGives(callers, outcomes, state),
                $"No order gives {string.Join(" | ", outcomes.Select(came => string.Join(", ", came)))}\n{state}");
        },
        output.WriteLine,
        iter: Soak.Times(Cases, CasesInSoak),
        threads: 32,
        print: callers => string.Join(" | ", callers.Select(steps => string.Join(", ", steps.AsEnumerable()))));
}
