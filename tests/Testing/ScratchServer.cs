using Dapper;
using Microsoft.Data.SqlClient;

namespace Grants.Testing;

/// <summary>Databases of a test on the SQL Server of <see cref="Engines.Server"/>, dropped with it.</summary>
public sealed class ScratchServer : IAsyncDisposable
{
    private const string SelectSessions =
        "select session_id from sys.dm_exec_sessions where database_id = db_id(@name) and session_id <> @@spid";

    private const string SelectNames = "select name from sys.databases where name like @pattern";

    private readonly string _prefix =
        "grants_test_" + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal);

    /// <summary>The connection string of all services, with <c>{service}</c> in the name of the database.</summary>
    public string Template => Of("{service}");

    /// <summary>The connection string of one service.</summary>
    public string Of(string service) =>
        new SqlConnectionStringBuilder(Engines.Server) { InitialCatalog = $"{_prefix}_{service}" }.ConnectionString;

    /// <summary>Runs a statement on a database of the test, or on <c>master</c>.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string? service, string sql, object? parameters = null)
    {
        await using var connection = new SqlConnection(service is null ? Engines.Server : Of(service));
        return (await connection.QueryAsync<T>(sql, parameters)).AsList();
    }

    /// <summary>Cuts the connections to the database of a service; how many there were.</summary>
    public Task<int> CutAsync(string service) => CutAllAsync($"{_prefix}_{service}");

    private async Task<int> CutAllAsync(string name)
    {
        var cut = 0;
        foreach (var session in await QueryAsync<int>(null, SelectSessions, new { name }))
        {
            try
            {
                await QueryAsync<int>(null, $"kill {session}");
                cut++;
            }
            catch (SqlException)
            {
                // It has ended meanwhile.
            }
        }

        return cut;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        SqlConnection.ClearAllPools();
        foreach (var name in await QueryAsync<string>(null, SelectNames, new { pattern = _prefix + "%" }))
        {
            await DropAsync(name);
        }
    }

    // Connections that are given up are closed when the pool comes to it, and a cut one ends when the server does.
    private async Task DropAsync(string name)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await CutAllAsync(name);
                await QueryAsync<string>(null, $"drop database [{name}]");
                return;
            }
            catch (SqlException) when (attempt < 10)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt), TimeProvider.System);
            }
        }
    }
}
