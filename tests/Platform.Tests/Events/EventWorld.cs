using Grants.Platform.Events;
using Grants.Platform.Hosting;
using Grants.Platform.Storage;
using Grants.Testing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Platform.Tests.Events;

/// <summary>Two services that tell and one that reads, in one process, on one bus.</summary>
internal sealed class EventWorld : IAsyncDisposable
{
    private EventWorld(GrantsServer server, string reader, Faults faults)
    {
        Server = server;
        ReaderName = reader;
        Faults = faults;
    }

    public GrantsServer Server { get; }

    public string ReaderName { get; }

    public Faults Faults { get; }

    public Database Budget => Server.Database("budget");

    public Database Convention => Server.Database("convention");

    public Database Reading => Server.Database(ReaderName);

    public IEventPublisher Publisher => Server.Services.GetRequiredService<IEventPublisher>();

    public EventFollower<Reader> Follower => Server.Services.GetRequiredService<EventFollower<Reader>>();

    /// <summary>Starts it; the reader looks at the sources once at start and then only when the bus says so.</summary>
    public static Task<EventWorld> StartAsync(params string[] settings) =>
        StartAsync("reader-" + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal), settings);

    public static async Task<EventWorld> StartAsync(string reader, string[] settings)
    {
        var faults = new Faults();
        var server = await GrantsServer.StartAsync(
            ["Events:PollSeconds=3600", .. settings],
            new BudgetTeller(),
            new ConventionTeller(),
            new Reader(reader, faults));
        var world = new EventWorld(server, reader, faults);
        await world.Reading.WriteAsync(session => session.ExecuteAsync(Notebook.Table), CancellationToken.None);
        var bus = server.Services.GetRequiredService<IBusControl>();
        await Tell.UntilAsync(
            () => Task.FromResult(bus.CheckHealth().Status == BusHealthStatus.Healthy), "the reader has its queue");
        return world;
    }

    /// <summary>The positions the reader has written down, in the order it did.</summary>
    public async Task<IReadOnlyList<long>> TakenAsync(string source = "budget") => await Reading.ReadAsync(
        session => session.QueryAsync<long>(
            "select event_position from taken where source = @source order by seq", new { source }),
        CancellationToken.None);

    public Task UntilTakenAsync(int count, string source = "budget") => Tell.UntilAsync(
        async () => (await TakenAsync(source)).Count >= count, $"{count} events of {source} are taken in");

    public Task UntilPublishedAsync() => Tell.UntilAsync(
        async () => await Tell.CountAsync(Budget, "outbox where published_at is null") == 0, "all is published");

    /// <summary>The reader has each event once, in order.</summary>
    public async Task AssertTakenAsync(int count, string source = "budget") =>
        Assert.Equal(Enumerable.Range(1, count).Select(position => (long)position), await TakenAsync(source));

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
