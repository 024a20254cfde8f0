using Grants.Cli.Demo;

namespace Grants.EndToEnd;

/// <summary>A copy made while the system works, and the system started from it.</summary>
[Collection(typeof(WithoutBroker))]
public sealed class BackupTests
{
    private const string InTheMiddle = "call for the final report";

    [Fact]
    public async Task What_was_done_since_is_sent_again_and_all_comes_to_the_same_end()
    {
        await using var deployment = await Deployment.StandaloneAsync();
        var folder = Path.Combine(deployment.DataDirectory, "backup");
        var told = 0L;

        var whole = await DemoRun.PlayAsync(deployment.Options, async progress =>
        {
            if (progress.Name == InTheMiddle)
            {
                Assert.Contains("reporting was backed up", await deployment.Processes[0].RunAsync("backup", folder));
                told = await deployment.CountAsync("convention", "outbox");
            }
        });
        Assert.DoesNotContain(whole.Checks, check => !check.Holds);
        Assert.True(await deployment.CountAsync("convention", "outbox") > told);
        Assert.Contains("does not overwrite files", await deployment.Processes[0].RunAsync("backup", folder));

        await deployment.Processes[0].KillAsync();
        foreach (var copy in Directory.EnumerateFiles(folder, "*.db"))
        {
            var path = Path.Combine(deployment.DataDirectory, Path.GetFileName(copy));
            File.Copy(copy, path, overwrite: true);
            File.Delete(path + "-wal");
            File.Delete(path + "-shm");
        }

        Assert.Equal(told, await deployment.CountAsync("convention", "outbox"));
        await deployment.Processes[0].StartAsync();
        var again = await deployment.PlayAsync();

        Assert.DoesNotContain(again.Checks, check => !check.Holds);
        Assert.Equal(ReportComparer.Essence(whole.ReportJson), ReportComparer.Essence(again.ReportJson));
    }
}
