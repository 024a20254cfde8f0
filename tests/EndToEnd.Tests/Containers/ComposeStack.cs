using System.Diagnostics;
using Grants.Cli.Connection;
using Grants.Cli.Demo;
using Grants.Testing;
using Grants.Tls;
using Grpc.Net.Client;

namespace Grants.EndToEnd.Containers;

/// <summary>A container of the stack.</summary>
/// <param name="Id">As Docker knows it; its first twelve characters are the name of the machine inside.</param>
/// <param name="Service">As the compose file names it: <c>convention</c>.</param>
internal sealed record Container(string Id, string Service);

/// <summary>
/// The stack that operators run, in containers and on volumes of its own: several replicas of each service behind the
/// gateway, RabbitMQ, and SQL Server unless the files named leave it out.
/// </summary>
internal sealed class ComposeStack : IAsyncDisposable
{
    private const string FilesVariable = "GRANTS_TEST_COMPOSE";
    private const string Proof = "tests/EndToEnd.Tests/Containers/compose.proof.yml";
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(240);
    private readonly string _output = Directory.CreateTempSubdirectory("grants-containers-").FullName;
    private readonly Dictionary<string, string> _environment;

    private ComposeStack(string files)
    {
        Address = new Uri($"https://localhost:{FreePort.Next()}");
        _environment = new Dictionary<string, string>
        {
            ["COMPOSE_FILE"] = $"{files}:{Proof}",
            ["COMPOSE_PROJECT_NAME"] = $"grants-proof-{Environment.ProcessId}",
            ["GRANTS_GRPC_PORT"] = $"{Address.Port}",
            ["GRANTS_HTTP_PORT"] = $"{FreePort.Next()}",
        };
        // The file itself is open to the users inside of containers.
        SigningKeyFile.Keep(KeyFile, File.ReadAllText(Path.Combine(RepositoryRoot.Path, "secrets", "signing-key.pem")));
    }

    /// <summary>Why tests that need it are skipped; null when they are not.</summary>
    public static string? Missing { get; } = Files is null
        ? $"{FilesVariable} names no compose files: where there is a Docker engine, 'make containers' runs this."
        : null;

    /// <summary>How many replicas of each service there are.</summary>
    public static IReadOnlyDictionary<string, int> Replicas { get; } = new Dictionary<string, int>
    {
        ["budget"] = 2, ["beneficiary"] = 2, ["convention"] = 3, ["reporting"] = 4,
    };

    /// <summary>Where the gateway answers gRPC.</summary>
    public Uri Address { get; }

    /// <summary>The key that signs people in.</summary>
    public string KeyFile => Path.Combine(_output, "signing-key.pem");

    /// <summary>What the demo needs to know of it.</summary>
    public DemoOptions Options => new(
        DemoTarget.OneProcess(Address, KeyFile) with { Authorities = Trusted }, null, _output);

    // The authority that build/secrets.sh made.
    private static TrustedAuthorities Trusted =>
        TrustedAuthorities.FromFile(Path.Combine(RepositoryRoot.Path, "secrets", "ca.pem"), "test");

    private static string? Files => Environment.GetEnvironmentVariable(FilesVariable);

    /// <summary>Starts it, and waits until all of it is well.</summary>
    public static async Task<ComposeStack> UpAsync()
    {
        var stack = new ComposeStack(Files!);
        try
        {
            string[] scale = [.. Replicas.SelectMany(row => new[] { "--scale", $"{row.Key}={row.Value}" })];
            await stack.DockerAsync(["compose", "up", "--detach", "--no-build", "--wait", .. scale]);
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }

        return stack;
    }

    /// <summary>A channel to the gateway, with the service config that callers should use.</summary>
    public GrpcChannel Open() => Channels.Open(Address, Trusted, new GrpcChannelOptions
    {
        ServiceConfig = PublishedConfig.Read(),
        MaxReconnectBackoff = TimeSpan.FromSeconds(1),
    });

    /// <summary>Every container that runs.</summary>
    public async Task<IReadOnlyList<Container>> ContainersAsync()
    {
        const string Service = "{{.Id}} {{index .Config.Labels \"com.docker.compose.service\"}}";
        var ids = await DockerAsync("compose", "ps", "--quiet");
        return [.. Lines(await DockerAsync(["inspect", "--format", Service, .. Lines(ids)]))
            .Select(line => line.Split(' ')).Select(words => new Container(words[0], words[1]))];
    }

    /// <summary>Restarts one as the operations manual tells it, and waits until it is well.</summary>
    public async Task RestartAsync(Container container)
    {
        await DockerAsync("restart", "--time", "15", container.Id);
        await HealthyAsync(container);
    }

    /// <summary>Ends one as a power cut does: SIGKILL, no goodbye.</summary>
    public Task KillAsync(Container container) => DockerAsync("kill", container.Id);

    /// <summary>Starts one that was killed, and waits until it is well.</summary>
    public async Task StartAsync(Container container)
    {
        await DockerAsync("start", container.Id);
        await HealthyAsync(container);
    }

    /// <summary>How many calls a container took that did not come through the gateway.</summary>
    public async Task<int> CallsFromInsideAsync(Container container) =>
        Lines(await DockerAsync("logs", container.Id)).Count(line =>
            line.Contains("Request starting HTTP/2 POST", StringComparison.Ordinal)
            && !line.Contains(Address.ToString(), StringComparison.Ordinal));

    /// <summary>How many messages wait in a queue, counted by the broker itself.</summary>
    public async Task<int> MessagesAsync(string queue)
    {
        var counts = await DockerAsync(
            "compose", "exec", "-T", "rabbitmq", "rabbitmqctl", "--quiet", "list_queues", "name", "messages");
        return Lines(counts).Select(line => line.Split('\t')).Where(cells => cells[0] == queue)
            .Select(cells => int.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture)).Single();
    }

    public async ValueTask DisposeAsync()
    {
        await DockerAsync("compose", "down", "--volumes", "--remove-orphans");
        Directory.Delete(_output, recursive: true);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private async Task HealthyAsync(Container container)
    {
        var waited = Stopwatch.StartNew();
        while (await DockerAsync("inspect", "--format", "{{.State.Health.Status}}", container.Id) != "healthy\n")
        {
            Assert.True(waited.Elapsed < StartTime, $"{container.Service} is not well again.");
            await Task.Delay(250);
        }
    }

    private async Task<string> DockerAsync(params string[] arguments)
    {
        var (code, output) = await Command.RunAsync(RepositoryRoot.Path, _environment, "docker", arguments);
        Assert.True(code == 0, $"docker {string.Join(' ', arguments)}: {output}");
        return output;
    }
}
