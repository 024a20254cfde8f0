using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Grants.Scaling.Measuring;

/// <summary>The machine this runs on.</summary>
internal static class ThisMachine
{
    private const int Flushes = 300;

    public static MachineUsed Describe() => new(
        Processor(),
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1024.0 / 1024 / 1024, 1),
        RuntimeInformation.OSDescription.Split('-')[0],
        RuntimeInformation.FrameworkDescription);

    /// <summary>The middle of many flushes, as a commit makes one.</summary>
    public static double FlushMilliseconds()
    {
        var path = Path.GetTempFileName();
        var block = new byte[4096];
        var times = new List<double>();
        using (var file = File.OpenWrite(path))
        {
            for (var i = 0; i < Flushes; i++)
            {
                var clock = Stopwatch.StartNew();
                file.Write(block);
                file.Flush(flushToDisk: true);
                times.Add(clock.Elapsed.TotalMilliseconds);
            }
        }

        File.Delete(path);
        return times.Order().ElementAt(Flushes / 2);
    }

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            ?? $"{RuntimeInformation.ProcessArchitecture}"
        : $"{RuntimeInformation.ProcessArchitecture}";
}
