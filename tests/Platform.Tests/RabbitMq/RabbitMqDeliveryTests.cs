using System.Text;
using Grants.Broker;
using Grants.Platform.Tests.Events;
using Grants.Testing;
using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Grants.Platform.Tests.RabbitMq;

/// <summary>A real RabbitMQ as the bus.</summary>
public sealed class RabbitMqDeliveryTests(RabbitMqNode rabbit) : DeliveryTests
{
    protected override string[] Bus
    {
        get
        {
            Assert.SkipWhen(RabbitMqNode.Missing is not null, RabbitMqNode.Missing ?? "");
            return [.. rabbit.Settings.Select(setting => $"{setting.Key}={setting.Value}")];
        }
    }

    private protected override async Task PublishNoEventAsync(EventWorld world)
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.BasicPublishAsync(
            EventTopology.Exchange, "of.nobody", mandatory: true, "{}"u8.ToArray());
    }

    [Fact]
    public async Task Queues_of_those_known_to_read_stand_before_the_first_event_and_are_those_the_bus_uses()
    {
        var bus = Bus;
        await using (var connection = await ConnectAsync())
        await using (var channel = await connection.CreateChannelAsync())
        {
            await EventTopology.DeclareAsync(channel, CancellationToken.None);
            await channel.QueuePurgeAsync(EventTopology.ReportingQueue);
            await channel.QueuePurgeAsync(EventTopology.ErrorQueueOf(EventTopology.ReportingQueue));
            Assert.Equal(
                ["convention_error", "finance-dead-letters", "reporting_error"],
                EventTopology.DeadLetterQueues.Keys.Order());
        }

        await using var world = await EventWorld.StartAsync(EventTopology.ReportingQueue, bus);
        world.Server.Expect("it was moved to the error queue");
        world.Faults.FailsOn = happened => happened is { Position: 1 };
        await Tell.OneAsync(world.Budget, 1);

        await AssertSetAsideAsync(world);
    }

    // The bus declares the error queue of a reader with the first message it sets aside.
    private protected override async Task AssertSetAsideAsync(EventWorld world)
    {
        await using var connection = await ConnectAsync();
        var queue = EventTopology.ErrorQueueOf(world.ReaderName);
        await Tell.UntilAsync(async () => await CountAsync(connection, queue) > 0, "it is in the error queue");
        await using var channel = await connection.CreateChannelAsync();
        var letter = await channel.BasicGetAsync(queue, autoAck: true);
        Assert.Contains(
            "A fault of the test's.",
            Encoding.UTF8.GetString((byte[])letter!.BasicProperties.Headers!["MT-Fault-Message"]!),
            StringComparison.Ordinal);
    }

    private static async Task<uint> CountAsync(IConnection connection, string queue)
    {
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
        }
        catch (OperationInterruptedException)
        {
            return 0;
        }
    }

    private Task<IConnection> ConnectAsync() => RabbitMqOptions.From(
        new ConfigurationBuilder().AddInMemoryCollection(rabbit.Settings!).Build())
        .ConnectAsync("test", CancellationToken.None);
}
