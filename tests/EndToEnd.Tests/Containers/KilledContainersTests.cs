using Grants.Cli.Demo;
using Grpc.Core;

namespace Grants.EndToEnd.Containers;

/// <summary>
/// Every container of the stack is killed (SIGKILL) while a grant lives its life and credits are reserved, the broker,
/// the gateway and the database among them. Whoever gets no answer sends the same request again.
/// </summary>
[Collection(typeof(WithoutBroker))]
public sealed class KilledContainersTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_is_lost_or_done_twice_whichever_container_is_killed_under_load()
    {
        Assert.SkipWhen(ComposeStack.Missing is not null, ComposeStack.Missing ?? "");
        await using var one = await Deployment.StandaloneAsync();
        var alone = await one.PlayAsync();
        await using var stack = await ComposeStack.UpAsync();
        await using var load = new CommandLoad(stack.Open(), stack.KeyFile) { UntilAnswered = true };
        await load.StartAsync();

        var together = await PlayWhileKillingAsync(stack, load);
        await load.EndAsync();

        output.WriteLine($"{load.Confirmed.Count} commands confirmed, {load.Failures.Count} calls sent again");
        // Whoever was cut off has made no mistake, and is never told so.
        Assert.DoesNotContain(load.Failures, told => told.Contains(nameof(StatusCode.InvalidArgument)));
        Assert.DoesNotContain(together.Checks, check => !check.Holds);
        Assert.Equal(ReportComparer.Essence(alone.ReportJson), ReportComparer.Essence(together.ReportJson));
        Assert.Equal(load.Confirmed.Order(), (await load.ReservationsAsync()).Order());
        Assert.Equal(0, await load.DifferencesAsync());
        await EnsureFinanceHasAllAsync(stack, one);
    }

    // A container is killed as a step begins, and is well again before the next one is.
    private async Task<DemoResult> PlayWhileKillingAsync(ComposeStack stack, CommandLoad load)
    {
        var containers = (await stack.ContainersAsync()).ToArray();
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        new Random(seed).Shuffle(containers);
        var steps = DemoRun.CountSteps(stack.Options);
        var waiting = new Queue<Container>(containers);
        var killing = Task.CompletedTask;
        for (var run = 1; ; run++)
        {
            try
            {
                var result = await DemoRun.PlayAsync(stack.Options, async progress =>
                {
                    var due = containers.Length * progress.Number / steps;
                    if (waiting.Count > containers.Length - due)
                    {
                        await killing;
                        output.WriteLine($"{waiting.Peek().Service} is killed at '{progress.Name}'");
                        killing = KillAsync(stack, load, waiting.Dequeue());
                    }
                });
                await killing;
                Assert.Empty(waiting);
                output.WriteLine($"played to its end in run {run}");
                return result;
            }
            catch (RpcException error) when (run < 10 * containers.Length && IsAway(error))
            {
                output.WriteLine($"run {run} was cut off: {error.Status.StatusCode} {error.Status.Detail}");
            }
        }
    }

    private static async Task KillAsync(ComposeStack stack, CommandLoad load, Container container)
    {
        await stack.KillAsync(container);
        await Task.Delay(1_000);
        await stack.StartAsync(container);
        await load.AnsweredAsync(20);
    }

    private static bool IsAway(RpcException error) =>
        error.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Internal
            or StatusCode.Cancelled or StatusCode.Unknown;

    // Each event at least once; one that was sent again says so by its id.
    private static async Task EnsureFinanceHasAllAsync(ComposeStack stack, Deployment one)
    {
        var expected = await one.CountAsync(
            "convention", "outbox where event_type like 'Disbursement%' or event_type like 'Recovery%'");
        while (await stack.MessagesAsync("finance") < expected)
        {
            await Task.Delay(500);
        }
    }
}
