using Grants.Platform.Refusals;
using Grants.Platform.Storage;
using Grpc.Core;
using Microsoft.Data.Sqlite;

namespace Grants.Platform.Tests.Storage;

/// <summary>A batch that cannot be committed is refused whole, and the writer goes on.</summary>
public sealed class LostBatchTests
{
    [Fact(Timeout = TempDatabase.Patience)]
    public async Task A_failed_commit_refuses_everybody_in_it()
    {
        await LoseAsync(async session =>
        {
            // The key is checked when the transaction ends: it is the commit itself that fails.
            await session.ExecuteAsync("pragma defer_foreign_keys = on");
            await session.ExecuteAsync("insert into remark (note_id) values (@id)", new { id = Note.NewId() });
            return "";
        });
    }

    [Fact(Timeout = TempDatabase.Patience)]
    public async Task A_full_disk_refuses_everybody_in_it()
    {
        await LoseAsync(async session =>
        {
            var pages = await session.ScalarAsync<long>("pragma page_count");
            await session.ExecuteAsync($"pragma max_page_count = {pages + 1}");
            return await Note.Add(new string('x', 100_000))(session);
        });
    }

    [Fact(Timeout = TempDatabase.Patience)]
    public async Task A_statement_that_ends_the_transaction_refuses_everybody_in_it()
    {
        await LoseAsync(async session =>
        {
            await session.ExecuteAsync("insert or rollback into purse (id, cents) values (1, -1)");
            return "";
        });
    }

    private static async Task LoseAsync(Func<DbSession, Task<string>> fatal)
    {
        await using var database = TempDatabase.Create(Plug.Patient);
        await database.Sqlite.WriteAsync(Note.Add("safe"), default);
        var plug = new Plug();
        var first = plug.StandAsync(database.Sqlite);
        await plug.EnteredAsync();
        Task<string>[] others =
        [
            database.Sqlite.WriteAsync(Note.Add("before"), default),
            database.Sqlite.WriteAsync(
                Note.AddAndRefuse("refused", Refusal.Precondition("notes/1", "Decided on what is undone.")), default),
            database.Sqlite.WriteAsync(fatal, default),
        ];

        plug.Pull();

        foreach (var answer in others.Prepend<Task>(first))
        {
            var refusal = await Assert.ThrowsAsync<Refusal>(() => answer);
            Assert.Equal(StatusCode.Unavailable, refusal.Code);
            Assert.Equal("STORAGE_UNAVAILABLE", refusal.Reason);
            Assert.NotNull(refusal.RetryAfter);
        }

        // Large, so that it does not fit where the disk is still full.
        var next = new string('n', 200_000);
        Assert.Equal(next, await database.Sqlite.WriteAsync(Note.Add(next), default));
        Assert.Equal([next, "safe"], await Note.AllAsync(database.Sqlite));
        Assert.Contains(database.Log.Lines, line => line.StartsWith("1001 ", StringComparison.Ordinal));
    }

    [Fact(Timeout = TempDatabase.Patience)]
    public async Task A_listener_that_fails_does_not_stop_the_writer()
    {
        await using var database = TempDatabase.Create();
        database.Sqlite.Committed += () => throw new InvalidOperationException("deaf");

        await database.Sqlite.WriteAsync(Note.Add("one"), default);
        await database.Sqlite.WriteAsync(Note.Add("two"), default);

        Assert.Equal(["one", "two"], await Note.AllAsync(database.Sqlite));
        Assert.Contains(database.Log.Lines, line => line.StartsWith("1002 ", StringComparison.Ordinal));
    }

    [Fact(Timeout = TempDatabase.Patience)]
    public async Task A_refused_command_alone_wakes_nobody()
    {
        await using var database = TempDatabase.Create();
        var commits = 0;
        database.Sqlite.Committed += () => commits++;

        await Assert.ThrowsAsync<Refusal>(() => database.Sqlite.WriteAsync(
            Note.AddAndRefuse("refused", Refusal.Precondition("notes/1", "No.")), default));
        await database.Sqlite.DisposeAsync();

        Assert.Equal(0, commits);
    }

    [Fact(Timeout = TempDatabase.Patience)]
    public async Task A_file_held_by_another_process_is_waited_for()
    {
        await using var database = TempDatabase.Create();
        await using var other = await HoldAsync(database);

        var waiting = database.Sqlite.WriteAsync(Note.Add("patient"), default);
        Assert.False(waiting.IsCompleted);
        await ExecuteAsync(other, "commit");

        Assert.Equal("patient", await waiting);
    }

    [Fact(Timeout = TempDatabase.Patience)]
    public async Task A_file_held_too_long_refuses_all_who_wait_and_is_used_again_when_it_is_free()
    {
        await using var database = TempDatabase.Create(
            new SqliteLimits { BusyTime = TimeSpan.FromMilliseconds(100) });
        await using var other = await HoldAsync(database);

        var waiting = Enumerable.Range(0, 3)
            .Select(i => database.Sqlite.WriteAsync(Note.Add($"{i}"), default))
            .ToList();
        foreach (var answer in waiting)
        {
            var refusal = await Assert.ThrowsAsync<Refusal>(() => answer);
            Assert.Equal("STORAGE_UNAVAILABLE", refusal.Reason);
        }

        // All three at once: refused sequentially, each would have waited for all before it.
        Assert.StartsWith("1001 A batch of 3 commands", Assert.Single(database.Log.Lines), StringComparison.Ordinal);
        await ExecuteAsync(other, "commit");
        await database.Sqlite.WriteAsync(Note.Add("free"), default);
        Assert.Equal(["free"], await Note.AllAsync(database.Sqlite));
    }

    private static async Task<SqliteConnection> HoldAsync(TempDatabase database)
    {
        var other = new SqliteConnection($"Data Source={database.Path};Pooling=False");
        await other.OpenAsync();
        await ExecuteAsync(other, "begin immediate");
        return other;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
