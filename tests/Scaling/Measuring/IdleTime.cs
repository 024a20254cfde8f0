using System.Diagnostics;
using Grants.EndToEnd;

namespace Grants.Scaling.Measuring;

/// <summary>
/// What processes hold and use while nobody asks anything of them: they poll, and collect garbage. For a minute after
/// the start they compile what they have come to use; that is excluded.
/// </summary>
internal static class IdleTime
{
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(15);

    /// <summary>Of a deployment in four processes, and of one in one process beside it.</summary>
    public static async Task MeasureAsync(FigureSheet sheet, IReadOnlyList<string> services, Deployment four)
    {
        await using var one = await Deployment.StandaloneAsync();
        await Task.Delay(Settled);
        foreach (var (service, process) in services.Zip(four.Processes))
        {
            sheet.Add($"memory.{service}", $"memory of {service}, idle", Mebibytes(process), "MiB");
        }

        sheet.Add("memory.standalone", "memory of all in one process, idle", Mebibytes(one.Processes[0]), "MiB");
        var used = await Task.WhenAll(WatchAsync(four.Processes), WatchAsync(one.Processes));
        sheet.Add("idle.four", "processor time of four processes together, idle", used[0], "ms/s");
        sheet.Add("idle.standalone", "processor time of all in one process, idle", used[1], "ms/s");
    }

    /// <summary>What a process holds, MiB.</summary>
    public static double Mebibytes(ServiceProcess process) => process.ResidentBytes() / 1024.0 / 1024;

    // Milliseconds a second, of all of them together.
    private static async Task<double> WatchAsync(IReadOnlyList<ServiceProcess> processes)
    {
        var (clock, before) = (Stopwatch.StartNew(), Used());
        await Task.Delay(Watched);
        return (Used() - before) / clock.Elapsed.TotalSeconds;

        double Used() => processes.Sum(process => process.ProcessorTime().TotalMilliseconds);
    }
}
