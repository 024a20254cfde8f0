using CsCheck;
using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Platform.Tests.Storage;

/// <summary>How ids, instants and days are kept.</summary>
public sealed class StoredValuesTests
{
    private static readonly Scripts Tables = new(("0001-kept.sql", """
        create table kept (
          seq $sequence$,
          id $id$ null,
          moment $instant$ null,
          due $day$ null
        )
        """));

    private const string Insert = "insert into kept (id, moment, due) values (@Id, @Moment, @Due)";

    private const string Select = "select id as Id, moment as Moment, due as Due from kept order by seq";

    private sealed record Kept(Guid? Id, DateTimeOffset? Moment, DateOnly? Due);

    private sealed record KeptRow
    {
        public Guid Id { get; init; }

        public DateTimeOffset Moment { get; init; }

        public DateOnly Due { get; init; }
    }

    [Fact]
    public async Task An_id_is_sixteen_bytes_in_the_order_it_is_written()
    {
        await using var database = TempDatabase.Create(scripts: Tables);
        var id = Guid.ParseExact("01990000-1122-7344-8556-667788990011", "D");

        await database.WriteAsync(Insert, new Kept(id, null, null));

        Assert.Equal(
            "01990000112273448556667788990011", await ScalarAsync<string>(database, "select hex(id) from kept"));
        Assert.Equal(id, await ScalarAsync<Guid>(database, "select id from kept"));
    }

    [Fact]
    public async Task Ids_sort_as_they_were_made()
    {
        await using var database = TempDatabase.Create(scripts: Tables);
        var start = new DateTimeOffset(2025, 12, 31, 23, 59, 59, TimeSpan.Zero);
        var ids = Enumerable.Range(0, 300).Select(i => Ids.New(start.AddMilliseconds(i * 7))).ToList();
        foreach (var id in ids.OrderBy(id => id.ToString()[^4..], StringComparer.Ordinal))
        {
            await database.WriteAsync(Insert, new Kept(id, null, null));
        }

        var sorted = await database.Sqlite.ReadAsync(
            session => session.QueryAsync<Guid>("select id from kept order by id"), default);

        Assert.Equal(ids, sorted);
    }

    [Fact]
    public async Task An_instant_is_utc_text_to_the_millisecond()
    {
        await using var database = TempDatabase.Create(scripts: Tables);
        var paris = new DateTimeOffset(2025, 10, 13, 11, 30, 15, 678, TimeSpan.FromHours(2)).AddTicks(9_999);

        await database.WriteAsync(Insert, new Kept(null, paris, null));

        Assert.Equal("2025-10-13T09:30:15.678Z", await ScalarAsync<string>(database, "select moment from kept"));
        var read = await ScalarAsync<DateTimeOffset>(database, "select moment from kept");
        Assert.Equal(TimeSpan.Zero, read.Offset);
        Assert.Equal(paris.AddTicks(-9_999), read);
    }

    [Fact]
    public async Task A_day_is_its_date()
    {
        await using var database = TempDatabase.Create(scripts: Tables);

        await database.WriteAsync(Insert, new Kept(null, null, new DateOnly(2027, 5, 1)));

        Assert.Equal("2027-05-01", await ScalarAsync<string>(database, "select due from kept"));
        Assert.Equal(new DateOnly(2027, 5, 1), await ScalarAsync<DateOnly>(database, "select due from kept"));
    }

    [Fact]
    public async Task What_is_kept_is_what_is_read()
    {
        await using var database = TempDatabase.Create(scripts: Tables);
        var moments = Gen.DateTime[new DateTime(1900, 1, 1), new DateTime(2200, 1, 1)].Select(moment =>
            new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)));
        await Gen.Select(Gen.Guid, moments, Gen.Date).SampleAsync(
            async (id, moment, day) =>
            {
                var whole = moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMillisecond));
                var kept = new Kept(id, whole, DateOnly.FromDateTime(day));
                await database.WriteAsync(Insert, kept);
                var row = await database.Sqlite.ReadAsync(
                    session => session.FindAsync<KeptRow>(
                        "select id as Id, moment as Moment, due as Due from kept where id = @id", new { id }),
                    default);
                Assert.Equal(new KeptRow { Id = id, Moment = kept.Moment!.Value, Due = kept.Due!.Value }, row);
            },
            iter: 200);
    }

    [Fact]
    public async Task Nothing_stays_nothing()
    {
        await using var database = TempDatabase.Create(scripts: Tables);

        await database.WriteAsync(Insert, new Kept(null, null, null));

        var row = Assert.Single(await database.Sqlite.ReadAsync(session => session.QueryAsync<Kept>(Select), default));
        Assert.Equal(new Kept(null, null, null), row);
        Assert.Null(await ScalarAsync<Guid?>(database, "select id from kept"));
    }

    private static Task<T?> ScalarAsync<T>(TempDatabase database, string sql) =>
        database.Sqlite.ReadAsync(session => session.ScalarAsync<T>(sql), default);
}
