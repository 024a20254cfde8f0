using Grants.Budget.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;
using Client = Grants.Budget.V1.BudgetService.BudgetServiceClient;

namespace Grants.Budget.Tests;

/// <summary>What must hold whoever writes at the same time, on each engine, on a server of its own.</summary>
public sealed class OnEveryEngineTests
{
    public static TheoryData<string> Every => Engines.All;

    [Theory]
    [MemberData(nameof(Every))]
    public async Task Many_who_reserve_on_one_line_never_overdraw_it(string engine)
    {
        await using var budget = await StartAsync(engine);
        var officer = budget.Client<Client>("bea", "budget-officer");
        var line = await officer.CreateBudgetLineAsync(LineRequest(100m));

        var granted = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            var sum = 0m;
            for (var i = 0; i < 4; i++)
            {
                sum += await TryReserveAsync(officer, line.Name, 3m) ? 3m : 0m;
            }

            return sum;
        }));

        Assert.Equal(99m, granted.Sum());
        Assert.Equal(
            [100m, 99m, 0m, 0m, 1m],
            Balances(await officer.GetBudgetLineAsync(new GetBudgetLineRequest { Name = line.Name })));
        await EnsureLedgerAddsUpAsync(budget);
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task The_same_request_sent_by_many_at_once_takes_effect_once_and_all_get_its_answer(string engine)
    {
        await using var budget = await StartAsync(engine);
        var officer = budget.Client<Client>("bea", "budget-officer");
        var line = await officer.CreateBudgetLineAsync(LineRequest(10m));
        var request = ReserveRequest(line.Name, 10m);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            async _ => await officer.ReserveCreditsAsync(request)));

        Assert.Single(answers.Distinct());
        Assert.Equal(
            [10m, 10m, 0m, 0m, 0m],
            Balances(await officer.GetBudgetLineAsync(new GetBudgetLineRequest { Name = line.Name })));
        await EnsureLedgerAddsUpAsync(budget);
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task Connections_that_are_cut_leave_the_ledger_whole(string engine)
    {
        await using var budget = await StartAsync(engine);
        Assert.SkipWhen(budget.Scratch is null, "A file has no connections to be cut; KillTests end the process.");
        var officer = budget.Client<Client>("bea", "budget-officer");
        var line = await officer.CreateBudgetLineAsync(LineRequest(1_000m));
        using var done = new CancellationTokenSource();
        var cutting = CutAllTheWhileAsync(budget, done.Token);

        var requests = Enumerable.Range(0, 40).Select(_ => ReserveRequest(line.Name, 2m)).ToList();
        await Parallel.ForEachAsync(
            requests,
            new ParallelOptions { MaxDegreeOfParallelism = 6 },
            async (request, _) => await UntilAnsweredAsync(officer, request));
        await done.CancelAsync();

        Assert.True(await cutting > 0, "No connection was cut.");
        Assert.Equal(
            [1_000m, 80m, 0m, 0m, 920m],
            Balances(await officer.GetBudgetLineAsync(new GetBudgetLineRequest { Name = line.Name })));
        await EnsureLedgerAddsUpAsync(budget);
    }

    private static async Task<GrantsServer> StartAsync(string engine)
    {
        Engines.SkipUnlessThereIs(engine);
        return await GrantsServer.StartOnAsync(engine, [], new BudgetModule());
    }

    private static async Task<bool> TryReserveAsync(Client officer, string line, decimal amount)
    {
        try
        {
            await officer.ReserveCreditsAsync(ReserveRequest(line, amount));
            return true;
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.FailedPrecondition)
        {
            return false;
        }
    }

    // As a client does by the service config: the same request again while the service is unavailable.
    private static async Task UntilAnsweredAsync(Client officer, ReserveCreditsRequest request)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await officer.ReserveCreditsAsync(request);
                return;
            }
            catch (RpcException error) when (error.StatusCode == StatusCode.Unavailable && attempt < 10)
            {
                // Again.
            }
        }
    }

    private static async Task<int> CutAllTheWhileAsync(GrantsServer budget, CancellationToken done)
    {
        // The upkeep of the service may meet a cut more often than it tries.
        foreach (var error in new[] { "failed after", "Could not read from", "failed" })
        {
            budget.Expect(error);
        }

        var cut = 0;
        while (!done.IsCancellationRequested)
        {
            cut += await budget.Scratch!.CutAsync("budget");
            await Task.Delay(TimeSpan.FromMilliseconds(700), TimeProvider.System, CancellationToken.None);
        }

        return cut;
    }

    private static async Task EnsureLedgerAddsUpAsync(GrantsServer budget)
    {
        var auditor = budget.Client<Client>("axel", "auditor");
        using var call = auditor.VerifyLedger(new VerifyLedgerRequest());
        await foreach (var told in call.ResponseStream.ReadAllAsync())
        {
            Assert.NotEqual(VerifyLedgerResponse.ToldOneofCase.Difference, told.ToldCase);
        }
    }
}
