using Grants.Budget.V1;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

/// <summary>
/// The bank test: many clients move money between eight lines at random, and whoever reads meanwhile finds all of it,
/// at every single read.
/// </summary>
public sealed class BankHistoryTests(BudgetServer budget, ITestOutputHelper output)
{
    private const int Clients = 16;
    private const int StepsEach = 60;
    private const int Lines = 8;
    private const decimal Voted = 100m;

    private readonly string _operation = "BANK-" + NewRequestId()[^12..];

    [Fact]
    public async Task Every_read_finds_all_the_money_and_nothing_below_zero()
    {
        var lines = await OpenAsync();
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        using var done = new CancellationTokenSource();
        Task<int>[] readers = [ReadLinesAsync(done.Token), ReadTotalsAsync(done.Token), ReadLinesAsync(done.Token)];

        var moved = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client =>
            Task.Run(() => new BankClient(budget, lines, new Random(seed + client)).RunAsync(StepsEach))));
        await done.CancelAsync();

        Assert.All(await Task.WhenAll(readers), reads => Assert.True(reads >= 10, $"{reads} reads are too few."));
        Assert.True(moved.Sum() >= Clients * StepsEach / 3, $"{moved.Sum()} steps moved money: too few.");
        foreach (var line in lines)
        {
            Assert.Equal(await budget.BalancesAsync(line), LedgerSums.Of(await AllMovementsAsync(line)));
        }
    }

    private async Task<string[]> OpenAsync()
    {
        var lines = new List<string>();
        for (var i = 0; i < Lines; i++)
        {
            var request = LineRequest(Voted);
            request.BudgetLine.OperationCode = _operation;
            request.BudgetLine.Imputation = $"6568//93{i}";
            lines.Add((await budget.Officer.CreateBudgetLineAsync(request)).Name);
        }

        return [.. lines];
    }

    // One page is one snapshot.
    private async Task<int> ReadLinesAsync(CancellationToken done)
    {
        var reads = 0;
        for (; !done.IsCancellationRequested; reads++)
        {
            var page = await budget.Officer.ListBudgetLinesAsync(
                new ListBudgetLinesRequest { OperationCode = _operation }, cancellationToken: CancellationToken.None);
            Assert.Equal(Lines, page.BudgetLines.Count);
            Assert.Equal(
                Lines * Voted, page.BudgetLines.Sum(line => Euros(line.VotedAmount) + Euros(line.AdjustedAmount)));
            Assert.All(page.BudgetLines, line =>
            {
                var balances = Balances(line);
                Assert.All(balances, balance => Assert.True(balance >= 0m, string.Join(' ', balances)));
                Assert.Equal(
                    Euros(line.VotedAmount) + Euros(line.AdjustedAmount), balances[1..].Sum());
            });
        }

        return reads;
    }

    private async Task<int> ReadTotalsAsync(CancellationToken done)
    {
        var reads = 0;
        for (; !done.IsCancellationRequested; reads++)
        {
            var page = await budget.Officer.ListCreditTotalsAsync(
                new ListCreditTotalsRequest
                {
                    FiscalYear = 2025, Grouping = ListCreditTotalsRequest.Types.Grouping.Operation, PageSize = 500,
                },
                cancellationToken: CancellationToken.None);
            var total = page.CreditTotals.Single(total => total.Key == _operation);
            Assert.Equal(Lines * Voted, Euros(total.VotedAmount) + Euros(total.AdjustedAmount));
            Assert.Equal(
                Lines * Voted,
                Euros(total.ReservedAmount) + Euros(total.CommittedAmount) + Euros(total.PaidAmount)
                    + Euros(total.AvailableAmount));
        }

        return reads;
    }

    private async Task<IReadOnlyList<V1.Movement>> AllMovementsAsync(string line)
    {
        var movements = new List<V1.Movement>();
        var request = new ListMovementsRequest { Parent = line, PageSize = 500 };
        do
        {
            var page = await budget.Officer.ListMovementsAsync(request);
            movements.AddRange(page.Movements);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return movements;
    }

    /// <summary>One client: it resolves what it made itself, and knows when it is refused for lack of money.</summary>
    private sealed class BankClient(BudgetServer budget, string[] lines, Random random)
    {
        private readonly List<string> _reservations = [];
        private readonly List<string> _commitments = [];
        private readonly List<string> _payments = [];
        private int _moved;

        public async Task<int> RunAsync(int steps)
        {
            for (var i = 0; i < steps; i++)
            {
                try
                {
                    await StepAsync(random.Next(7), random.Next(1, 2_000) / 100m);
                    _moved++;
                }
                catch (RpcException error) when (error.StatusCode == StatusCode.FailedPrecondition)
                {
                    // There was not enough; another client gives some back.
                }
            }

            return _moved;
        }

        private async Task StepAsync(int step, decimal amount)
        {
            var line = lines[random.Next(lines.Length)];
            switch (step)
            {
                case 0 when Take(_reservations) is { } reservation:
                    await budget.Officer.VoidReservationAsync(VoidRequest(reservation));
                    break;
                case 1 or 2 when Take(_reservations) is { } reservation:
                    _commitments.Add((await budget.Officer.PostReservationAsync(PostRequest(reservation))).Name);
                    break;
                case 3 when _commitments.Count > 0:
                    var pay = PayRequest(_commitments[random.Next(_commitments.Count)], Math.Min(amount, 2m));
                    pay.PaymentDate = new() { Year = 2025, Month = 1, Day = 15 };
                    _payments.Add((await budget.Accountant.RecordPaymentAsync(pay)).Name);
                    break;
                case 4 when Take(_payments) is { } payment:
                    await budget.Accountant.CancelPaymentAsync(new CancelPaymentRequest
                    {
                        RequestId = NewRequestId(),
                        Name = payment,
                        CancelDate = new() { Year = 2025, Month = 1, Day = 16 },
                        Reason = "Wrong account",
                    });
                    break;
                case 5:
                    await budget.Officer.TransferCreditsAsync(new TransferCreditsRequest
                    {
                        RequestId = NewRequestId(),
                        Source = line,
                        Target = lines.First(other => other != line),
                        Amount = Eur(amount),
                        Reference = "2025-513",
                    });
                    break;
                default:
                    _reservations.Add((await budget.ReserveAsync(line, amount)).Name);
                    break;
            }
        }

        private string? Take(List<string> names)
        {
            if (names.Count == 0)
            {
                return null;
            }

            var name = names[random.Next(names.Count)];
            names.Remove(name);
            return name;
        }
    }
}
