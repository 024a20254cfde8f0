using System.Collections.Concurrent;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

/// <summary>Many callers on one line with less money than they ask: never overdrawn, at any moment read.</summary>
public sealed class ConcurrentReservationsTests(BudgetServer budget)
{
    private const int Callers = 64;
    private const int CallsEach = 20;
    private const decimal Voted = 1_000m;
    private readonly ConcurrentBag<decimal> _granted = [];
    private int _refused;

    [Fact]
    public async Task The_sum_granted_never_passes_what_is_available()
    {
        var line = (await budget.OpenLineAsync(Voted)).Name;
        using var done = new CancellationTokenSource();
        var reader = ReadAllTheWhileAsync(line, done.Token);

        await Task.WhenAll(Enumerable.Range(1, Callers).Select(caller => Task.Run(() => ReserveAsync(line, caller))));
        await done.CancelAsync();

        Assert.True(await reader > 0, "The line was never read.");
        Assert.Equal(Callers * CallsEach, _granted.Count + _refused);
        Assert.True(_refused > 0, "The callers asked for less than there was.");
        var balances = await budget.BalancesAsync(line);
        Assert.Equal([Voted, _granted.Sum(), 0m, 0m, Voted - _granted.Sum()], balances);
        // Some asked for a cent only: all of it is granted in the end.
        Assert.True(balances[4] < 1m, $"{balances[4]} EUR was left, and refused to those who asked for less.");
        await EnsureLedgerAddsUpAsync(line);
    }

    [Fact]
    public async Task Reserving_posting_voiding_and_paying_at_once_keeps_the_ledger_in_step()
    {
        var line = (await budget.OpenLineAsync(Voted)).Name;
        using var done = new CancellationTokenSource();
        var reader = ReadAllTheWhileAsync(line, done.Token);

        await Task.WhenAll(Enumerable.Range(1, Callers).Select(caller => Task.Run(() => LiveAsync(line, caller))));
        await done.CancelAsync();

        Assert.True(await reader > 0, "The line was never read.");
        await EnsureLedgerAddsUpAsync(line);
    }

    // Asks for some euros, and once in a while for the remainder of those.
    private async Task ReserveAsync(string line, int caller)
    {
        for (var i = 0; i < CallsEach; i++)
        {
            var amount = i < CallsEach / 2 ? 1m + (caller * 7 + i) % 13 : (caller % 3) switch
            {
                0 => 0.01m,
                1 => 0.5m,
                _ => 1m,
            };
            try
            {
                await budget.ReserveAsync(line, amount);
                _granted.Add(amount);
            }
            catch (RpcException error) when (error.StatusCode == StatusCode.FailedPrecondition)
            {
                Interlocked.Increment(ref _refused);
            }
        }
    }

    private async Task LiveAsync(string line, int caller)
    {
        for (var i = 0; i < 5; i++)
        {
            try
            {
                var reservation = await budget.ReserveAsync(line, 10m + caller % 7);
                if ((caller + i) % 3 == 0)
                {
                    await budget.Officer.VoidReservationAsync(VoidRequest(reservation.Name));
                    continue;
                }

                var commitment = await budget.Officer.PostReservationAsync(PostRequest(reservation.Name, 9m));
                await budget.Accountant.RecordPaymentAsync(PayRequest(commitment.Name, 4.5m));
            }
            catch (RpcException error) when (error.StatusCode == StatusCode.FailedPrecondition)
            {
                // There was not enough; another caller gives some back.
            }
        }
    }

    private async Task<int> ReadAllTheWhileAsync(string line, CancellationToken done)
    {
        var reads = 0;
        while (!done.IsCancellationRequested)
        {
            var balances = await budget.BalancesAsync(line);
            Assert.All(balances, balance => Assert.True(balance >= 0m, string.Join(" ", balances)));
            Assert.Equal(balances[0] - balances[1] - balances[2] - balances[3], balances[4]);
            reads++;
        }

        return reads;
    }

    private async Task EnsureLedgerAddsUpAsync(string line)
    {
        var movements = new List<V1.Movement>();
        var request = new V1.ListMovementsRequest { Parent = line, PageSize = 500 };
        do
        {
            var page = await budget.Officer.ListMovementsAsync(request);
            movements.AddRange(page.Movements);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(await budget.BalancesAsync(line), LedgerSums.Of(movements));
    }
}
