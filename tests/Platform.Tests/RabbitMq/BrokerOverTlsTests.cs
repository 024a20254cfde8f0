using Grants.Broker;
using Grants.Platform.Tests.Events;
using Grants.Testing;
using Microsoft.Extensions.Configuration;
using RabbitMQ.Client.Exceptions;

namespace Grants.Platform.Tests.RabbitMq;

/// <summary>A broker that speaks TLS, with a certificate of an authority of our own.</summary>
[Collection(typeof(OnSpareBroker))]
public sealed class BrokerOverTlsTests(SpareBroker broker)
{
    [Fact]
    public async Task Events_go_over_it_when_its_certificate_is_of_the_authority_that_is_trusted()
    {
        Assert.SkipWhen(RabbitMqNode.Missing is not null, RabbitMqNode.Missing ?? "");
        await using var world = await EventWorld.StartAsync(Settings("ca.pem"));

        await Tell.ManyAsync(world.Budget, 5);
        await world.UntilTakenAsync(5);

        await world.AssertTakenAsync(5);
    }

    [Theory]
    [InlineData("Bus:RabbitMq:CaFile", "stranger.pem")]
    [InlineData("Bus:RabbitMq:CaFile", null)]
    [InlineData("Bus:RabbitMq:TlsServerName", "another.example")]
    public async Task Nobody_signs_in_at_a_broker_that_cannot_be_trusted(string setting, string? value)
    {
        Assert.SkipWhen(RabbitMqNode.Missing is not null, RabbitMqNode.Missing ?? "");
        var settings = Settings("ca.pem").Select(text => text.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => (string?)pair[1]);
        settings[setting] = value?.EndsWith(".pem", StringComparison.Ordinal) == true
            ? Path.Combine(broker.Folder, value)
            : value;
        var options = RabbitMqOptions.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());

        await Assert.ThrowsAsync<BrokerUnreachableException>(
            () => options.ConnectAsync("test", CancellationToken.None));
    }

    private string[] Settings(string authority) =>
    [
        "Bus:Transport=RabbitMq",
        "Bus:RabbitMq:Host=127.0.0.1",
        $"Bus:RabbitMq:Port={broker.Node.TlsPort}",
        "Bus:RabbitMq:UseTls=true",
        $"Bus:RabbitMq:CaFile={Path.Combine(broker.Folder, authority)}",
    ];
}
