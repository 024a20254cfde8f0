using System.Diagnostics;
using Grants.Testing;

namespace Grants.EndToEnd;

/// <summary>Several replicas of one service on one database, each a process on an address of its own.</summary>
[Collection(typeof(WithoutBroker))]
public sealed class ReplicasTests(BudgetReplicas replicas, ITestOutputHelper output)
    : IClassFixture<BudgetReplicas>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await replicas.StartAllAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Share_the_calls_and_a_rolling_restart_loses_none()
    {
        await using var load = new CommandLoad(CommandLoad.Open(replicas.All), replicas.KeyFile);
        await load.StartAsync();
        await load.AnsweredAsync(300);
        Tell("shared", load);
        Assert.Equal(3, load.AnsweredBy.Count);
        Assert.All(load.AnsweredBy.Values, count => Assert.InRange(count, load.AnsweredBy.Values.Sum() / 6, 10_000));

        for (var restart = 0; restart < Soak.Times(3, 30); restart++)
        {
            var replica = replicas.All[restart % replicas.All.Count];
            Told(await replica.StopAsync());
            await load.AnsweredAsync(20);
            await replica.StartAsync();
            await load.AnsweredAsync(20);
        }

        await load.EndAsync();
        Tell("restarted", load);
        await EnsureReconciledAsync(load);
    }

    [Fact]
    public async Task A_replica_killed_under_load_loses_nothing_that_was_confirmed()
    {
        await using var load = new CommandLoad(CommandLoad.Open(replicas.All), replicas.KeyFile);
        await load.StartAsync();
        for (var kill = 0; kill < Soak.Times(2, 20); kill++)
        {
            await load.AnsweredAsync(50);
            await replicas.All[kill % replicas.All.Count].KillAsync();
            await load.AnsweredAsync(20);
            await replicas.All[kill % replicas.All.Count].StartAsync();
        }

        await load.EndAsync();
        Tell("killed", load);
        // A call whose every try met a replica that was gone may have been carried out or not, as its caller
        // learns; every confirmed call is present.
        var reserved = (await load.LineAsync()).ReservedAmount.Units;
        Assert.InRange(reserved, load.Confirmed.Count, load.Confirmed.Count + load.Failures.Count);
        Assert.Equal(0, await load.DifferencesAsync());
    }

    [Fact]
    public async Task A_stopping_replica_says_so_and_answers_until_it_ends()
    {
        await using var load = new CommandLoad(CommandLoad.Open([replicas.All[0]]), replicas.KeyFile);
        await load.StartAsync();
        await load.AnsweredAsync(1);
        using var http = new HttpClient();
        var ready = new Uri(replicas.All[0].HttpAddress, "/health/ready");
        Assert.True((await http.GetAsync(ready)).IsSuccessStatusCode);

        var waited = Stopwatch.StartNew();
        replicas.All[0].Terminate();
        while ((await http.GetAsync(ready)).IsSuccessStatusCode)
        {
            // The signal is on its way; it does not end before it has said so.
        }

        await load.AnsweredAsync(5);
        await load.EndAsync();
        Assert.Empty(load.Failures);
        Told(await replicas.All[0].EndedAsync(waited));
    }

    // In order, which its exit code says. The ten seconds it may take are no matter of a test: machines differ.
    private void Told(TimeSpan ended) => output.WriteLine($"ended in order after {ended.TotalSeconds:0.0} s");

    // Every call was confirmed, each reserved its euro once, and the ledger adds up.
    private static async Task EnsureReconciledAsync(CommandLoad load)
    {
        Assert.True(load.Failures.IsEmpty, string.Join('\n', load.Failures));
        Assert.Equal(load.Confirmed.Count, load.Confirmed.Distinct().Count());
        Assert.Equal(load.Confirmed.Count, (await load.LineAsync()).ReservedAmount.Units);
        Assert.Equal(0, await load.DifferencesAsync());
    }

    private void Tell(string when, CommandLoad load)
    {
        var shares = string.Join(", ", load.AnsweredBy.OrderBy(row => row.Key).Select(row => $"{row.Key} {row.Value}"));
        output.WriteLine($"{when}: {load.Confirmed.Count} confirmed, {load.Failures.Count} failed; {shares}");
    }
}
