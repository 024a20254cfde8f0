using Grants.Platform.Modules;
using Grants.Platform.Storage;
using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

/// <summary>
/// Three lines with two reservations, two commitments and three payments on them, for steps made at the same time: each
/// step is about one of these, so that it means the same in whatever order they come. The second commitment and the
/// first reservation belong to a convention, and the third payment is ordered.
/// </summary>
internal static class ParallelLedger
{
    private static readonly long[] Voted = [300, 100, 50];

    private static readonly Step[] Before =
    [
        new(StepKind.Reserve, 0, 0, 80), new(StepKind.ReserveOwned, 0, 1, 60), new(StepKind.ReserveOwned, 0, 1, 50),
        new(StepKind.Reserve, 1, 0, 40), new(StepKind.PostWhole, 0, 0, 0), new(StepKind.PostWhole, 1, 1, 0),
        new(StepKind.Pay, 0, 0, 30), new(StepKind.Pay, 1, 1, 20), new(StepKind.Order, 1, 1, 20),
    ];

    /// <summary>Makes the steps of several callers at the same time: what came of each, and what stands then.</summary>
    public static async Task<(string[][] Outcomes, string State)> RunAsync(
        Database<BudgetModule> database, Step[][] callers)
    {
        var driver = new LedgerDriver(database);
        await driver.OpenAsync(Voted);
        foreach (var step in Before)
        {
            Assert.Null(await driver.TakeAsync(step));
        }

        if (IsInJanuary(callers))
        {
            driver.Turn();
        }

        string[] reservations = [.. driver.Reservations.Skip(2)];
        string[] commitments = [.. driver.Commitments];
        string[] payments = [.. driver.Payments];
        var outcomes = await Task.WhenAll(callers.Select(steps => Task.Run(async () =>
        {
            var came = new List<string>();
            foreach (var step in steps)
            {
                var call = driver.Prepare(step, (reservations, commitments, payments));
                came.Add(await driver.TryAsync(step, call) ?? "done");
            }

            return came.ToArray();
        })));
        return (outcomes, await DescribeAsync(driver, reservations, commitments, payments));
    }

    /// <summary>Whether some order, each caller's steps in his own, gives these outcomes and this state.</summary>
    public static bool SomeOrderGives(Step[][] callers, string[][] outcomes, string state) =>
        Orders([.. callers.Select(steps => steps.Length)]).Any(order =>
        {
            var model = new LedgerModel(
                new ModelLine(2025, Voted[0], NextYear: 2),
                new ModelLine(2025, Voted[1], NextYear: null),
                new ModelLine(2026, Voted[2], NextYear: null));
            foreach (var step in Before)
            {
                Assert.Null(model.Take(step));
            }

            if (IsInJanuary(callers))
            {
                model.Turn();
            }

            ModelReservation[] reservations = [.. model.Reservations.Skip(2)];
            ModelCommitment[] commitments = [.. model.Commitments];
            ModelPayment[] payments = [.. model.Payments];
            var next = new int[callers.Length];
            return order.All(caller =>
            {
                var place = next[caller]++;
                var outcome = model.Take(callers[caller][place], (reservations, commitments, payments)) ?? "done";
                return outcome == outcomes[caller][place];
            }) && Describe(model, reservations, commitments, payments) == state;
        });

    // Half of them after the turn of the year: commitments are carried over then.
    private static bool IsInJanuary(Step[][] callers) => callers.Length % 2 == 0;

    // Every way to take turns.
    private static IEnumerable<int[]> Orders(int[] left)
    {
        if (left.All(count => count == 0))
        {
            yield return [];
        }

        for (var caller = 0; caller < left.Length; caller++)
        {
            if (left[caller] > 0)
            {
                int[] rest = [.. left];
                rest[caller]--;
                foreach (var order in Orders(rest))
                {
                    yield return [caller, .. order];
                }
            }
        }
    }

    private static async Task<string> DescribeAsync(
        LedgerDriver driver, string[] reservations, string[] commitments, string[] payments)
    {
        var told = new List<string>();
        for (var line = 0; line < 3; line++)
        {
            var read = await driver.LineAsync(line);
            var figures = new[]
            {
                read.AdjustedAmount, read.ReservedAmount, read.CommittedAmount, read.PaidAmount, read.OrderedAmount,
            };
            var isClosed = read.State == V1.BudgetLine.Types.State.Closed;
            told.Add($"{string.Join(' ', figures.Select(amount => (long)(Euros(amount) * 100m)))} {isClosed}");
            Assert.Equal(Balances(read), LedgerSums.Of(await driver.MovementsAsync(line)));
            Assert.Equal(0, (await driver.AuditAsync(line))[^1].Progress.DifferenceCount);
        }

        foreach (var name in reservations)
        {
            told.Add($"{(await driver.ReservationAsync(name)).State == V1.Reservation.Types.State.Pending}");
        }

        foreach (var name in commitments)
        {
            var read = await driver.CommitmentAsync(name);
            var hasEnded = read.State != V1.Commitment.Types.State.Open;
            var figures = new[] { read.Amount, read.ReleasedAmount, read.PaidAmount, read.OrderedAmount };
            told.Add($"{hasEnded} {string.Join(' ', figures.Select(amount => (long)(Euros(amount) * 100m)))}");
        }

        foreach (var name in payments)
        {
            told.Add($"{(await driver.PaymentAsync(name)).State}");
        }

        return string.Join('\n', told);
    }

    private static string Describe(
        LedgerModel model, ModelReservation[] reservations, ModelCommitment[] commitments, ModelPayment[] payments) =>
        string.Join('\n', Enumerable.Range(0, 3)
            .Select(line => $"{model.Lines[line].Adjusted} {model.Reserved(line)} {model.Committed(line)} "
                + $"{model.Paid(line)} {model.Ordered(line)} {model.Lines[line].IsClosed}")
            .Concat(reservations.Select(reservation => $"{reservation.IsPending}"))
            .Concat(commitments.Select(commitment =>
                $"{commitment.HasEnded} {commitment.Amount} {commitment.Released} {commitment.Paid} "
                + $"{commitment.Ordered}"))
            .Concat(payments.Select(payment => $"{payment.State}")));
}
