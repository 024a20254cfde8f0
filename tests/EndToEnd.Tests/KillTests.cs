using Grants.Cli.Demo;
using Grants.Testing;

namespace Grants.EndToEnd;

/// <summary>
/// SIGKILL at steps of the demo, in any order, while the step is being carried out; then a restart, and the demo again
/// from the start. Nothing may be lost, nothing done twice. A third of the steps each time, all of them in the soak.
/// </summary>
[Collection(typeof(OnRabbitMq))]
public sealed class KillTests(RabbitMqNode rabbit, ITestOutputHelper output)
{
    [Fact]
    public async Task Standalone_killed_at_any_step_ends_with_the_same_figures()
    {
        await using var deployment = await Deployment.StandaloneAsync();
        await KillAtStepsAsync(deployment);
    }

    [Fact]
    public async Task Any_of_four_processes_killed_at_any_step_ends_with_the_same_figures()
    {
        Assert.SkipWhen(RabbitMqNode.Missing is not null, RabbitMqNode.Missing ?? "");
        await using var deployment = await Deployment.FourProcessesAsync(rabbit.Settings);
        await KillAtStepsAsync(deployment);
    }

    private async Task KillAtStepsAsync(Deployment deployment)
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var steps = Enumerable.Range(1, DemoRun.CountSteps(deployment.Options)).ToArray();
        random.Shuffle(steps);
        for (var kill = 0; kill < Soak.Times(steps.Length / 3, 10 * steps.Length); kill++)
        {
            var step = steps[kill % steps.Length];
            var victim = deployment.Processes[(kill + kill / steps.Length) % deployment.Processes.Count];
            await CutOff.PlayAsync(deployment, victim, step, TimeSpan.FromMilliseconds(random.Next(0, 25)));
            await victim.StartAsync();
        }

        var result = await deployment.PlayAsync();
        Assert.DoesNotContain(result.Checks, check => !check.Holds);
        await EnsureNothingIsLeftOverAsync(deployment);
    }

    // Seven movements: the vote of the credits, twice reserved and posted, once ordered and paid. No orphan, nothing
    // twice.
    private static async Task EnsureNothingIsLeftOverAsync(Deployment deployment)
    {
        Assert.Equal(7, await deployment.CountAsync("budget", "movement"));
        Assert.Equal(2, await deployment.CountAsync("budget", "reservation"));
        Assert.Equal(1, await deployment.CountAsync("budget", "payment"));
        Assert.Equal(1, await deployment.CountAsync("convention", "disbursement"));
        Assert.Equal(1, await deployment.CountAsync("convention", "recovery"));
        Assert.Equal(7, await deployment.CountAsync("convention", "expense"));
        Assert.Equal(7, await deployment.CountAsync("convention", "voucher"));
        Assert.Equal(0, await deployment.CountAsync("convention", "intent"));
        Assert.Equal(3, await deployment.CountAsync("reporting", "report"));
    }
}
