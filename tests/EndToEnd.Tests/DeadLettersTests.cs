using System.Text;
using Grants.Broker;
using Grants.Testing;
using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;

namespace Grants.EndToEnd;

/// <summary><c>grants dead-letters</c> on a real broker.</summary>
[Collection(typeof(OnRabbitMq))]
public sealed class DeadLettersTests(RabbitMqNode rabbit) : IAsyncLifetime
{
    private const string Queue = EventTopology.FinanceDeadLetters;
    private const string First = "0199e0a5-0000-7000-8000-000000000001";
    private const string Second = "0199e0a5-0000-7000-8000-000000000002";
    private BrokerChannel? _broker;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(RabbitMqNode.Missing is not null, RabbitMqNode.Missing ?? "");
        _broker = new BrokerChannel(
            RabbitMqOptions.From(new ConfigurationBuilder().AddInMemoryCollection(rabbit.Settings!).Build()), "test");
        await EmptyAsync();
        await RejectAsync(First, "{\"iban\":\"FR7630006000011234567890189\"}");
        await RejectAsync(Second, "{}");
        while (await CountAsync(Queue) < 2)
        {
            await Task.Delay(50);
        }
    }

    [Fact]
    public async Task Lists_how_many_there_are()
    {
        var (code, output) = await CommandLine.RunAsync(rabbit.Settings, "dead-letters", "list");

        Assert.Equal(0, code);
        Assert.Contains("reporting_error", output, StringComparison.Ordinal);
        Assert.Contains("convention_error", output, StringComparison.Ordinal);
        Assert.Matches(@"finance-dead-letters\W+finance\W+2\W", output);
    }

    [Fact]
    public async Task Shows_what_they_are_without_bank_accounts_and_leaves_them_there()
    {
        var (code, output) = await CommandLine.RunAsync(
            rabbit.Settings, "dead-letters", "show", "--queue", Queue, "--body");

        Assert.Equal(0, code);
        Assert.Contains($"{First}  DisbursementOrdered  nobody 1", output, StringComparison.Ordinal);
        Assert.Contains("rejected", output, StringComparison.Ordinal);
        Assert.Contains("FR76** **** 189", output, StringComparison.Ordinal);
        Assert.DoesNotContain("30006000011234567890", output, StringComparison.Ordinal);
        Assert.Contains(Second, output, StringComparison.Ordinal);
        Assert.Equal(2u, await CountAsync(Queue));
    }

    [Fact]
    public async Task Sends_one_back_to_where_it_was_meant_for_without_the_notes_of_its_failure()
    {
        var (code, output) = await CommandLine.RunAsync(
            rabbit.Settings, "dead-letters", "requeue", "--queue", Queue, "--id", Second);

        Assert.Equal(0, code);
        Assert.Contains($"{Second}  DisbursementOrdered  nobody 1  sent back", output, StringComparison.Ordinal);
        Assert.Equal(1u, await CountAsync(Queue));
        var channel = await _broker!.OpenAsync(CancellationToken.None);
        var back = await channel.BasicGetAsync(EventTopology.FinanceQueue, autoAck: true);
        Assert.Equal(Second, Encoding.UTF8.GetString((byte[])back!.BasicProperties.Headers!["cloudEvents:id"]!));
        Assert.DoesNotContain(back.BasicProperties.Headers.Keys, name => name.Contains("death"));
        Assert.Equal("{}", Encoding.UTF8.GetString(back.Body.Span));
    }

    [Fact]
    public async Task Drops_all_only_with_the_explicit_option()
    {
        var (refused, rule) = await CommandLine.RunAsync(rabbit.Settings, "dead-letters", "drop", "--queue", Queue);
        Assert.Equal(1, refused);
        Assert.Contains("Specify either --id for one letter or --all", rule, StringComparison.Ordinal);
        Assert.Equal(2u, await CountAsync(Queue));

        var (code, output) = await CommandLine.RunAsync(
            rabbit.Settings, "dead-letters", "drop", "--queue", Queue, "--all");

        Assert.Equal(0, code);
        Assert.Contains("2 dropped.", output, StringComparison.Ordinal);
        Assert.Equal(0u, await CountAsync(Queue));
    }

    [Fact]
    public async Task Says_that_there_is_no_such_letter()
    {
        var (code, output) = await CommandLine.RunAsync(
            rabbit.Settings, "dead-letters", "drop", "--queue", Queue, "--id", Guid.Empty.ToString());

        Assert.Equal(1, code);
        Assert.Contains("The queue has no letter", output, StringComparison.Ordinal);
        Assert.Equal(2u, await CountAsync(Queue));
    }

    public async ValueTask DisposeAsync()
    {
        if (_broker is not null)
        {
            await EmptyAsync();
            await _broker.DisposeAsync();
        }
    }

    private async Task EmptyAsync()
    {
        var channel = await _broker!.OpenAsync(CancellationToken.None);
        await channel.QueuePurgeAsync(EventTopology.FinanceQueue);
        await channel.QueuePurgeAsync(Queue);
    }

    // As the finance department does with what it cannot take: the broker lays it among the dead letters.
    private async Task RejectAsync(string id, string body)
    {
        var channel = await _broker!.OpenAsync(CancellationToken.None);
        var happened = new Contracts.EventEnvelope(
            Guid.Parse(id), "nobody", 1, "DisbursementOrdered", "", default, "", Encoding.UTF8.GetBytes(body), null);
        await channel.BasicPublishAsync(
            "", EventTopology.FinanceQueue, mandatory: true, EventHeaders.PropertiesOf(happened), happened.Data);
        var given = await channel.BasicGetAsync(EventTopology.FinanceQueue, autoAck: false);
        await channel.BasicRejectAsync(given!.DeliveryTag, requeue: false);
    }

    private async Task<uint> CountAsync(string queue)
    {
        var channel = await _broker!.OpenAsync(CancellationToken.None);
        return await channel.MessageCountAsync(queue);
    }
}
