namespace Grants.EndToEnd;

/// <summary>The reference grant, whole, in one process.</summary>
[Collection(typeof(WithoutBroker))]
public sealed class StandaloneDemoTests
{
    [Fact]
    public async Task Ends_with_every_figure_of_the_case_and_a_second_run_changes_nothing()
    {
        await using var deployment = await Deployment.StandaloneAsync();

        var first = await deployment.PlayAsync();
        Assert.DoesNotContain(first.Checks, check => !check.Holds);
        Assert.True(first.Checks.Count > 30);
        var events = await CountEventsAsync(deployment);

        var second = await deployment.PlayAsync();
        Assert.DoesNotContain(second.Checks, check => !check.Holds);
        Assert.Equal(first.ReportJson, second.ReportJson);
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
