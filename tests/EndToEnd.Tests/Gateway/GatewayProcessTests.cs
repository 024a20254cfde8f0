using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Grants.Cli.Connection;
using Grants.Cli.Demo;
using Grants.Cli.Tokens;
using Grants.Testing;

namespace Grants.EndToEnd.Gateway;

/// <summary>
/// Four services behind the gateway, TLS everywhere: what the gateway sends where, and what its callers notice of a
/// restart.
/// </summary>
[Collection(typeof(WithoutBroker))]
public sealed class GatewayProcessTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly string[] Sources = ["budget", "beneficiary", "convention", "reporting"];
    private readonly string _folder = Directory.CreateTempSubdirectory("grants-gateway-").FullName;
    private TestAuthority? _authority;
    private Deployment? _four;
    private GatewayProcess? _gateway;

    private Deployment Four => _four!;

    private GatewayProcess Gateway => _gateway!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(GatewayProcess.Missing is not null, GatewayProcess.Missing ?? "");
        _authority = new TestAuthority(_folder);
        var settings = new Dictionary<string, string>
        {
            ["Events:PollSeconds"] = "0.2", ["Shutdown:LeadSeconds"] = "2",
        };
        // The clock of the demo is set through the gateway, in one service.
        _four = await Deployment.FourProcessesAsync(settings, authority: _authority, prepare: process =>
            process.Settings["Clock:File"] = Path.Combine(_folder, "clock"));
        _gateway = await GatewayProcess.StartAsync(_authority, _four.Processes);
    }

    public async ValueTask DisposeAsync()
    {
        if (_gateway is not null)
        {
            await _gateway.DisposeAsync();
        }

        if (_four is not null)
        {
            await _four.DisposeAsync();
        }

        _authority?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Every_service_answers_through_it_also_for_its_own_log()
    {
        var played = await DemoRun.PlayAsync(
            Four.Options with
            {
                Target = DemoTarget.OneProcess(Gateway.Address, Four.KeyFile) with { Authorities = Four.Trusted },
            },
            _ => Task.CompletedTask);

        Assert.DoesNotContain(played.Checks, check => !check.Holds);
        foreach (var source in Sources)
        {
            await AnswersOverGrpcAsync(source);
            await AnswersOverHttpAsync(source);
        }

        var healths = await Task.WhenAll(Four.Processes.Select(process => HealthAsync(process, "ca")));
        Assert.Equal([0, 0, 0, 0], healths);
        using var stranger = new TestAuthority(_folder, "stranger");
        Assert.Equal(1, await HealthAsync(Four.Processes[0], "stranger"));
        var (code, text) = await GrantsAsync("relay", "status", "--source", "nobody");
        Assert.Equal(2, code);
        Assert.StartsWith("NOT_FOUND / EVENT_SOURCE_NOT_FOUND: ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_notices_the_restart_of_an_only_replica_who_calls_as_published()
    {
        await using var callers = new RestartCallers(
            _authority!.File, Gateway.Address, Token("operator"), Four.Trusted!, output);
        await callers.StartAsync();
        foreach (var process in Four.Processes)
        {
            await callers.UntilAllAnswerAsync();
            var stopped = await process.StopAsync();
            var waited = Stopwatch.StartNew();
            await process.StartAsync();
            output.WriteLine($"{process.Name} took {stopped} to stop and {waited.Elapsed} to start");
        }

        await callers.UntilAllAnswerAsync();
        await callers.EndAsync();

        Assert.True(callers.Failures.Count == 0, string.Join("\n", callers.Failures));
        Assert.All(callers.Answered, row => Assert.True(row.Count > 50, $"{row}"));
    }

    private async Task AnswersOverGrpcAsync(string source)
    {
        var (code, status) = await GrantsAsync("relay", "status", "--source", source);
        Assert.True(code == 0, status);
        Assert.Matches($"source +{source}\n", status);
        (code, status) = await GrantsAsync("relay", "retry", "--source", source);
        Assert.Equal((0, "0 events will be published again.\n"), (code, status));
        (code, status) = await GrantsAsync(
            "call", "EventLogService/ReadEvents", "--data", $$"""{"source":"{{source}}","limit":"1"}""",
            "--role", "finance");
        Assert.True(code == 0, status);
        Assert.Equal(source, (string?)JsonNode.Parse(status)!["source"]);
        (code, status) = await GrantsAsync("audit", "verify", "--source", source);
        Assert.True(code == 0, status);
    }

    private async Task AnswersOverHttpAsync(string source)
    {
        using var http = Four.Processes[0].OpenHttp();
        http.BaseAddress = Gateway.HttpAddress;
        http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", Token("operator", "finance"));

        var status = await http.GetFromJsonAsync<JsonNode>($"/v1/eventSources/{source}/relayStatus");
        Assert.Equal(source, (string?)status!["source"]);
        var first = await http.GetStringAsync($"/v1/eventSources/{source}/events?limit=1");
        Assert.Equal(source, (string?)JsonNode.Parse(first)!["source"]);
        using var retried = await http.PostAsJsonAsync(
            $"/v1/eventSources/{source}:retryGivenUpEvents", new { requestId = RequestIds.New() });
        Assert.Equal(HttpStatusCode.OK, retried.StatusCode);
    }

    // As a container checks itself (build/health.sh).
    private async Task<int> HealthAsync(ServiceProcess process, string authority) => (await Command.RunAsync(
        RepositoryRoot.Path,
        new Dictionary<string, string>
        {
            ["Listen__Http"] = "https://0.0.0.0:5081", ["Tls__CaFile"] = Path.Combine(_folder, authority + ".pem"),
        },
        "bash",
        "build/health.sh",
        $"127.0.0.1:{process.HttpAddress.Port}")).ExitCode;

    private string Token(params string[] roles)
    {
        using var signer = TokenSigner.FromFile(Four.KeyFile);
        return signer.Sign("otto", roles, TimeSpan.FromHours(1));
    }

    private Task<(int ExitCode, string Output)> GrantsAsync(params string[] arguments) => CommandLine.RunAsync(
        new Dictionary<string, string>
        {
            ["GRANTS_ADDRESS"] = Gateway.Address.ToString(), ["GRANTS_CA"] = _authority!.File,
        },
        [.. arguments, "--key", Four.KeyFile]);
}
