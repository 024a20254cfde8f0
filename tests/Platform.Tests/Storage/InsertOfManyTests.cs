using System.Data;
using Dapper;
using Grants.Platform.Storage;
using Grants.Testing;
using Microsoft.Data.SqlClient;

namespace Grants.Platform.Tests.Storage;

/// <summary>Rows added in batches of 100 are stored as if added alone, those without a value among them.</summary>
public sealed class InsertOfManyTests
{
    private const string Insert = "insert into note (id, words, pending_intent) values (@Id, @Words, @Intent)";

    private const string Select = "select id as Id, words as Words, pending_intent as Intent from note order by id";

    private sealed record Row(Guid Id, string Words, Guid? Intent);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1_000)]
    public async Task On_SQLite(int count)
    {
        await using var database = TempDatabase.Create();
        await EnsureKeptAsync(database.Sqlite, count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1_000)]
    public async Task On_SQL_Server(int count)
    {
        Engines.SkipUnlessThereIs(Engines.SqlServer);
        await using var server = new ScratchServer();
        var database = new SqlServerDatabase("notes", server.Of("notes"));
        database.Migrate(Scripts.Notes);
        await EnsureKeptAsync(database, count);
    }

    [Fact]
    public void A_value_that_is_not_there_is_of_its_type_for_SQL_Server_puts_no_text_into_bytes()
    {
        var (_, parameters) = InsertOfMany<Row>.Of(Insert, [new Row(Note.NewId(), "one", null)]);
        using var command = new SqlCommand();

        parameters.Get<SqlMapper.ICustomQueryParameter>("Intent_0").AddParameter(command, "Intent_0");

        var parameter = command.Parameters["Intent_0"];
        Assert.Equal((SqlDbType.Binary, DBNull.Value), (parameter.SqlDbType, parameter.Value));
    }

    private static async Task EnsureKeptAsync(Database database, int count)
    {
        var rows = Enumerable.Range(0, count)
            .Select(i => new Row(Note.NewId(), $"note {i}", i % 3 == 1 ? Note.NewId() : null))
            .OrderBy(row => $"{row.Id}", StringComparer.Ordinal).ToList();

        await database.WriteAsync(
            async session =>
            {
                await session.InsertAsync(Insert, rows);
                return true;
            },
            default);

        Assert.Equal(rows, await database.ReadAsync(session => session.QueryAsync<Row>(Select), default));
    }
}
