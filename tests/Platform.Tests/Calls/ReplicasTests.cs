using System.Collections.Concurrent;
using Grants.Platform.Edge;
using Grants.Platform.Tests.Events;
using Grants.Testing;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Platform.Calls;

/// <summary>How a service calls the replicas of another: each has its share, and those that come later too.</summary>
public sealed class ReplicasTests
{
    private readonly int _port = FreePort.Next();

    [Theory]
    [InlineData("http://127.0.0.2:{0}, http://127.0.0.3:{0},http://127.0.0.4:{0}")]
    [InlineData("dns:///127.0.0.2:{0},dns:///127.0.0.3:{0},dns:///127.0.0.4:{0}")]
    public async Task Each_has_its_share(string addresses)
    {
        await using var one = await StartAsync(2);
        await using var two = await StartAsync(3);
        await using var three = await StartAsync(4);
        using var channels = Channels(string.Format(null, addresses, _port), one);
        await AnsweredByAsync(channels, 3);

        var answered = new ConcurrentDictionary<string, int>();
        for (var call = 0; call < 30; call++)
        {
            answered.AddOrUpdate(await CallAsync(channels), 1, (_, count) => count + 1);
        }

        Assert.Equal([10, 10, 10], answered.Values);
    }

    [Fact]
    public async Task One_that_comes_later_is_found_and_one_that_goes_is_not_missed()
    {
        await using var one = await StartAsync(2);
        using var channels = Channels($"http://127.0.0.2:{_port},http://127.0.0.3:{_port}", one);
        Assert.Equal("127.0.0.2", await CallAsync(channels));

        await using (await StartAsync(3))
        {
            await AnsweredByAsync(channels, 2);
        }

        for (var call = 0; call < 10; call++)
        {
            Assert.Equal("127.0.0.2", await CallAsync(channels));
        }
    }

    [Fact]
    public async Task A_name_that_nobody_knows_does_not_hide_one_that_is_known()
    {
        await using var one = await StartAsync(2);
        using var channels = Channels($"dns:///nobody.invalid:1,dns:///127.0.0.2:{_port}", one);

        Assert.Equal("127.0.0.2", await CallAsync(channels));
    }

    [Theory]
    [InlineData("https://convention:5080,http://convention:5080")]
    [InlineData("convention:5080")]
    [InlineData("dns:convention:5080")]
    public async Task An_address_of_another_form_is_refused(string address)
    {
        await using var one = await StartAsync(2);
        using var channels = Channels(address, one);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => CallAsync(channels));
        Assert.Contains("Services:probe:Address", error.Message, StringComparison.Ordinal);
    }

    private Task<GrantsServer> StartAsync(int last) => GrantsServer.StartAsync(
        [$"Listen:Grpc=http://127.0.0.{last}:{_port}", $"Replica:Name=127.0.0.{last}"], new Probe());

    private static ServiceChannels Channels(string addresses, GrantsServer any) => new(new ServiceAddresses(
        new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Services:probe:Address"] = addresses })
            .Build(),
        any.Services.GetRequiredService<IServer>(),
        []),
        any.Services.GetRequiredService<TlsSettings>());

    // Connections are made one by one: the share is each one's own once all are there.
    private static async Task AnsweredByAsync(ServiceChannels channels, int replicas)
    {
        var answered = new HashSet<string>();
        await Tell.UntilAsync(
            async () =>
            {
                answered.Add(await CallAsync(channels));
                return answered.Count == replicas;
            },
            $"{replicas} replicas answer");
    }

    private static async Task<string> CallAsync(ServiceChannels channels)
    {
        using var call = new Health.HealthClient(channels.InvokerOf("probe")).CheckAsync(
            new HealthCheckRequest(), deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(60));
        await call;
        return (await call.ResponseHeadersAsync).GetValue("grants-replica")!;
    }
}
