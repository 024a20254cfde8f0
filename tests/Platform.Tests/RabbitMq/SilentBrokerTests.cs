using Grants.Broker;
using Grants.Platform.Tests.Events;
using Grants.Testing;
using Microsoft.Extensions.Configuration;

namespace Grants.Platform.Tests.RabbitMq;

/// <summary>A broker that keeps its connections and answers nothing: nobody waits for it for ever.</summary>
[Collection(typeof(OnSpareBroker))]
public sealed class SilentBrokerTests(SpareBroker broker) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private RabbitMqNode Rabbit => broker.Node;

    public ValueTask InitializeAsync()
    {
        Assert.SkipWhen(RabbitMqNode.Missing is not null, RabbitMqNode.Missing ?? "");
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_connection_to_it_can_be_ended()
    {
        var connection = new BrokerChannel(
            RabbitMqOptions.From(new ConfigurationBuilder().AddInMemoryCollection(Rabbit.Settings!).Build()), "test");
        await connection.OpenAsync(CancellationToken.None);

        await Rabbit.FreezeAsync();

        await connection.DisposeAsync().AsTask().WaitAsync(Patience);
    }

    [Fact]
    public async Task What_it_did_not_take_is_published_when_it_answers_again()
    {
        await using var world = await EventWorld.StartAsync(
            [.. Rabbit.Settings.Select(setting => $"{setting.Key}={setting.Value}")]);
        await Tell.ManyAsync(world.Budget, 300);
        await world.UntilTakenAsync(300);
        // Over the broker: before its queues stand, the reader has them from the source.
        await world.UntilPublishedAsync();
        var events = await Tell.LogAsync(world.Budget);

        await Rabbit.FreezeAsync();
        using (var time = new CancellationTokenSource(TimeSpan.FromSeconds(1)))
        {
            var outcomes = await world.Publisher.PublishAsync(events, time.Token).WaitAsync(Patience);
            Assert.All(outcomes, Assert.NotNull);
        }

        await Rabbit.ThawAsync();
        Assert.All(await world.Publisher.PublishAsync(events, CancellationToken.None), Assert.Null);
    }

    // For those that come after, also when a test ended before it did so itself.
    public async ValueTask DisposeAsync()
    {
        if (RabbitMqNode.Missing is null)
        {
            await Rabbit.ThawAsync();
        }
    }
}
