namespace Grants.EndToEnd;

/// <summary>The command <c>grants</c> as operators call it: a process of its own.</summary>
internal static class CommandLine
{
    /// <summary>Runs it: how it ended, and all it wrote.</summary>
    /// <param name="settings">As the services are given them: <c>Bus:RabbitMq:Host</c>.</param>
    /// <param name="arguments">What is asked of it.</param>
    public static Task<(int ExitCode, string Output)> RunAsync(
        IReadOnlyDictionary<string, string> settings, params string[] arguments) => Command.RunAsync(
        Environment.CurrentDirectory,
        settings.ToDictionary(row => row.Key.Replace(":", "__", StringComparison.Ordinal), row => row.Value),
        "dotnet",
        [ServiceProcess.PathOf("Cli", "grants.dll"), .. arguments]);
}
