using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Platform.Tests.Events;

/// <summary>
/// From the outbox of one service to the tables of another, the same on every bus: in order, each event once, whatever
/// the bus loses, repeats or turns round.
/// </summary>
public abstract class DeliveryTests
{
    private const string Fault = "it was moved to the error queue";

    /// <summary>Settings that choose the bus; skips when it is not to be had.</summary>
    protected abstract string[] Bus { get; }

    [Fact]
    public async Task Every_event_is_taken_in_once_and_in_order()
    {
        await using var world = await EventWorld.StartAsync(Bus);
        await Tell.ManyAsync(world.Budget, 1100);
        await Task.WhenAll(Enumerable.Range(1, 64).Select(number => Tell.OneAsync(world.Convention, number)));

        await world.UntilTakenAsync(1100);
        await world.UntilTakenAsync(64, "convention");

        await world.AssertTakenAsync(1100);
        await world.AssertTakenAsync(64, "convention");
        await world.UntilPublishedAsync();
    }

    [Fact]
    public async Task What_was_published_and_not_settled_comes_twice_and_counts_once()
    {
        await using var world = await EventWorld.StartAsync(Bus);
        await Tell.ManyAsync(world.Budget, 20);
        await world.UntilTakenAsync(20);
        await world.UntilPublishedAsync();

        await world.Budget.WriteAsync(
            session => session.ExecuteAsync("update outbox set published_at = null"), CancellationToken.None);
        await world.UntilPublishedAsync();
        await Tell.OneAsync(world.Budget, 21);
        await world.UntilTakenAsync(21);

        await world.AssertTakenAsync(21);
    }

    [Fact]
    public async Task What_the_bus_did_not_bring_is_read_from_the_source()
    {
        await using var world = await EventWorld.StartAsync(Bus);
        await Tell.OneAsync(world.Budget, 1);
        await world.UntilTakenAsync(1);

        await Tell.UnheardAsync(world.Budget, 2);
        await Tell.UnheardAsync(world.Budget, 3);
        await Tell.OneAsync(world.Budget, 4);
        await world.UntilTakenAsync(4);

        await world.AssertTakenAsync(4);
    }

    [Fact]
    public async Task What_comes_in_any_order_is_taken_in_in_order()
    {
        await using var world = await EventWorld.StartAsync(Bus);
        for (var number = 1; number <= 50; number++)
        {
            await Tell.UnheardAsync(world.Budget, number);
        }

        var backwards = (await Tell.LogAsync(world.Budget)).AsEnumerable().Reverse().ToList();
        Assert.All(await world.Publisher.PublishAsync(backwards, CancellationToken.None), Assert.Null);

        await world.UntilTakenAsync(50);
        await world.AssertTakenAsync(50);
    }

    [Fact]
    public async Task An_event_the_reader_fails_on_holds_up_its_source_alone_until_it_is_healed()
    {
        await using var world = await EventWorld.StartAsync(Bus);
        world.Server.Expect(Fault);
        world.Faults.FailsOn = happened => happened is { Source: "budget", Position: 3 };

        // Its turn has come when the bus brings it: what comes before its turn is left to the reading of the source.
        await Tell.ManyAsync(world.Budget, 2);
        await world.UntilTakenAsync(2);
        await Tell.ManyAsync(world.Budget, 3);
        await Tell.ManyAsync(world.Convention, 5);
        await world.UntilTakenAsync(5, "convention");
        // One message or more: those after it may come by themselves, and fail on it as well.
        await Tell.UntilAsync(() => Task.FromResult(world.Server.Met(Fault) > 0), "it is set aside");
        await world.AssertTakenAsync(2);
        await world.AssertTakenAsync(5, "convention");
        await AssertSetAsideAsync(world);

        world.Faults.FailsOn = _ => false;
        await world.UntilTakenAsync(5);
        await world.AssertTakenAsync(5);
    }

    [Fact]
    public async Task A_message_that_is_no_event_is_set_aside_and_stops_nobody()
    {
        await using var world = await EventWorld.StartAsync(Bus);
        world.Server.Expect(Fault);

        await PublishNoEventAsync(world);
        await Tell.OneAsync(world.Budget, 1);

        await world.UntilTakenAsync(1);
        await Tell.UntilAsync(() => Task.FromResult(world.Server.Met(Fault) == 1), "it is set aside");
    }

