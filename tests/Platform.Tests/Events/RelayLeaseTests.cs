using Grants.Platform.Events;
using Grants.Platform.Tests.Storage;

namespace Grants.Platform.Tests.Events;

/// <summary>Of two relays one publishes, and what the other notes too late does not count.</summary>
public sealed class RelayLeaseTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Passes_on_when_its_time_has_run_out()
    {
        await using var database = TempDatabase.Create();

        Assert.Equal(1, await TakeAsync(database, "one", Start, Start.AddSeconds(10)));
        Assert.Null(await TakeAsync(database, "two", Start.AddSeconds(9), Start.AddSeconds(19)));
        Assert.Equal(2, await TakeAsync(database, "two", Start.AddSeconds(11), Start.AddSeconds(21)));
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
            session => new RelayLeaseStore().RenewAsync(session, "one", epoch, Start), default);

        Assert.Equal(0, await SettleAsync(1));
        Assert.Equal(0, await database.Sqlite.WriteAsync(
            session => RelayStore.FailAsync(session, 1, 1, Start, dead: true), default));
        Assert.False(await RenewAsync(1));
        Assert.Equal(2, await SettleAsync(2));
    }

    private static Task<long?> TakeAsync(
        TempDatabase database, string owner, DateTimeOffset now, DateTimeOffset until) =>
        database.Sqlite.WriteAsync(session => new RelayLeaseStore().TakeAsync(session, owner, now, until), default);
}
