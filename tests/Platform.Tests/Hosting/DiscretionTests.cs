using Grants.Platform.Edge;
using Grants.Testing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Grants.Platform.Hosting;

/// <summary>What a process says of its house to others: nothing.</summary>
public sealed class DiscretionTests
{
    [Theory]
    [InlineData("Bus:Transport=InMemory")]
    [InlineData("Bus:Transport=RabbitMq", "Bus:RabbitMq:Port=1")]
    public async Task The_makers_of_the_bus_receive_no_telemetry(params string[] settings)
    {
        await using var server = await GrantsServer.StartAsync(settings, new Probe());
        server.Expect("Broker unreachable");

        Assert.False(server.Services.GetRequiredService<IOptions<UsageTelemetryOptions>>().Value.Enabled);
    }
}
