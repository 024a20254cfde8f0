using System.Diagnostics;
using System.Text.Json.Nodes;
using Grants.Cli.Connection;
using Grants.Events.V1;
using Grants.Testing;
using Grants.Tls;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Grants.EndToEnd.Gateway;

/// <summary>
/// Callers in .NET, in Node.js and in Python, who ask all services all the time with the published service config
/// (tests/FinanceClient/caller.mjs and caller.py). One that is not installed is left out, and the output says so.
/// </summary>
internal sealed class RestartCallers(
    string authority, Uri gateway, string token, TrustedAuthorities trusted, ITestOutputHelper output)
    : IAsyncDisposable
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests/FinanceClient");
    private static readonly string[] Sources = ["budget", "beneficiary", "convention", "reporting"];
    private readonly List<(string Name, Process Process)> _others = [];
    private readonly List<string> _failures = [];
    private readonly List<(string Caller, int Count)> _answered = [];
    private readonly CancellationTokenSource _enough = new();
    private readonly int[] _counts = new int[4];
    private readonly Lock _gate = new();
    private GrpcChannel? _channel;
    private Task _calling = Task.CompletedTask;

    /// <summary>What was not answered; known at the end.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>How many calls of each were answered; known at the end.</summary>
    public IReadOnlyList<(string Caller, int Count)> Answered => _answered;

    public async Task StartAsync()
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            await LaunchAsync("Node.js", "node", "caller.mjs");
        }
        else
        {
            output.WriteLine("Not tried with Node.js: build/finance-client.sh installs what is missing.");
        }

        if (File.Exists("/usr/bin/python3") && Directory.Exists("/usr/lib/python3/dist-packages/grpc"))
        {
            await LaunchAsync("Python", "/usr/bin/python3", "caller.py");
        }
        else
        {
            output.WriteLine("Not tried with Python: build/grpc-python.sh installs what is missing.");
        }

        _channel = Channels.Open(
            gateway, trusted, new GrpcChannelOptions { ServiceConfig = PublishedConfig.Read() });
        var log = new EventLogService.EventLogServiceClient(
            _channel.Intercept(new SignedIn(token, TimeSpan.FromSeconds(60))));
        _calling = Task.WhenAll(Sources.Select((source, number) => Task.Run(() => AskAsync(log, source, number))));
    }

    /// <summary>Waits until the caller in .NET has had more answers of every service.</summary>
    public async Task UntilAllAnswerAsync()
    {
        var goals = _counts.Select(count => count + 20).ToArray();
        while (_counts.Zip(goals, (count, goal) => count < goal).Any(isMissing => isMissing))
        {
            lock (_gate)
            {
                Assert.True(_failures.Count == 0, string.Join("\n", _failures));
            }

            await Task.Delay(20);
        }
    }

    /// <summary>Has all of them finish what they are at.</summary>
    public async Task EndAsync()
    {
        await _enough.CancelAsync();
        await _calling;
        _answered.Add((".NET", _counts.Sum()));
        foreach (var (name, process) in _others)
        {
            using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            {
                await kill.WaitForExitAsync();
            }

            var end = JsonNode.Parse((await process.StandardOutput.ReadToEndAsync()).Trim())!;
            _answered.Add((name, (int)end["answered"]!));
            _failures.AddRange(end["failures"]!.AsArray().Select(failure => $"{name}: {failure}"));
        }

        foreach (var (caller, count) in _answered)
        {
            output.WriteLine($"{caller}: {count} calls answered");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        foreach (var (_, process) in _others)
        {
            if (!process.HasExited)
            {
                process.Kill();
            }

            process.Dispose();
        }

        _channel?.Dispose();
        _enough.Dispose();
    }

    private async Task LaunchAsync(string name, string program, string script)
    {
        var start = new ProcessStartInfo(program, [Path.Combine(Folder, script)])
        {
            WorkingDirectory = Folder, RedirectStandardOutput = true,
        };
        start.Environment["TARGET"] = gateway.Authority;
        start.Environment["CA"] = authority;
        start.Environment["TOKEN"] = token;
        start.Environment["CONFIG"] = Path.Combine(RepositoryRoot.Path, "docs/service-config.json");
        var process = Process.Start(start)!;
        _others.Add((name, process));
        Assert.Equal("started", await process.StandardOutput.ReadLineAsync());
    }

    private async Task AskAsync(EventLogService.EventLogServiceClient log, string source, int number)
    {
        while (!_enough.IsCancellationRequested)
        {
            try
            {
                var status = await log.GetRelayStatusAsync(new GetRelayStatusRequest { Source = source });
                Assert.Equal(source, status.Source);
                Interlocked.Increment(ref _counts[number]);
            }
            catch (RpcException error)
            {
                lock (_gate)
                {
                    _failures.Add($".NET: {source}: {error.Status}");
                }
            }

            await Task.Delay(50);
        }
    }
}
