using Grants.Cli.Demo;
using Grants.Testing;

namespace Grants.EndToEnd;

/// <summary>
/// SIGKILL at steps of the second grant of the demo, which is carried over, returned once and cancelled once, over
/// four processes; then a restart, and the demo again from the start. Each service once, at steps that the seed
/// chooses; each service at each step in the soak. <c>GRANTS_SEED</c> repeats a run.
/// </summary>
[Collection(typeof(OnRabbitMq))]
public sealed class SecondLifeKillTests(RabbitMqNode rabbit, ITestOutputHelper output)
{
    private static readonly (string Service, string Table)[] Tables =
    [
        ("budget", "movement"), ("budget", "reservation"), ("budget", "payment"), ("beneficiary", "bank_account"),
        ("convention", "disbursement"), ("convention", "recovery"), ("convention", "expense"),
        ("convention", "voucher"), ("convention", "intent"), ("reporting", "report"),
    ];

    [Fact]
    public async Task Any_of_four_processes_killed_at_any_step_ends_with_the_same_report_and_finance_is_told_once()
    {
        Assert.SkipWhen(RabbitMqNode.Missing is not null, RabbitMqNode.Missing ?? "");
        await using var one = await Deployment.StandaloneAsync(grants: DemoGrants.Second);
        var undisturbed = await one.PlayAsync();
        await using var four = await Deployment.FourProcessesAsync(rabbit.Settings, DemoGrants.Second);
        await using var finance = await FinanceDepartment.OpenAsync(four, rabbit);

        await KillAsync(four);
        var result = await four.PlayAsync();

        Assert.DoesNotContain(result.Checks, check => !check.Holds);
        Assert.Equal(ReportComparer.Essence(undisturbed.ReportJson), ReportComparer.Essence(result.ReportJson));
        foreach (var (service, table) in Tables)
        {
            Assert.Equal(await one.CountAsync(service, table), await four.CountAsync(service, table));
        }

        await four.UntilPublishedAsync();
        await EnsureToldOnceAsync(finance, result.Reports[0].Convention);
    }

    private async Task KillAsync(Deployment four)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("GRANTS_SEED"), out var given)
            ? given
            : Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var kills = Enumerable.Range(1, DemoRun.CountSteps(four.Options))
            .SelectMany(step => four.Processes.Select(victim => (Step: step, Victim: victim))).ToArray();
        random.Shuffle(kills);
        foreach (var (step, victim) in Soak.IsOn ? kills : [.. kills.DistinctBy(kill => kill.Victim)])
        {
            output.WriteLine($"{victim.Name} is killed in step {step}");
            await CutOff.PlayAsync(four, victim, step, TimeSpan.FromMilliseconds(random.Next(0, 25)));
            await victim.StartAsync();
        }
    }

    // The queue has each event of the log under its id, whatever was delivered again, and no other.
    private static async Task EnsureToldOnceAsync(FinanceDepartment finance, string convention)
    {
        var log = await finance.EventsAsync();
        var queue = await finance.TakeAllAsync();

        Assert.All(log, happened => Assert.Equal(convention, happened.Subject));
        Assert.Equal(9, log.Count);
        Assert.Equal(log.Select(happened => $"{happened.Id}").Order(), queue.Distinct().Order());
    }
}
