using Grants.Broker;
using Grants.Platform.Tests.Events;
using Grants.Testing;
using Microsoft.Extensions.Configuration;

namespace Grants.Platform.Tests.RabbitMq;

/// <summary>A broker that keeps its connections and answers nothing: nobody waits for it for ever.</summary>
public sealed class SilentBrokerTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly RabbitMqNode _rabbit = new();

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(RabbitMqNode.Missing is not null, RabbitMqNode.Missing ?? "");
        await _rabbit.InitializeAsync();
    }

    [Fact]
    public async Task A_connection_to_it_can_be_ended()
    {
        var broker = new BrokerChannel(
            RabbitMqOptions.From(new ConfigurationBuilder().AddInMemoryCollection(_rabbit.Settings!).Build()), "test");
        await broker.OpenAsync(CancellationToken.None);

        await _rabbit.FreezeAsync();

        await broker.DisposeAsync().AsTask().WaitAsync(Patience);
    }

    [Fact]
    public async Task What_it_did_not_take_is_published_when_it_answers_again()
    {
        await using var world = await EventWorld.StartAsync(
            [.. _rabbit.Settings.Select(setting => $"{setting.Key}={setting.Value}")]);
        await Tell.ManyAsync(world.Budget, 300);
        await world.UntilTakenAsync(300);
        var events = await Tell.LogAsync(world.Budget);

        await _rabbit.FreezeAsync();
        using (var time = new CancellationTokenSource(TimeSpan.FromSeconds(1)))
        {
            var outcomes = await world.Publisher.PublishAsync(events, time.Token).WaitAsync(Patience);
            Assert.All(outcomes, Assert.NotNull);
        }

        await _rabbit.ThawAsync();
        Assert.All(await world.Publisher.PublishAsync(events, CancellationToken.None), Assert.Null);
    }

    public ValueTask DisposeAsync() => _rabbit.DisposeAsync();
}
