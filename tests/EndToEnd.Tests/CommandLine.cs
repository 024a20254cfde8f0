using System.Diagnostics;

namespace Grants.EndToEnd;

/// <summary>The command <c>grants</c> as operators call it: a process of its own.</summary>
internal static class CommandLine
{
    /// <summary>Runs it: how it ended, and all it wrote.</summary>
    /// <param name="settings">As the services are given them: <c>Bus:RabbitMq:Host</c>.</param>
    /// <param name="arguments">What is asked of it.</param>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [ServiceProcess.PathOf("Cli", "grants.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