    [Fact]
    public async Task An_event_that_cannot_be_published_is_tried_again_and_keeps_nobody_waiting()
    {
        await using var world = await EventWorld.StartAsync(Bus);
        world.Server.Expect("NoSuchEvent");
        await Tell.OneAsync(world.Budget, 1);
        await world.Budget.WriteAsync(
            async session =>
            {
                await Tell.PublishAsync(session, 2);
                await session.ExecuteAsync(
                    "update outbox set event_type = 'NoSuchEvent', attempts = 8 where seq = 2");
                return await Tell.PublishAsync(session, 3);
            },
            CancellationToken.None);

        await world.UntilTakenAsync(3);

        await world.AssertTakenAsync(3);
        await Tell.UntilAsync(
            async () => await Tell.CountAsync(world.Budget, "outbox where attempts = 9 and next_at is not null") == 1,
            "its attempts are counted");
        await world.Budget.WriteAsync(
            session => session.ExecuteAsync("update outbox set next_at = null"), CancellationToken.None);
        await Tell.UntilAsync(
            async () => await Tell.CountAsync(world.Budget, "outbox where dead = 1 and published_at is null") == 1,
            "it is given up");
        Assert.Equal(3, (await Tell.LogAsync(world.Budget)).Count);
    }

    [Fact]
    public async Task Replicas_on_the_same_databases_take_each_event_in_once()
    {
        var directory = Directory.CreateTempSubdirectory("grants-replicas-").FullName;
        string[] settings = [.. Bus, "Database:Directory=" + directory];
        await using (var one = await EventWorld.StartAsync("replicas", settings))
        await using (var two = await EventWorld.StartAsync("replicas", settings))
        {
            await Task.WhenAll(Enumerable.Range(1, 300).Select(
                number => Tell.OneAsync(number % 2 == 0 ? one.Budget : two.Budget, number)));
            await Task.WhenAll(one.Follower.CatchUpAsync(default), two.Follower.CatchUpAsync(default));

            await one.AssertTakenAsync(300);
            await one.UntilPublishedAsync();
            await two.AssertTakenAsync(300);
        }

        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_restored_source_is_reported_and_not_followed()
    {
        await using var world = await EventWorld.StartAsync(["Events:PollSeconds=0.2", .. Bus]);
        const string SetBack = "differs from the one reader";
        world.Server.Expect(SetBack);
        await Tell.ManyAsync(world.Budget, 5);
        await world.UntilTakenAsync(5);

        await world.Budget.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync("delete from outbox where event_position > 3");
                return await session.ExecuteAsync("update relay_lease set last_position = 3");
            },
            CancellationToken.None);
        await Tell.ManyAsync(world.Budget, 4);

        await Tell.UntilAsync(() => Task.FromResult(world.Server.Met(SetBack) == 1), "it is told");
        await world.AssertTakenAsync(5);
    }

    [Fact]
    public async Task Catching_up_sees_what_was_committed_before()
    {
        await using var world = await EventWorld.StartAsync(Bus);
        for (var number = 1; number <= 30; number++)
        {
            await Tell.OneAsync(world.Budget, number);
            await world.Follower.CatchUpAsync(CancellationToken.None);
            Assert.Equal(number, (await world.TakenAsync()).Count);
        }
    }

    /// <summary>Has the bus bring a message that is none of ours.</summary>
    private protected abstract Task PublishNoEventAsync(EventWorld world);

    /// <summary>The error queue holds what was set aside, where the bus allows it to be inspected.</summary>
    private protected virtual Task AssertSetAsideAsync(EventWorld world) => Task.CompletedTask;
}

/// <summary>The bus in memory.</summary>
public sealed class InMemoryDeliveryTests : DeliveryTests
{
    protected override string[] Bus => ["Bus:Transport=InMemory"];

    private protected override Task PublishNoEventAsync(EventWorld world) =>
        world.Server.Services.GetRequiredService<IBus>().Publish((object)Tell.Of(1), Tell.Of(1).GetType());
}
