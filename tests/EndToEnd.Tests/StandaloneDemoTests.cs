using Grants.Cli.Demo;

namespace Grants.EndToEnd;

/// <summary>The grants of the demo, whole, in one process.</summary>
[Collection(typeof(WithoutBroker))]
public sealed class StandaloneDemoTests
{
    private const int ReferenceChecks = 44;
    private const int SecondChecks = 38;

    [Fact]
    public async Task Ends_with_every_figure_of_both_grants_and_a_second_run_changes_nothing()
    {
        await using var deployment = await Deployment.StandaloneAsync(grants: DemoGrants.Both);

        var first = await deployment.PlayAsync();
        Assert.DoesNotContain(first.Checks, check => !check.Holds);
        Assert.Equal(ReferenceChecks + SecondChecks, first.Checks.Count);
        Assert.Equal(["2025-406", "2027-118"], first.Reports.Select(report => Path.GetFileName(report.Directory)));
        var events = await CountEventsAsync(deployment);

        var second = await deployment.PlayAsync();
        Assert.DoesNotContain(second.Checks, check => !check.Holds);
        Assert.Equal(first.Reports.Select(report => report.Json), second.Reports.Select(report => report.Json));
        Assert.Equal(events, await CountEventsAsync(deployment));
    }

    [Fact]
    public async Task A_second_process_started_on_the_same_files_ends_with_the_same_report()
    {
        await using var deployment = await Deployment.StandaloneAsync();
        var first = await deployment.PlayAsync();

        await deployment.Processes[0].KillAsync();
        await deployment.Processes[0].StartAsync();

        Assert.Equal(first.ReportJson, (await deployment.PlayAsync()).ReportJson);
    }

    private static async Task<string> CountEventsAsync(Deployment deployment)
    {
        var counts = new List<long>();
        foreach (var service in new[] { "budget", "beneficiary", "convention", "reporting" })
        {
            counts.Add(await deployment.CountAsync(service, "outbox"));
        }

        return string.Join(" ", counts);
    }
}
