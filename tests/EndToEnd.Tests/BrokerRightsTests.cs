using System.Text.Json.Nodes;
using Grants.Broker;
using Grants.Cli.Demo;
using Grants.Cli.Tokens;
using Grants.Testing;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Grants.EndToEnd;

/// <summary>Every user of the broker can do what it is there for, and nothing beside it.</summary>
[Collection(typeof(OnBrokerOfSecrets))]
public sealed class BrokerRightsTests(BrokerOfSecrets broker) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("grants-tls-").FullName;

    private const string Pay = "confirm the payment, by the accountant";
    private const string Collect = "confirm the recovery, by the accountant";
    private const string AfterOrder = "open the execution";

    [Fact]
    public async Task The_definitions_are_what_services_declare()
    {
        Assert.SkipWhen(RabbitMqNode.Missing is not null, RabbitMqNode.Missing ?? "");
        await broker.Node.ControlAsync("add_vhost", "empty");
        await broker.Node.ControlAsync("add_user", "founder", "founder");
        await broker.Node.ControlAsync("set_permissions", "-p", "empty", "founder", ".*", ".*", ".*");
        var founder = broker.OptionsOf("operator") with
        {
            VirtualHost = "empty", Username = "founder", Password = "founder", Declares = true,
        };
        await using (var channel = new BrokerChannel(founder, "test"))
        {
            await channel.OpenAsync(CancellationToken.None);
        }

        Assert.Equal(await broker.TopologyAsync("empty"), await broker.TopologyAsync("/"));
    }

    [Fact]
    public async Task The_grant_is_paid_and_reported_with_a_user_for_each_over_TLS()
    {
        Assert.SkipWhen(RabbitMqNode.Missing is not null, RabbitMqNode.Missing ?? "");
        Assert.SkipWhen(FinanceClient.Missing is not null, FinanceClient.Missing ?? "");
        using var authority = new TestAuthority(_folder);
        await using var four = await Deployment.FourProcessesAsync(
            new Dictionary<string, string>(), authority: authority, prepare: process =>
            {
                foreach (var (name, value) in broker.SettingsOf(process.Name.ToLowerInvariant()))
                {
                    process.Settings[name] = value;
                }
            });
        await using var finance = Finance(four, authority);
        await finance.HasDoneAsync("start");

        var played = await DemoRun.PlayAsync(four.Options with { LeftToOthers = [Pay, Collect] }, async progress =>
        {
            if (progress.Name is AfterOrder or Collect)
            {
                await finance.HasDoneAsync(progress.Name == Collect ? "collect" : "pay");
            }
        });
        await four.UntilPublishedAsync();

        Assert.DoesNotContain(played.Checks, check => !check.Holds);
        Assert.Equal(0, (int)(await finance.StopAsync())["rejected"]!);
        await EventuallyReadAsync();
        await OperatorsReachDeadLettersAsync();
    }

    public static TheoryData<string, string> More() => new()
    {
        { "budget", "read reporting" }, { "budget", "read finance" }, { "budget", "write to finance" },
        { "budget", "declare" }, { "budget", "delete" }, { "budget", "purge finance" },
        { "beneficiary", "read convention" }, { "beneficiary", "declare" }, { "beneficiary", "delete" },
        { "convention", "read reporting" }, { "convention", "read finance" },
        { "convention", "read finance-dead-letters" },
        { "convention", "write to finance" }, { "convention", "declare" }, { "convention", "delete" },
        { "reporting", "read convention" }, { "reporting", "read finance" }, { "reporting", "declare" },
        { "reporting", "write to finance" }, { "reporting", "delete" },
        { "finance", "read reporting" }, { "finance", "read finance-dead-letters" }, { "finance", "write to finance" },
        { "finance", "publish" }, { "finance", "declare" }, { "finance", "delete" },
        { "operator", "read finance" }, { "operator", "publish" }, { "operator", "declare" }, { "operator", "delete" },
    };

    [Theory]
    [MemberData(nameof(More))]
    public async Task Nobody_can_do_more(string user, string act)
    {
        Assert.SkipWhen(RabbitMqNode.Missing is not null, RabbitMqNode.Missing ?? "");
        await using var connection = await broker.OptionsOf(user).ConnectAsync("test", CancellationToken.None);
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));

        await Assert.ThrowsAnyAsync<Exception>(() => ActAsync(channel, act.Split(' ')));

        Assert.Equal<int?>(Constants.AccessRefused, channel.CloseReason?.ReplyCode);
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        Assert.SkipWhen(RabbitMqNode.Missing is not null, RabbitMqNode.Missing ?? "");
        var options = broker.OptionsOf("budget") with { Password = broker.PasswordOf("reporting") };

        var refused = await Assert.ThrowsAsync<BrokerUnreachableException>(
            () => options.ConnectAsync("test", CancellationToken.None));

        Assert.IsType<AuthenticationFailureException>(refused.InnerException);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task ActAsync(IChannel channel, string[] act) => act switch
    {
        ["read", var queue] => channel.BasicGetAsync(queue, autoAck: false),
        ["purge", var queue] => channel.QueuePurgeAsync(queue),
        ["write", "to", var queue] => channel.QueueBindAsync(queue, EventTopology.Exchange, "#"),
        ["publish"] => channel.BasicPublishAsync(
            EventTopology.Exchange, "convention.X", mandatory: true, Array.Empty<byte>()).AsTask(),
        ["declare"] => channel.QueueDeclareAsync("another"),
        _ => channel.ExchangeDeleteAsync(EventTopology.Exchange),
    };

    private FinanceClient Finance(Deployment four, TestAuthority authority)
    {
        using var signer = TokenSigner.FromFile(four.KeyFile);
        var both = Path.Combine(authority.Folder, "both.pem");
        File.WriteAllText(both, File.ReadAllText(broker.CaFile) + "\n" + File.ReadAllText(authority.File));
        return FinanceClient.Start("queue", new Dictionary<string, string>
        {
            ["BROKER"] = $"amqps://finance:{broker.PasswordOf("finance")}@localhost:{broker.Node.TlsPort}",
            ["CA"] = both,
            ["CONVENTION"] = four.Options.Target.Convention.Authority,
            ["FINANCE_TOKEN"] = signer.Sign("fanny.laurent", ["finance"], TimeSpan.FromHours(1)),
            ["ACCOUNTANT_TOKEN"] = signer.Sign("paul.moreau", ["public-accountant"], TimeSpan.FromHours(1)),
            ["LEDGER"] = Path.Combine(authority.Folder, "ledger.json"),
        });
    }

    // The queues of the services have gone, so their readers could take what is theirs.
    private async Task EventuallyReadAsync()
    {
        foreach (var queue in EventTopology.ServiceQueues.Keys)
        {
            await UntilAsync($"{queue}\t0\t1");
        }
    }

    // A queue, its messages and its consumers.
    private async Task UntilAsync(string row)
    {
        while (!(await broker.Node.ControlAsync("-q", "list_queues", "name", "messages", "consumers"))
            .Contains(row, StringComparison.Ordinal))
        {
            await Task.Delay(100);
        }
    }

    private async Task OperatorsReachDeadLettersAsync()
    {
        var settings = broker.SettingsOf("operator");
        var (code, output) = await CommandLine.RunAsync(settings, "dead-letters", "list");
        Assert.True(code == 0, output);
        await using var channel = new BrokerChannel(broker.OptionsOf("operator"), "test");
        var open = await channel.OpenAsync(CancellationToken.None);
        // As dead-letters requeue and events replay send: to one queue, by its name. Nobody can read this, and the
        // service puts it aside.
        await open.BasicPublishAsync("", EventTopology.ReportingQueue, mandatory: true, "no JSON"u8.ToArray());
        await UntilAsync("reporting_error\t1\t0");
        (code, output) = await CommandLine.RunAsync(
            settings, "dead-letters", "drop", "--queue", "reporting_error", "--all");
        Assert.True(code == 0, output);
        await UntilAsync("reporting_error\t0\t0");
    }
}
