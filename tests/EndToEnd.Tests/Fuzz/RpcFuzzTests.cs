using System.Text;
using Google.Protobuf;
using Grants.Cli.Demo;
using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Testing;
using Grpc.Core;

namespace Grants.EndToEnd.Fuzz;

/// <summary>
/// Calls by chance to every RPC, over gRPC and as JSON: whatever is sent, the answer is in order, nothing hangs,
/// nothing is half done, and the money and the journals are right afterwards.
/// </summary>
[Collection(typeof(WithoutBroker))]
public sealed class RpcFuzzTests(ITestOutputHelper output)
{
    private const int Seed = 20_270_401;
    private const int UsualCalls = 5_000;
    private const int SoakCalls = 100_000;
    private const int ReachedPercent = 60;

    // The clock of the simulation stays where the demo has set it.
    private static readonly HashSet<string> Apart = ["SetClock", "AdvanceClock"];

    // Before which step of the demo the calls come; the last is its end.
    private static readonly string[] Stages =
    [
        "record the vote: credits are committed", "sign, for the grantor", "record WORKSHOP in Sud",
        "rule on the resources from elsewhere", "the end",
    ];

    private readonly Dictionary<string, int> _reached = [];
    private readonly Dictionary<StatusCode, int> _codes = [];
    private readonly Dictionary<(string Name, string Detail), int> _details = [];
    private readonly List<string> _faults = [];

    [Fact]
    public async Task Whatever_is_called_the_answer_is_in_order_and_so_are_the_money_and_the_journals()
    {
        var catalogue = new RpcCatalogue();
        var rpcs = catalogue.All.Where(rpc => !Apart.Contains(rpc.Method.Name))
            .OrderBy(rpc => rpc.Path, StringComparer.Ordinal).ToList();
        var random = new Random(Seed);
        var calls = Soak.Times(UsualCalls, SoakCalls);
        output.WriteLine($"seed {Seed}, {calls} calls to {rpcs.Count} RPCs");
        foreach (var stage in Stages)
        {
            await using var deployment = await Deployment.StandaloneAsync();
            await PlayUntilAsync(deployment, stage);
            await CallAllAsync(deployment, rpcs, new SeenValues(catalogue), random, calls / Stages.Length);
            await AllIsInOrderAsync(deployment);
        }

        output.WriteLine(string.Join(", ", _codes.OrderByDescending(code => code.Value)));
        output.WriteLine($"{_reached.Count} of {rpcs.Count} RPCs were reached OK; the others were answered:");
        foreach (var name in rpcs.Select(rpc => rpc.Method.Name).Where(name => !_reached.ContainsKey(name)))
        {
            output.WriteLine($"{name}: {string.Join(" | ", _details.Where(one => one.Key.Name == name)
                .OrderByDescending(one => one.Value).Take(1).Select(one => $"{one.Value} {one.Key.Detail}"))}");
        }

        Assert.True(_faults.Count == 0, string.Join('\n', _faults.Take(20)));
        Assert.True(_reached.Count * 100 >= rpcs.Count * ReachedPercent, $"{_reached.Count} of {rpcs.Count} reached.");
    }

    private static async Task PlayUntilAsync(Deployment deployment, string stage)
    {
        try
        {
            await DemoRun.PlayAsync(deployment.Options, progress => progress.Name == stage
                ? throw new OperationCanceledException(stage)
                : Task.CompletedTask);
            Assert.Equal(Stages[^1], stage);
        }
        catch (OperationCanceledException stopped) when (stopped.Message == stage)
        {
            // As far as it was to go.
        }
    }

    private async Task CallAllAsync(
        Deployment deployment, List<Rpc> rpcs, SeenValues seen, Random random, int calls)
    {
        using var client = new FuzzClient(deployment, seen);
        var requests = new RandomRequests(seen, random);
        for (var i = 0; i < calls; i++)
        {
            var rpc = rpcs[i % rpcs.Count];
            var answer = await CallAsync(client, rpc, requests, random);
            Count(i, rpc, answer);
            if (answer.Message is { } message)
            {
                seen.Learn(message);
            }
        }
    }

    private static async Task<Answer> CallAsync(FuzzClient client, Rpc rpc, RandomRequests requests, Random random)
    {
        // Nobody from outside is a service: what only services may call refuses an operator.
        var roles = rpc.Roles.Where(role => role != RoleNames.Service).DefaultIfEmpty("operator")
            .Order(StringComparer.Ordinal).ToList();
        var role = roles[random.Next(roles.Count)];
        if (FuzzClient.HttpOf(rpc.Method) is not null && random.Next(3) == 0)
        {
            return await client.CallAsync(
                rpc, role, requests.Of(rpc.Method.InputType),
                json => random.Next(8) == 0 ? Spoilt(json, random) : json);
        }

        var sent = Enumerable.Range(0, rpc.Method.IsClientStreaming ? 1 + random.Next(3) : 1)
            .Select(_ => requests.Of(rpc.Method.InputType).ToByteArray()).ToList();
        if (random.Next(12) == 0)
        {
            sent = [.. sent.Select(bytes => Spoilt(bytes, random))];
        }

        return await client.CallAsync(rpc, role, sent);
    }

    private void Count(int number, Rpc rpc, Answer answer)
    {
        var told = (rpc.Method.Name, answer.Detail[..Math.Min(90, answer.Detail.Length)]);
        _details[told] = _details.GetValueOrDefault(told) + 1;
        _codes[answer.Code] = _codes.GetValueOrDefault(answer.Code) + 1;
        if (answer.Code == StatusCode.OK)
        {
            _reached[rpc.Method.Name] = _reached.GetValueOrDefault(rpc.Method.Name) + 1;
        }

        if (answer.Code is StatusCode.Unknown or StatusCode.Internal or StatusCode.DataLoss
            or StatusCode.DeadlineExceeded or StatusCode.Unauthenticated)
        {
            _faults.Add($"{number} {rpc.Method.Name}: {answer.Code} {answer.Detail}");
        }
    }

    private static async Task AllIsInOrderAsync(Deployment deployment)
    {
        foreach (var service in new[] { "budget", "beneficiary", "convention" })
        {
            Assert.Equal(0, await deployment.CountAsync(service, "intent"));
            var (code, text) = await RunAsync(deployment, "audit", "verify", "--source", service);
            Assert.True(code == 0, text);
        }

        var compared = await RunAsync(deployment, "verify");
        Assert.True(compared.ExitCode == 0, compared.Output);
    }

    private static Task<(int ExitCode, string Output)> RunAsync(Deployment deployment, params string[] arguments) =>
        CommandLine.RunAsync(new Dictionary<string, string>(),
            [.. arguments, "--address", deployment.Processes[0].Address.ToString(), "--key", deployment.KeyFile]);

    private static byte[] Spoilt(byte[] bytes, Random random)
    {
        var spoilt = bytes.ToArray();
        for (var more = 1 + random.Next(3); more > 0 && spoilt.Length > 0; more--)
        {
            spoilt[random.Next(spoilt.Length)] ^= (byte)(1 << random.Next(8));
        }

        return random.Next(3) == 0 ? spoilt[..random.Next(spoilt.Length + 1)] : spoilt;
    }

    private static string Spoilt(string json, Random random)
    {
        var text = new StringBuilder(json);
        for (var more = 1 + random.Next(3); more > 0 && text.Length > 0; more--)
        {
            text[random.Next(text.Length)] = "{}[]\",:0-9eE\\\0ué"[random.Next(16)];
        }

        return text.ToString();
    }
}
