using System.Diagnostics;

namespace Grants.EndToEnd;

/// <summary>A program that is run to its end.</summary>
internal static class Command
{
    /// <summary>Runs it in a folder: how it ended, and all it wrote.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string folder, IReadOnlyDictionary<string, string> environment, string program, params string[] arguments)
    {
        var (code, output, errors) = await RunApartAsync(folder, environment, program, arguments);
        return (code, output + errors);
    }

    /// <summary>Runs it in a folder: how it ended, what it answered, and what it said besides.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunApartAsync(
        string folder, IReadOnlyDictionary<string, string> environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
