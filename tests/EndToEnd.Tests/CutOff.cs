using Grants.Cli.Demo;
using Grpc.Core;

namespace Grants.EndToEnd;

/// <summary>A demo that is cut off: a process is killed while a step is carried out.</summary>
internal static class CutOff
{
    private sealed class CutOffException : Exception;

    /// <summary>
    /// Plays up to a step and kills a process in it, so long after its beginning; the process stays dead.
    /// </summary>
    public static async Task PlayAsync(Deployment deployment, ServiceProcess victim, int at, TimeSpan delay)
    {
        var kill = Task.CompletedTask;
        try
        {
            await DemoRun.PlayAsync(deployment.Options, async progress =>
            {
                if (progress.Number == at)
                {
                    kill = Task.Run(async () =>
                    {
                        await Task.Delay(delay);
                        await victim.KillAsync();
                    });
                }
                else if (progress.Number > at)
                {
                    // The step was over before the kill: the run ends here all the same.
                    await kill;
                    throw new CutOffException();
                }
            });
        }
        catch (Exception error) when (error is CutOffException or RpcException or OperationCanceledException)
        {
            // What a client of a killed process sees.
        }

        await kill;
    }
}
