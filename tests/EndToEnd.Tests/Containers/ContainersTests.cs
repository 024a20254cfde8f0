using Grants.Beneficiary.V1;
using Grants.Cli.Demo;
using Grants.Convention.V1;
using Grants.Reporting.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Grants.EndToEnd.Containers;

/// <summary>The stack as operators run it: what it answers, which replicas do, and how it is restarted.</summary>
[Collection(typeof(WithoutBroker))]
public sealed class ContainersTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Restarts = 10;
    private ComposeStack? _stack;

    private ComposeStack Stack => _stack!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(ComposeStack.Missing is not null, ComposeStack.Missing ?? "");
        _stack = await ComposeStack.UpAsync();
    }

    public ValueTask DisposeAsync() => _stack?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Give_the_report_of_one_process_and_lose_no_call_in_ten_rolling_restarts()
    {
        await using var one = await Deployment.StandaloneAsync();
        var alone = await one.PlayAsync();
        var together = await DemoRun.PlayAsync(Stack.Options, _ => Task.CompletedTask);
        Assert.DoesNotContain(together.Checks, check => !check.Holds);
        Assert.Equal(ReportComparer.Essence(alone.ReportJson), ReportComparer.Essence(together.ReportJson));
        output.WriteLine($"{together.Checks.Count} figures as expected, {string.Join(", ", together.Files)}");

        await using var load = await LoadAsync();
        await load.AnsweredAsync(300);
        await EnsureAllAnswerAsync(load);
        await EnsureAllAreAskedByTheOthersAsync();
        await RestartAsync(load);

        await load.EndAsync();
        Tell("restarted", load);
        Assert.True(load.Failures.IsEmpty, string.Join('\n', load.Failures));
        Assert.Equal(load.Confirmed.Order(), (await load.ReservationsAsync()).Order());
        Assert.Equal(0, await load.DifferencesAsync());
    }

    // Sequentially, each once before any is restarted again, while calls go on.
    private async Task RestartAsync(CommandLoad load)
    {
        var replicas = (await ReplicasAsync())
            .SelectMany(service => service.Containers.Select((container, number) => (container, number)))
            .OrderBy(row => row.number).Select(row => row.container).ToList();
        for (var restart = 0; restart < Restarts; restart++)
        {
            await Stack.RestartAsync(replicas[restart % replicas.Count]);
            Tell($"{replicas[restart % replicas.Count].Service} restarted", load);
            await load.AnsweredAsync(20);
        }
    }

    private async Task<CommandLoad> LoadAsync()
    {
        var channel = Stack.Open();
        var load = new CommandLoad(channel, Stack.KeyFile);
        var conventions = await new ConventionService.ConventionServiceClient(channel).ListConventionsAsync(
            new ListConventionsRequest(), load.Options);
        load.Reads = [.. Reads(Assert.Single(conventions.Conventions).Name)];
        await load.StartAsync();
        return load;
    }

    private static IEnumerable<Func<GrpcChannel, CallOptions, Task<string>>> Reads(string grant)
    {
        yield return (channel, options) => CommandLoad.ReplicaOfAsync(
            new BeneficiaryService.BeneficiaryServiceClient(channel).ListBeneficiariesAsync(new(), options));
        yield return (channel, options) => CommandLoad.ReplicaOfAsync(
            new ConventionService.ConventionServiceClient(channel).GetConventionAsync(
                new GetConventionRequest { Name = grant }, options));
        yield return (channel, options) => CommandLoad.ReplicaOfAsync(
            new ReportingService.ReportingServiceClient(channel).ListReportVersionsAsync(
                new ListReportVersionsRequest { Parent = grant }, options));
    }

    // From outside: the gateway shares them, and the answers say who gave them. A half of a fair share is enough here.
    private async Task EnsureAllAnswerAsync(CommandLoad load)
    {
        foreach (var (service, containers) in await ReplicasAsync())
        {
            var answered = containers
                .Select(container => load.AnsweredBy.GetValueOrDefault(container.Id[..12])).ToList();
            output.WriteLine($"{service} answered {string.Join(", ", answered)} calls from outside");
            Assert.Equal(ComposeStack.Replicas[service], containers.Count);
            Assert.All(answered, count => Assert.True(count >= answered.Sum() / (2 * containers.Count), $"{count}"));
        }
    }

    // From inside: a service asks for all addresses behind a name and shares its calls among them itself. Reporting is
    // asked by nobody.
    private async Task EnsureAllAreAskedByTheOthersAsync()
    {
        foreach (var (service, containers) in (await ReplicasAsync()).Where(row => row.Service != "reporting"))
        {
            var asked = await Task.WhenAll(containers.Select(Stack.CallsFromInsideAsync));
            output.WriteLine($"{service} was asked {string.Join(", ", asked)} times by other services");
            Assert.All(asked, count => Assert.NotEqual(0, count));
        }
    }

    private async Task<IEnumerable<(string Service, List<Container> Containers)>> ReplicasAsync() =>
        (await Stack.ContainersAsync()).Where(container => ComposeStack.Replicas.ContainsKey(container.Service))
            .GroupBy(container => container.Service)
            .Select(service => (service.Key, service.ToList()));

    private void Tell(string when, CommandLoad load) => output.WriteLine(
        $"{when}: {load.AnsweredBy.Values.Sum()} calls answered, {load.Confirmed.Count} of them commands, "
        + $"{load.Failures.Count} failed");
}
