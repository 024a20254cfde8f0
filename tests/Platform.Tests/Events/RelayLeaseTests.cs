using Grants.Platform.Events;
using Grants.Platform.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Grants.Platform.Tests.Events;

/// <summary>Of two relays one publishes, and what the other notes too late does not count.</summary>
public sealed class RelayLeaseTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Is_held_by_one()
    {
        await using var database = TempDatabase.Create();
        var one = new RelayLease(database.Sqlite);
        var two = new RelayLease(database.Sqlite);

        Assert.Equal(1, await one.HoldAsync(default));
        Assert.Null(await two.HoldAsync(default));
        Assert.Equal(1, await one.HoldAsync(default));
    }

    [Fact]
    public async Task Passes_on_at_once_when_it_is_given_up()
    {
        await using var database = TempDatabase.Create();
        var one = new RelayLease(database.Sqlite);
        await one.HoldAsync(default);
        await one.GiveUpAsync();

        Assert.Equal(2, await new RelayLease(database.Sqlite).HoldAsync(default));
        Assert.Null(await one.HoldAsync(default));
    }

    [Fact]
    public async Task Passes_on_when_its_time_has_run_out()
    {
        await using var database = TempDatabase.Create();

        Assert.Equal(1, await TakeAsync(database, "one", Start, Start.AddSeconds(10)));
        Assert.Null(await TakeAsync(database, "two", Start.AddSeconds(9), Start.AddSeconds(19)));
        Assert.Equal(2, await TakeAsync(database, "two", Start.AddSeconds(11), Start.AddSeconds(21)));
    }

    [Fact]
    public async Task Is_asked_for_once_a_second_however_often_commits_wake_the_relay()
    {
        await using var database = TempDatabase.Create();
        await new RelayLease(database.Sqlite).HoldAsync(default);
        var clock = new FakeTimeProvider();
        var other = new RelayLease(database.Sqlite, clock);
        var commits = 0;
        database.Sqlite.Committed += () => Interlocked.Increment(ref commits);

        for (var second = 0; second < 3; second++)
        {
            for (var woken = 0; woken < 10; woken++)
            {
                Assert.Null(await other.HoldAsync(default));
            }

            clock.Advance(TimeSpan.FromSeconds(1));
        }

        // The last of them is told of by then.
        await database.Sqlite.DisposeAsync();
        Assert.Equal(3, commits);
    }

    [Fact]
    public async Task Settles_nothing_under_an_epoch_gone_by()
    {
        await using var database = TempDatabase.Create();
        await Tell.ManyAsync(database.Sqlite, 2);
        await new EventLog(database.Sqlite).PlaceAllAsync(default);
        await TakeAsync(database, "one", Start, Start.AddSeconds(10));
        await TakeAsync(database, "two", Start.AddSeconds(11), Start.AddSeconds(21));

        Task<int> SettleAsync(long epoch) => database.Sqlite.WriteAsync(
            session => RelayStore.SettleAsync(session, [1, 2], epoch, Start), default);
        Task<bool> RenewAsync(long epoch) => database.Sqlite.WriteAsync(
            session => RelayStore.RenewAsync(session, "one", epoch, Start), default);

        Assert.Equal(0, await SettleAsync(1));
        Assert.Equal(0, await database.Sqlite.WriteAsync(
            session => RelayStore.FailAsync(session, 1, 1, Start, dead: true), default));
        Assert.False(await RenewAsync(1));
        Assert.Equal(2, await SettleAsync(2));
    }

    private static Task<long?> TakeAsync(
        TempDatabase database, string owner, DateTimeOffset now, DateTimeOffset until) =>
        database.Sqlite.WriteAsync(session => RelayStore.TakeAsync(session, owner, now, until), default);
}
