using System.Collections.Concurrent;
using Grants.Platform.Refusals;
using Grants.Platform.Storage;
using Grants.Testing;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grants.Platform.Tests.Storage;

/// <summary>SQL Server: many writers at a time, each on a snapshot; who was overtaken runs again.</summary>
public sealed class SqlServerTests : IAsyncLifetime
{
    private const string FillPurse = "insert into purse (id, cents) values (@id, @cents)";

    private const string Spend = "update purse set cents = @cents where id = @id";

    private const string SelectCents = "select cents from purse where id = @id";

    private const string SumCents = "select sum(cents) from purse";

    private readonly ScratchServer? _server = Engines.Server is null ? null : new ScratchServer();

    public ValueTask InitializeAsync()
    {
        Engines.SkipUnlessThereIs(Engines.SqlServer);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task What_was_read_and_then_written_is_never_written_over()
    {
        var database = Open();
        await FillAsync(database, 1, 0);

        // Read, then written without any guard: each must see what the one before has left.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            for (var i = 0; i < 5; i++)
            {
                await AddAsync(database, 1, 1, ["purses/1"]);
            }
        }));

        Assert.Equal(40, await CentsAsync(database, 1));
    }

    [Fact]
    public async Task Who_was_overtaken_is_run_again_on_what_there_is_now()
    {
        var database = Open();
        await FillAsync(database, 1, 100);
        var seen = new ConcurrentQueue<long>();
        var read = new TaskCompletionSource();
        var overtaken = new TaskCompletionSource();

        var slow = database.WriteAsync(
            async session =>
            {
                var cents = await session.ScalarAsync<long>(SelectCents, new { id = 1 });
                seen.Enqueue(cents);
                read.TrySetResult();
                await overtaken.Task;
                return await session.ExecuteAsync(Spend, new { id = 1, cents = cents - 10 });
            },
            default);
        await read.Task;
        await AddAsync(database, 1, -5);
        overtaken.SetResult();
        await slow;

        Assert.Equal([100, 95], seen);
        Assert.Equal(85, await CentsAsync(database, 1));
    }

    [Fact]
    public async Task A_read_is_of_one_moment_whatever_is_written_meanwhile()
    {
        var database = Open();
        await FillAsync(database, 1, 50);
        await FillAsync(database, 2, 50);

        var (before, after) = await database.ReadAsync(
            async session =>
            {
                var first = await session.ScalarAsync<long>(SumCents);
                await FillAsync(database, 3, 900);
                return (first, await session.ScalarAsync<long>(SumCents));
            },
            default);

        Assert.Equal((100, 100), (before, after));
    }

    [Fact]
    public async Task Of_two_who_take_the_same_key_one_finds_it_taken()
    {
        var database = Open();
        const string addIfAbsent = """
            insert into purse (id, cents)
            select @id, @cents
            where not exists (select 1 from purse where id = @id)
            """;

        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => database.WriteAsync(
            session => session.ExecuteAsync(addIfAbsent, new { id = 7, cents = i }), default)));

        Assert.Equal(1, added.Sum());
    }

    [Fact]
    public async Task A_key_that_is_taken_permanently_is_reported_as_such()
    {
        var database = Open();
        await FillAsync(database, 1, 0);

        var error = await Assert.ThrowsAsync<SqlException>(() => FillAsync(database, 1, 0));

        Assert.True(SqlDialect.SqlServer.IsUniqueViolation(error));
    }

    [Fact]
    public async Task A_refusal_undoes_everything_and_is_not_run_again()
    {
        var database = Open();
        var runs = 0;
        var refusal = Refusal.Precondition("purses/1", "Not this one.");

        var thrown = await Assert.ThrowsAsync<Refusal>(() => database.WriteAsync<int>(
            async session =>
            {
                runs++;
                await session.ExecuteAsync(FillPurse, new { id = 1, cents = 1 });
                throw refusal;
            },
            default));

        Assert.Same(refusal, thrown);
        Assert.Equal(1, runs);
        Assert.Null(await CentsAsync(database, 1));
    }

    [Fact]
    public async Task Connections_that_are_cut_lose_nothing_and_do_nothing_twice()
    {
        var database = Open();
        await FillAsync(database, 1, 0);
        using var done = new CancellationTokenSource();
        var made = 0;
        var cutting = CutAllTheWhileAsync(() => Volatile.Read(ref made), done.Token);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(async caller =>
        {
            for (var i = 0; i < 10; i++)
            {
                // Each has a key of its own, as a command has its request id: one that is there was carried out.
                var key = 100 + caller * 10 + i;
                await database.WriteAsync(
                    async session =>
                    {
                        if (await session.ScalarAsync<long?>(SelectCents, new { id = key }) is null)
                        {
                            await session.ExecuteAsync(FillPurse, new { id = key, cents = 0 });
                            var cents = await session.ScalarAsync<long>(SelectCents, new { id = 1 });
                            await session.ExecuteAsync(Spend, new { id = 1, cents = cents + 1 });
                        }

                        return true;
                    },
                    ["purses/1"],
                    default);
                Interlocked.Increment(ref made);
            }
        }));
        await done.CancelAsync();

        Assert.True(await cutting > 0, "No connection was cut.");
        Assert.Equal(60, await CentsAsync(database, 1));
    }

    [Fact]
    public async Task Refuses_when_the_server_stays_away()
    {
        var nowhere = new SqlConnectionStringBuilder(Engines.Server)
        {
            DataSource = $"tcp:127.0.0.1,{FreePort.Next()}",
            InitialCatalog = "nowhere",
            ConnectTimeout = 1,
            ConnectRetryCount = 0,
        };
        var database = new SqlServerDatabase(
            "notes", nowhere.ConnectionString, NullLogger<SqlServerDatabase>.Instance,
            new SqlServerLimits { RetryTime = TimeSpan.FromMilliseconds(200) });

        var write = await Assert.ThrowsAsync<Refusal>(() => AddAsync(database, 1, 1));
        var read = await Assert.ThrowsAsync<Refusal>(() => CentsAsync(database, 1));

        Assert.Equal("STORAGE_UNAVAILABLE", write.Reason);
        Assert.Equal("STORAGE_UNAVAILABLE", read.Reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_unknown_outcome_of_a_commit_is_reported_with_a_way_to_find_out(bool arrives)
    {
        var near = Open();
        using var wire = new CutWire(_server!.Of("notes"));
        var far = new SqlServerDatabase(
            "notes", wire.ConnectionString, NullLogger<SqlServerDatabase>.Instance,
            new SqlServerLimits { RetryTime = TimeSpan.FromMilliseconds(200) });

        var refusal = await Assert.ThrowsAsync<Refusal>(() => far.WriteAsync(
            async session =>
            {
                var filled = await session.ExecuteAsync(FillPurse, new { id = 1, cents = 5 });
                wire.CutAtNextRequest(arrives);
                return filled;
            },
            default));

        Assert.Equal("STORAGE_UNAVAILABLE", refusal.Reason);
        Assert.Contains("retry with the same request_id", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(arrives ? 5 : null, await CentsAsync(near, 1));
    }

    [Fact]
    public async Task Several_who_migrate_at_once_run_each_script_once()
    {
        var databases = Enumerable.Range(0, 3)
            .Select(_ => new SqlServerDatabase("notes", _server!.Of("notes"))).ToList();

        Assert.ThrowsAny<InvalidOperationException>(() => databases[0].EnsureMigrated(Scripts.Notes));
        await Task.WhenAll(databases.Select(database => Task.Run(() => database.Migrate(Scripts.Notes))));

        databases[0].EnsureMigrated(Scripts.Notes);
        Assert.Equal(
            ["0000-platform.sql", "0001-notes.sql"],
            await _server!.QueryAsync<string>("notes", "select ScriptName from SchemaVersions order by ScriptName"));
    }

    private SqlServerDatabase Open()
    {
        var database = new SqlServerDatabase("notes", _server!.Of("notes"));
        database.Migrate(Scripts.Notes);
        return database;
    }

    private static Task<int> FillAsync(Database database, int id, long cents) =>
        database.WriteAsync(session => session.ExecuteAsync(FillPurse, new { id, cents }), default);

    private static Task<int> AddAsync(Database database, int id, long cents, string[]? subjects = null) =>
        database.WriteAsync(
            async session =>
            {
                var before = await session.ScalarAsync<long>(SelectCents, new { id });
                return await session.ExecuteAsync(Spend, new { id, cents = before + cents });
            },
            subjects ?? [],
            default);

    private static Task<long?> CentsAsync(Database database, int id) =>
        database.ReadAsync(session => session.ScalarAsync<long?>(SelectCents, new { id }), default);

    // Kills every session of the test's database after every third command: those at work start over, and get on.
    private async Task<int> CutAllTheWhileAsync(Func<int> made, CancellationToken done)
    {
        var (cut, next) = (0, 0);
        while (!done.IsCancellationRequested)
        {
            if (made() >= next)
            {
                cut += await _server!.CutAsync("notes");
                next = made() + 3;
            }

            await Task.Delay(10, CancellationToken.None);
        }

        return cut;
    }
}
