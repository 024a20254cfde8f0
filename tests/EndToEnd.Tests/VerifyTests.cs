using Grants.Cli.Demo;

namespace Grants.EndToEnd;

/// <summary><c>grants verify</c> against a running system, and against one whose Budget was restored alone.</summary>
[Collection(typeof(WithoutBroker))]
public sealed class VerifyTests
{
    private const string BeforeThePayment = "order the payment";

    [Fact]
    public async Task Finds_nothing_until_one_service_is_restored_from_an_older_backup()
    {
        await using var deployment = await Deployment.StandaloneAsync();
        var folder = Path.Combine(deployment.DataDirectory, "backup");
        await DemoRun.PlayAsync(deployment.Options, async progress =>
        {
            if (progress.Name == BeforeThePayment)
            {
                await deployment.Processes[0].RunAsync("backup", folder);
            }
        });

        var sound = await VerifyAsync(deployment);
        await deployment.Processes[0].KillAsync();
        var budget = Path.Combine(deployment.DataDirectory, "budget.db");
        File.Copy(Path.Combine(folder, "budget.db"), budget, overwrite: true);
        File.Delete(budget + "-wal");
        File.Delete(budget + "-shm");
        await deployment.Processes[0].StartAsync();
        var broken = await VerifyAsync(deployment);

        Assert.Equal((0, "1 conventions compared, 0 differences.\n"), sound);
        Assert.Equal(1, broken.ExitCode);
        Assert.Contains("is 15600.00 in Convention and 0.00 in Budget", broken.Output, StringComparison.Ordinal);
    }

    private static Task<(int ExitCode, string Output)> VerifyAsync(Deployment deployment) => CommandLine.RunAsync(
        new Dictionary<string, string>(),
        "verify", "--address", deployment.Processes[0].Address.ToString(), "--key", deployment.Options.Target.KeyFile);
}
