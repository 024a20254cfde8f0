using System.Diagnostics;
using System.Net;
using Grants.Testing;
using Grants.Tls;

namespace Grants.EndToEnd;

/// <summary>One service as operators run it: a process of its own, started, killed and started again.</summary>
internal sealed class ServiceProcess(
    string service, IReadOnlyDictionary<string, string> settings, string host = "127.0.0.1") : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(240);
    private readonly int _grpcPort = FreePort.Next();
    private readonly int _httpPort = FreePort.Next();
    private readonly Queue<string> _output = new();
    private Process? _process;

    /// <summary>The service that it runs.</summary>
    public string Name => service;

    /// <summary>Who issues its certificate; without one it speaks without TLS.</summary>
    public TestAuthority? Authority { get; init; }

    /// <summary>Where it answers gRPC.</summary>
    public Uri Address => new($"{Scheme}://{host}:{_grpcPort}");

    /// <summary>Where it answers HTTP.</summary>
    public Uri HttpAddress => new($"{Scheme}://{host}:{_httpPort}");

    /// <summary>Its number.</summary>
    public int Id => _process!.Id;

    /// <summary>Whether it was started and has not been ended.</summary>
    public bool IsRunning => _process is not null;

    /// <summary>More settings, known only once other processes have their ports.</summary>
    public Dictionary<string, string> Settings { get; } = new(settings);

    /// <summary>Brings its database up to date, as operators do before they start it.</summary>
    public async Task MigrateAsync()
    {
        using var process = Launch("migrate");
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{service} migrate: {Output}");
    }

    /// <summary>Runs it beside the one that serves, with a first argument of its own; all it wrote.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        using var process = Launch(arguments);
        await process.WaitForExitAsync();
        return Output;
    }

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public async Task StartAsync()
    {
        _process = Launch();
        using var http = OpenHttp();
        var waited = Stopwatch.StartNew();
        while (!await IsReadyAsync(http))
        {
            Assert.False(_process.HasExited, $"{service} ended while starting: {Output}");
            Assert.True(waited.Elapsed < StartTime, $"{service} is not ready: {Output}");
            await Task.Delay(50);
        }
    }

    /// <summary>Starts it and waits until it answers whether it is ready; what it says.</summary>
    public async Task<HttpStatusCode> StartUntilItAnswersAsync()
    {
        _process = Launch();
        using var http = OpenHttp();
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return (await http.GetAsync(new Uri(HttpAddress, "/health/ready"))).StatusCode;
            }
            catch (HttpRequestException)
            {
                Assert.False(_process.HasExited, $"{service} ended while starting: {Output}");
                Assert.True(waited.Elapsed < StartTime, $"{service} does not answer: {Output}");
                await Task.Delay(50);
            }
        }
    }

    /// <summary>Ends it as a power cut does: SIGKILL, no goodbye.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Tells it to stop, as every orchestrator does (SIGTERM), and does not wait.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process!.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Tells it to stop and waits until it has ended: how long that took.</summary>
    public async Task<TimeSpan> StopAsync()
    {
        var waited = Stopwatch.StartNew();
        Terminate();
        return await EndedAsync(waited);
    }

    /// <summary>Waits until it has ended in order.</summary>
    public async Task<TimeSpan> EndedAsync(Stopwatch waited)
    {
        await _process!.WaitForExitAsync();
        Assert.True(_process.ExitCode == 0, $"{service} ended with {_process.ExitCode}: {Output}");
        _process.Dispose();
        _process = null;
        return waited.Elapsed;
    }

    /// <summary>The memory it holds.</summary>
    public long ResidentBytes() => Memory("VmRSS");

    /// <summary>The most memory it has held since it started.</summary>
    public long PeakResidentBytes() => Memory("VmHWM");

    /// <summary>The processor time it has used since it started.</summary>
    public TimeSpan ProcessorTime()
    {
        _process!.Refresh();
        return _process.TotalProcessorTime;
    }

    /// <summary>Where a program was built: artifacts/bin/EndToEnd.Tests/debug → artifacts/bin/Budget/debug.</summary>
    public static string PathOf(string project, string file)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(here.Parent!.Parent!.FullName, project, here.Name, file);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }
    }

    /// <summary>A client of its HTTP port, or of another server that the same authority vouches for.</summary>
    public HttpClient OpenHttp() => Authority is null ? new HttpClient() : new HttpClient(
        new SocketsHttpHandler { SslOptions = TrustedAuthorities.FromFile(Authority.File, "test").ForClients() });

    private string Scheme => Authority is null ? "http" : "https";

    private string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    // Linux tells it in kibibytes (proc(5)).
    private long Memory(string name)
    {
        var line = File.ReadLines($"/proc/{_process!.Id}/status")
            .Single(line => line.StartsWith(name + ":", StringComparison.Ordinal));
        return 1024 * long.Parse(
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            System.Globalization.CultureInfo.InvariantCulture);
    }

    private Process Launch(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [PathOf(service, $"Grants.{service}.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in Settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        if (Authority is not null)
        {
            var (certificate, key) = Authority.Issue(
                service, [service.ToLowerInvariant(), "localhost", host]);
            start.Environment["Tls__CertificateFile"] = certificate;
            start.Environment["Tls__KeyFile"] = key;
            start.Environment["Tls__CaFile"] = Authority.File;
        }

        // See GrantsServer: a watch on settings that nobody changes takes one of a machine's few inotify instances.
        start.Environment["DOTNET_hostBuilder__reloadConfigOnChange"] = "false";
        start.Environment["Listen__Grpc"] = Address.ToString();
        start.Environment["Listen__Http"] = HttpAddress.ToString();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.Enqueue(line ?? "");
            if (_output.Count > 40)
            {
                _output.Dequeue();
            }
        }
    }

    private async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            return (await http.GetAsync(new Uri(HttpAddress, "/health/ready"))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
