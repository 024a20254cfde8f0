using System.Net;
using Grants.Platform.Edge;
using Grants.Testing;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Platform.Hosting;

/// <summary>Whether a process is well: it lives while it answers, it is ready while its database does.</summary>
public sealed class HealthTests
{
    private static readonly string[] BrokerAway = ["Bus:Transport=RabbitMq", "Bus:RabbitMq:Port=1"];

    [Fact]
    public async Task Is_ready_while_the_broker_is_away()
    {
        await using var server = await GrantsServer.StartAsync(BrokerAway, new Probe());
        server.Expect("Broker unreachable");

        Assert.Equal(HttpStatusCode.OK, await GetAsync(server, "/health/ready"));
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, await CheckAsync(server));
    }

    [Fact]
    public async Task Is_alive_and_not_ready_when_its_database_is_not_what_it_was()
    {
        await using var server = await GrantsServer.StartAsync(new Probe());
        server.Expect("The database of probe is not responding.");
        server.Expect("no such table: relay_lease");
        await server.Database("probe").WriteAsync(
            session => session.ExecuteAsync("alter table relay_lease rename to gone"), CancellationToken.None);

        Assert.Equal(HttpStatusCode.OK, await GetAsync(server, "/health/live"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await GetAsync(server, "/health/ready"));
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.NotServing, await CheckAsync(server));
    }

    [Fact]
    public async Task Is_not_ready_while_nothing_can_be_written()
    {
        Assert.SkipWhen(Engines.Default != Engines.Sqlite, "The file of SQLite is taken away.");
        var folder = Directory.CreateTempSubdirectory("grants-health-");
        await using var server = await GrantsServer.StartAsync(
            [$"Database:Directory={Path.Combine(folder.FullName, "data")}"], new Probe());
        server.Expect("Nothing can be written: The database of probe (");
        var probe = server.Services.GetRequiredService<WriteProbe>();
        Assert.Equal(HttpStatusCode.OK, await GetAsync(server, "/health/ready"));

        Directory.Move(Path.Combine(folder.FullName, "data"), Path.Combine(folder.FullName, "gone"));
        await probe.ProbeAsync(CancellationToken.None);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await GetAsync(server, "/health/ready"));
        await probe.ProbeAsync(CancellationToken.None);
        Assert.Equal(1, server.Met("Nothing can be written"));

        Directory.Move(Path.Combine(folder.FullName, "gone"), Path.Combine(folder.FullName, "data"));
        await probe.ProbeAsync(CancellationToken.None);
        Assert.Equal(HttpStatusCode.OK, await GetAsync(server, "/health/ready"));
    }

    private static async Task<HttpStatusCode> GetAsync(GrantsServer server, string path)
    {
        using var http = new HttpClient { BaseAddress = server.HttpAddress };
        return (await http.GetAsync(new Uri(path, UriKind.Relative))).StatusCode;
    }

    private static async Task<HealthCheckResponse.Types.ServingStatus> CheckAsync(GrantsServer server)
    {
        using var channel = GrpcChannel.ForAddress(server.GrpcAddress);
        return (await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest())).Status;
    }
}
