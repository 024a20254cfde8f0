using Dapper;
using Microsoft.Data.Sqlite;

namespace Grants.Platform.Storage;

/// <summary>Statements that stay prepared.</summary>
public sealed class KeptConnectionTests : IDisposable
{
    private readonly KeptConnection _connection = KeptConnection.Open("Data Source=:memory:");

    public KeptConnectionTests() => _connection.Execute("create table note (id integer primary key, text text unique)");

    public void Dispose() => _connection.Dispose();

    [Fact]
    public async Task A_statement_is_kept_by_its_text_and_takes_new_parameters_each_time()
    {
        var before = _connection.Kept;

        await AddAsync(1, "one");
        await AddAsync(2, null);
        await AddAsync(3, "three");

        Assert.Equal(before + 1, _connection.Kept);
        Assert.Equal(
            ["1 one", "2 ", "3 three"],
            await _connection.QueryAsync<string>("select id || ' ' || coalesce(text, '') from note order by id"));
    }

    [Fact]
    public async Task A_statement_that_failed_can_be_run_again()
    {
        await AddAsync(1, "one");

        await Assert.ThrowsAsync<SqliteException>(() => AddAsync(2, "one"));
        await AddAsync(2, "two");

        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task A_parameter_that_is_missing_is_not_the_last_one()
    {
        await AddAsync(1, "one");

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => _connection.ExecuteAsync("insert into note (id, text) values (@id, @text)", new { id = 2 }));

        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_reader_that_is_left_early_holds_nothing()
    {
        await AddAsync(1, "one");
        await AddAsync(2, "two");

        for (var round = 0; round < 2; round++)
        {
            await foreach (var text in _connection.QueryUnbufferedAsync<string>("select text from note order by id"))
            {
                Assert.Equal("one", text);
                break;
            }
        }

        // It would be locked.
        await _connection.ExecuteAsync("drop table note");
    }

    [Fact]
    public async Task One_text_can_run_within_itself()
    {
        await AddAsync(1, "one");
        await AddAsync(2, "two");
        List<string> pairs = [];
        await foreach (var outer in _connection.QueryUnbufferedAsync<string>("select text from note order by id"))
        {
            pairs.AddRange((await _connection.QueryAsync<string>("select text from note order by id"))
                .Select(inner => $"{outer} {inner}"));
        }

        Assert.Equal(["one one", "one two", "two one", "two two"], pairs);
    }

    [Fact]
    public async Task Lists_of_many_lengths_and_many_texts_are_not_kept_for_ever()
    {
        var before = _connection.Kept;
        for (var length = 1; length < 20; length++)
        {
            await _connection.QueryAsync<string>(
                "select text from note where id in @ids", new { ids = Enumerable.Range(0, length) });
        }

        Assert.Equal(before, _connection.Kept);
        for (var number = 0; number < 1_000; number++)
        {
            await _connection.QueryAsync<int>($"select {number}");
        }

        Assert.InRange(_connection.Kept, 1, 256);
    }

    [Fact]
    public async Task A_statement_outlives_a_change_of_the_schema()
    {
        await AddAsync(1, "one");
        const string all = "select * from note";
        Assert.Single(await _connection.QueryAsync(all));

        await _connection.ExecuteAsync("alter table note add column day text default 'Monday'");

        var row = (IDictionary<string, object>)Assert.Single(await _connection.QueryAsync(all));
        Assert.Equal("one", row["text"]);
    }

    private Task<int> AddAsync(int id, string? text) =>
        _connection.ExecuteAsync("insert into note (id, text) values (@id, @text)", new { id, text });

    private Task<int> CountAsync() => _connection.ExecuteScalarAsync<int>("select count(*) from note");
}
