using Grants.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Grants.Platform.Tests.Storage;

/// <summary>What was answered is on the disk; what was not answered leaves nothing.</summary>
public sealed class DurabilityTests
{
    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    [InlineData("busy_timeout", "5000")]
    [InlineData("journal_size_limit", "67108864")]
    [InlineData("temp_store", "2")]
    public async Task The_writer_is_set_to_survive_a_power_cut(string pragma, string value)
    {
        await using var database = TempDatabase.Create();

        var found = await database.Sqlite.WriteAsync(
            session => session.ScalarAsync<string>($"pragma {pragma}"), default);

        Assert.Equal(value, found);
    }

    [Fact]
    public async Task A_killed_process_leaves_what_it_answered_and_nothing_else()
    {
        await using var database = TempDatabase.Create(Plug.Patient);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
            database.Sqlite.WriteAsync(Note.Add($"answered {i:00}"), default)));
        var (before, behind) = (new Plug(), new Plug());
        var opening = before.StandAsync(database.Sqlite);
        await before.EnteredAsync();
        var half = database.Sqlite.WriteAsync(Note.Add("half done"), default);
        var closing = behind.StandAsync(database.Sqlite);
        before.Pull();
        await behind.EnteredAsync();

        // Carried out, and its batch still open.
        await using var left = database.AfterKill();

        Assert.False(half.IsCompleted);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"answered {i:00}"), await Note.AllAsync(left.Sqlite));
        Assert.Equal("ok", await left.Sqlite.ReadAsync(
            session => session.ScalarAsync<string>("pragma integrity_check"), default));
        Assert.Equal("goes on", await left.Sqlite.WriteAsync(Note.Add("goes on"), default));
        behind.Pull();
        await Task.WhenAll(opening, half, closing);
    }

    [Fact]
    public async Task A_read_sees_one_moment()
    {
        await using var database = TempDatabase.Create();
        await database.Sqlite.WriteAsync(Note.Add("first"), default);

        var counts = await database.Sqlite.ReadAsync(
            async session =>
            {
                var before = await session.ScalarAsync<long>("select count(*) from note");
                await database.Sqlite.WriteAsync(Note.Add("second"), default);
                return (Before: before, After: await session.ScalarAsync<long>("select count(*) from note"));
            },
            default);

        Assert.Equal((1, 1), counts);
        Assert.Equal(2, await database.CountAsync("note"));
    }

    [Fact]
    public async Task A_read_cannot_write()
    {
        await using var database = TempDatabase.Create();
        await database.Sqlite.WriteAsync(Note.Add("kept"), default);

        var error = await Assert.ThrowsAsync<SqliteException>(() => database.Sqlite.ReadAsync(
            session => session.ExecuteAsync("delete from note"), default));

        Assert.Equal(8, error.SqliteErrorCode);
        Assert.Equal(["kept"], await Note.AllAsync(database.Sqlite));
    }

    [Fact]
    public async Task Reads_its_own_answered_writes_at_once()
    {
        await using var database = TempDatabase.Create();
        for (var i = 1; i <= 100; i++)
        {
            await database.Sqlite.WriteAsync(Note.Add($"{i}"), default);
            Assert.Equal(i, await database.CountAsync("note"));
        }
    }
}
