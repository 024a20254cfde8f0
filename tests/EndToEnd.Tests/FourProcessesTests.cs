using Grants.Cli.Demo;
using Grants.Testing;

namespace Grants.EndToEnd;

/// <summary>The grants of the demo over four processes and a real RabbitMQ.</summary>
[Collection(typeof(OnRabbitMq))]
public sealed class FourProcessesTests(RabbitMqNode rabbit, PlayedAlone alone) : IClassFixture<PlayedAlone>
{
    private const string FirstOfExecution = "record EVENT in Centre";
    private const string FirstAfterExecution = "call for the final report";

    [Fact]
    public async Task Give_the_same_report_as_one_process()
    {
        Assert.SkipWhen(RabbitMqNode.Missing is not null, RabbitMqNode.Missing ?? "");
        await using var four = await Deployment.FourProcessesAsync(rabbit.Settings, DemoGrants.Both);

        var together = await four.PlayAsync();

        Assert.DoesNotContain(together.Checks, check => !check.Holds);
        Assert.Equal(
            alone.Reports.Select(report => ReportComparer.Essence(report.Json)),
            together.Reports.Select(report => ReportComparer.Essence(report.Json)));
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
        // What was committed while the broker was away is published once it is back.
        await four.UntilPublishedAsync();
    }
}

/// <summary>What the grants of the demo come to in one process.</summary>
public sealed class PlayedAlone : IAsyncLifetime
{
    /// <summary>Their reports, the reference grant first.</summary>
    public IReadOnlyList<DemoReport> Reports { get; private set; } = [];

    /// <summary>The report of the reference grant.</summary>
    public byte[] ReportJson => Reports[0].Json;

    public async ValueTask InitializeAsync()
    {
        await using var one = await Deployment.StandaloneAsync(grants: DemoGrants.Both);
        Reports = (await one.PlayAsync()).Reports;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
