using Grants.Platform.Storage;
using Grants.Testing;
using Microsoft.Data.SqlClient;

namespace Grants.Platform.Tests.Storage;

/// <summary>A line that everybody writes on, and a pool of few connections.</summary>
public sealed class HotLineTests
{
    private const string Add = "update purse set cents = cents + @cents where id = @id";

    private const string SelectCents = "select cents from purse where id = @id";

    [Fact]
    public async Task Who_waits_for_it_leaves_the_connections_to_others()
    {
        Engines.SkipUnlessThereIs(Engines.SqlServer);
        await using var server = new ScratchServer();
        var few = new SqlConnectionStringBuilder(server.Of("notes")) { MaxPoolSize = 4, ConnectTimeout = 10 };
        var database = new SqlServerDatabase("notes", few.ConnectionString);
        database.Migrate(Scripts.Notes);
        await database.WriteAsync(
            session => session.ExecuteAsync("insert into purse (id, cents) values (1, 0), (2, 0)"), default);

        var begun = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var first = database.WriteAsync(
            async session =>
            {
                begun.TrySetResult();
                await goOn.Task;
                return await session.ExecuteAsync(Add, new { id = 1, cents = 1 });
            },
            ["purses/1"],
            default);
        await begun.Task;
        var waiting = Enumerable.Range(0, 12).Select(_ => AddAsync(database, 1)).ToList();

        await AddAsync(database, 2);
        var elsewhere = await CentsAsync(database, 2);
        goOn.SetResult();
        await Task.WhenAll([first, .. waiting]);

        Assert.Equal(1, elsewhere);
        Assert.Equal(13, await CentsAsync(database, 1));
    }

    private static Task<int> AddAsync(Database database, int id) => database.WriteAsync(
        session => session.ExecuteAsync(Add, new { id, cents = 1 }), [$"purses/{id}"], default);

    private static Task<long> CentsAsync(Database database, int id) => database.ReadAsync(
        session => session.ScalarAsync<long>(SelectCents, new { id }), default);
}
