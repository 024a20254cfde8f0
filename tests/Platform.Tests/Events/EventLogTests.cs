using Grants.Contracts;
using Grants.Platform.Events;
using Grants.Platform.Storage;
using Grants.Platform.Tests.Storage;

namespace Grants.Platform.Tests.Events;

/// <summary>The log: consecutive positions, whoever writes and whoever gives them.</summary>
public sealed class EventLogTests
{
    private const string Unplaced = "select count(*) from outbox where event_position is null";

    [Fact]
    public async Task Positions_have_no_gap_under_64_writers_with_refusals_between()
    {
        await using var database = TempDatabase.Create();
        await Task.WhenAll(Enumerable.Range(1, 64).Select(async writer =>
        {
            for (var number = 0; number < 10; number++)
            {
                if ((writer + number) % 3 == 0)
                {
                    await Assert.ThrowsAsync<TimeoutException>(() => RefusedAsync(database.Sqlite));
                }
                else
                {
                    await Tell.OneAsync(database.Sqlite, writer);
                }

                if (number % 4 == 0)
                {
                    await new EventLog(database.Sqlite).PlaceAllAsync(default);
                }
            }
        }));

        var log = await Tell.LogAsync(database.Sqlite);

        Assert.Equal(64 * 10 - 213, log.Count);
        AssertGapless(log);
        Assert.Equal(log.Count, log.Select(happened => happened.Id).Distinct().Count());
    }

    [Fact]
    public async Task Two_processes_that_give_positions_give_each_once()
    {
        await using var database = TempDatabase.Create();
        await using var other = new SqliteDatabase("notes", database.Path, database.Log, new SqliteLimits());
        await Tell.ManyAsync(database.Sqlite, 1200);

        await Task.WhenAll(
            new EventLog(database.Sqlite).PlaceAllAsync(default), new EventLog(other).PlaceAllAsync(default));

        var log = await Tell.LogAsync(other);
        Assert.Equal(1200, log.Count);
        AssertGapless(log);
    }

    [Fact]
    public async Task Is_read_from_any_position_to_its_end()
    {
        await using var database = TempDatabase.Create();
        await Tell.ManyAsync(database.Sqlite, 1001);

        Assert.Equal(1001, (await Tell.LogAsync(database.Sqlite)).Count);
        Assert.Equal([1000, 1001], (await Tell.LogAsync(database.Sqlite, 999)).Select(happened => happened.Position));
        Assert.Empty(await Tell.LogAsync(database.Sqlite, 1001));
    }

    [Fact]
    public async Task Stores_events_byte_for_byte()
    {
        await using var database = TempDatabase.Create();
        await Tell.OneAsync(database.Sqlite, 7);

        var happened = Assert.Single(await Tell.LogAsync(database.Sqlite));

        Assert.Equal(EventJson.Serialize(Tell.Of(7)), happened.Data);
        Assert.Equal(("ReservationVoided", "budgetLines/7", "bea", "notes", Tell.Now),
            (happened.Type, happened.Subject, happened.Actor, happened.Source, happened.Time));
        Assert.Equal(Tell.Of(7), EventJson.Deserialize(happened.Type, happened.Data));
    }

    [Theory]
    [InlineData(Unplaced, "ix_outbox_unplaced")]
    [InlineData("select seq from outbox where event_position is null order by seq", "ix_outbox_unplaced")]
    [InlineData("select id from outbox where event_position > 5 order by event_position", "ux_outbox_position")]
    [InlineData(
        "select id from outbox where published_at is null and dead = 0 and event_position is not null"
        + " and (next_at is null or next_at <= '2025') order by event_position limit 500",
        "ix_outbox_unpublished")]
    public async Task Is_not_read_whole_to_find_what_waits(string sql, string index)
    {
        await using var database = TempDatabase.Create();
        await Tell.ManyAsync(database.Sqlite, 20);
        await new EventLog(database.Sqlite).PlaceAllAsync(default);

        var plan = await database.Sqlite.ReadAsync(
            session => session.QueryAsync<Step>("explain query plan " + sql), default);

        Assert.Contains(plan, step => step.Detail.Contains(index, StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.Detail.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    private static Task<bool> RefusedAsync(Database database) => database.WriteAsync<bool>(
        async session =>
        {
            await Tell.PublishAsync(session, 0);
            throw new TimeoutException("Refused after it has told.");
        },
        default);

    private static void AssertGapless(List<EventEnvelope> log) =>
        Assert.Equal(Enumerable.Range(1, log.Count).Select(n => (long)n), log.Select(happened => happened.Position));

    private sealed record Step
    {
        public string Detail { get; init; } = "";
    }
}
