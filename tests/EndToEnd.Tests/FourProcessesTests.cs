using Grants.Cli.Demo;
using Grants.Testing;

namespace Grants.EndToEnd;

/// <summary>The reference grant over four processes and a real RabbitMQ.</summary>
[Collection(typeof(OnRabbitMq))]
public sealed class FourProcessesTests(RabbitMqNode rabbit, PlayedAlone alone) : IClassFixture<PlayedAlone>
{
    private const string FirstOfExecution = "record EVENT in Centre";
    private const string FirstAfterExecution = "call for the final report";

    [Fact]
    public async Task Give_the_same_report_as_one_process()
    {
        Assert.SkipWhen(RabbitMqNode.Missing is not null, RabbitMqNode.Missing ?? "");
        await using var four = await Deployment.FourProcessesAsync(rabbit.Settings);

        var together = await four.PlayAsync();

        Assert.DoesNotContain(together.Checks, check => !check.Holds);
        Assert.Equal(ReportComparer.Essence(alone.ReportJson), ReportComparer.Essence(together.ReportJson));
    }

    [Fact]
    public async Task A_broker_that_was_away_for_the_whole_execution_and_lost_everything_changes_nothing()
    {
        Assert.SkipWhen(RabbitMqNode.Missing is not null, RabbitMqNode.Missing ?? "");
        await using var four = await Deployment.FourProcessesAsync(rabbit.Settings);

        var together = await DemoRun.PlayAsync(four.Options, async progress =>
        {
            if (progress.Name == FirstOfExecution)
            {
                await rabbit.StopAsync();
            }
            else if (progress.Name == FirstAfterExecution)
            {
                rabbit.DeleteData();
                await rabbit.StartAsync();
            }
        });

        Assert.DoesNotContain(together.Checks, check => !check.Holds);
        Assert.Equal(ReportComparer.Essence(alone.ReportJson), ReportComparer.Essence(together.ReportJson));
        await WaitUntilPublishedAsync(four);
    }

    // What was committed while the broker was away is published once it is back.
    private static async Task WaitUntilPublishedAsync(Deployment deployment)
    {
        while (await deployment.CountAsync("convention", "outbox where published_at is null") > 0)
        {
            await Task.Delay(200);
        }
    }
}

/// <summary>What the reference grant comes to in one process.</summary>
public sealed class PlayedAlone : IAsyncLifetime
{
    /// <summary>Its report.</summary>
    public byte[] ReportJson { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await using var one = await Deployment.StandaloneAsync();
        ReportJson = (await one.PlayAsync()).ReportJson;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
