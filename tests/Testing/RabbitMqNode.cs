using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Grants.Testing;

/// <summary>
/// A RabbitMQ node of the tests' own: on loopback, with its own base directory, log and ports, beside whatever else the
/// machine runs. Debian's package brings the programs; as root they run as the user it makes.
/// </summary>
public sealed class RabbitMqNode : IAsyncLifetime
{
    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private const string Control = "/usr/lib/rabbitmq/bin/rabbitmqctl";
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(30);
    private readonly string _directory = Directory.CreateTempSubdirectory("grants-rabbit-").FullName;
    private readonly int _port = FreePort.Next();
    private readonly int _distributionPort = FreePort.Next();
    private readonly int _epmdPort = FreePort.Next();
    private Process? _process;

    /// <summary>Why tests that need it are skipped; null when they are not.</summary>
    public static string? Missing => File.Exists(Program)
        ? null
        : "RabbitMQ is not installed: 'apt-get install rabbitmq-server' (make test does it where it may).";

    /// <summary>The settings of a service that connects to it.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Bus:Transport"] = "RabbitMq",
        ["Bus:RabbitMq:Host"] = "127.0.0.1",
        ["Bus:RabbitMq:Port"] = $"{_port}",
    };

    /// <summary>Where it takes connections.</summary>
    public int Port => _port;

    /// <summary>
    /// Certificate and key, PEM, in one folder: <c>ca.pem</c>, <c>server.pem</c>, <c>server-key.pem</c>. With them it
    /// speaks AMQPS on <see cref="TlsPort"/> as well.
    /// </summary>
    public string? TlsFolder { get; set; }

    /// <summary>The folder of the definitions that it reads at each start; null for none.</summary>
    public string? Definitions { get; set; }

    /// <summary>Where it takes connections over TLS.</summary>
    public int TlsPort { get; } = FreePort.Next();

    public async ValueTask InitializeAsync()
    {
        if (Missing is null)
        {
            await StartAsync();
        }
    }

    /// <summary>Starts it, on what data it has.</summary>
    public async Task StartAsync()
    {
        Prepare();
        _process = Process.Start(AsItsUser(Program))!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var waited = Stopwatch.StartNew();
        while (!await AnswersAsync())
        {
            Assert.False(_process.HasExited, $"RabbitMQ ended while starting; its log is in {_directory}.");
            Assert.True(waited.Elapsed < StartTime, $"RabbitMQ does not answer; its log is in {_directory}.");
            await Task.Delay(200);
        }
    }

    /// <summary>Leaves its connections open and answers nothing, as a machine does that hangs.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    /// <summary>Has it answer again.</summary>
    public Task ThawAsync() => SignalAsync("CONT");

    /// <summary>Ends it as a power cut does.</summary>
    public Task StopAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            // With a limit it does not wait for whoever else holds the node's output: what it started may outlive it.
            Assert.True(_process.WaitForExit(StopTime), "RabbitMQ does not end.");
            _process.Dispose();
            _process = null;
        }

        return Task.CompletedTask;
    }

    /// <summary>Runs <c>rabbitmqctl</c> on it, which has to succeed; what it answered.</summary>
    public async Task<string> ControlAsync(params string[] arguments)
    {
        using var control = Process.Start(AsItsUser(Control, arguments))!;
        var output = control.StandardOutput.ReadToEndAsync();
        var errors = control.StandardError.ReadToEndAsync();
        await control.WaitForExitAsync();
        Assert.True(control.ExitCode == 0, await output + await errors);
        return await output;
    }

    /// <summary>Forgets all it had: queues, exchanges and messages.</summary>
    public void DeleteData() => Directory.Delete(Path.Combine(_directory, "mnesia"), recursive: true);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (Missing is null)
        {
            // The port mapper is a process of its own; it is ended through its port.
            var epmd = new ProcessStartInfo("epmd", ["-kill"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            epmd.Environment["ERL_EPMD_PORT"] = $"{_epmdPort}";
            using var ended = Process.Start(epmd)!;
            Assert.True(ended.WaitForExit(StopTime), "RabbitMQ's port mapper does not end.");
        }

        Directory.Delete(_directory, recursive: true);
    }

    private async Task SignalAsync(string signal)
    {
        var pid = (await File.ReadAllTextAsync(Path.Combine(_directory, "pid"))).Trim();
        using var kill = Process.Start("kill", [$"-{signal}", pid]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    private ProcessStartInfo AsItsUser(string program, params string[] arguments)
    {
        var start = Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("runuser", ["-u", "rabbitmq", "--", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        foreach (var (name, value) in Variables())
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private void Prepare()
    {
        Directory.CreateDirectory(Path.Combine(_directory, "mnesia"));
        File.WriteAllText(
            Path.Combine(_directory, "rabbitmq.conf"), $"listeners.tcp.1 = 127.0.0.1:{_port}\n" + Tls()
            + (Definitions is null ? "" : $"load_definitions = {Definitions}\n"));
        File.WriteAllText(Path.Combine(_directory, "enabled_plugins"), "[].\n");
        if (Environment.IsPrivilegedProcess)
        {
            using var own = Process.Start("chown", ["-R", "rabbitmq", _directory]);
            own.WaitForExit();
        }
    }

    private string Tls() => TlsFolder is null ? "" : $"""
        listeners.ssl.1 = 127.0.0.1:{TlsPort}
        ssl_options.cacertfile = {TlsFolder}/ca.pem
        ssl_options.certfile = {TlsFolder}/server.pem
        ssl_options.keyfile = {TlsFolder}/server-key.pem
        ssl_options.verify = verify_none

        """;

    private Dictionary<string, string> Variables() => new()
    {
        ["HOME"] = _directory,
        ["RABBITMQ_HOME"] = "/usr/lib/rabbitmq",
        ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
        ["RABBITMQ_NODENAME"] = $"grants-{_port}@localhost",
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(_directory, "mnesia"),
        ["RABBITMQ_LOG_BASE"] = Path.Combine(_directory, "log"),
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(_directory, "rabbitmq.conf"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(_directory, "enabled_plugins"),
        ["RABBITMQ_PID_FILE"] = Path.Combine(_directory, "pid"),
        ["RABBITMQ_DIST_PORT"] = $"{_distributionPort}",
        ["ERL_EPMD_PORT"] = $"{_epmdPort}",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
    };

    // The port opens before the node is up; a node that is up greets an AMQP header with an answer.
    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, _port);
            var stream = client.GetStream();
            await stream.WriteAsync("AMQP\0\0\u0009\u0001"u8.ToArray());
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            return await stream.ReadAsync(new byte[1], patience.Token) == 1;
        }
        catch (Exception error) when (error is SocketException or IOException or OperationCanceledException)
        {
            return false;
        }
    }
}
