using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Grants.Testing;

namespace Grants.EndToEnd;

/// <summary>
/// The finance department's client in another language (tests/FinanceClient), as a process; what it tells on its output
/// can be waited for.
/// </summary>
internal sealed class FinanceClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(240);
    private static readonly string Repository = RepositoryRoot.Path;
    private readonly Process _process;
    private readonly ConcurrentQueue<JsonNode> _told = new();
    private readonly ConcurrentQueue<string> _complaints = new();

    private FinanceClient(Process process) => _process = process;

    /// <summary>Why tests that need it are skipped; null when they are not.</summary>
    public static string? Missing => Directory.Exists(Path.Combine(Folder, "node_modules"))
        ? null
        : "The finance client is not installed: Node.js 20 and npm bring it (build/finance-client.sh install).";

    private static string Folder => Path.Combine(Repository, "tests/FinanceClient");

    /// <summary>Starts it with a command, such as <c>run</c>.</summary>
    public static FinanceClient Start(string command, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("node", ["client.mjs", command])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["SCHEMAS"] = Path.Combine(Repository, "docs/events");
        start.Environment["PROTOS"] = string.Join(
            ':', Path.Combine(Repository, "protos"), Path.Combine(AppContext.BaseDirectory, "google-protos"));
        var client = new FinanceClient(Process.Start(start)!);
        client.Listen();
        return client;
    }

    /// <summary>Waits until it reports an action, and returns the report.</summary>
    public async Task<JsonNode> HasDoneAsync(string what)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (_told.FirstOrDefault(told => (string?)told["did"] == what) is { } found)
            {
                return found;
            }

            Assert.False(_process.HasExited && _process.WaitForExit(TimeSpan.FromSeconds(1))
                && _told.All(told => (string?)told["did"] != what), $"It ended before it did '{what}': {Complaints}");
            Assert.True(waited.Elapsed < Patience, $"It did not '{what}': {Complaints}");
            await Task.Delay(50);
        }
    }

    /// <summary>Asks it to end, and gives its last word.</summary>
    public async Task<JsonNode> StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        var end = await HasDoneAsync("end");
        await _process.WaitForExitAsync();
        Assert.True(_process.ExitCode == 0, Complaints);
        return end;
    }

    /// <summary>Ends it as a power cut does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private string Complaints => string.Join('\n', _complaints);

    private void Listen()
    {
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } told)
            {
                _told.Enqueue(JsonNode.Parse(told)!);
            }
        };
        _process.ErrorDataReceived += (_, line) => _complaints.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }
}
