using System.Data.Common;
using Dapper;
using Grants.Platform.Encryption;

namespace Grants.Platform.Storage;

/// <summary>A connection inside a transaction (or a snapshot), on which a store runs its statements.</summary>
public sealed class DbSession(
    DbConnection connection, DbTransaction? transaction, SqlDialect dialect, DataKeys keys)
{
    /// <summary>What encrypts bank details that the database keeps.</summary>
    public DataKeys Keys => keys;

    /// <summary>What differs between the engines.</summary>
    public SqlDialect Dialect => dialect;

    /// <summary>Runs a statement and gives the number of rows it changed.</summary>
    public Task<int> ExecuteAsync(string sql, object? parameters = null) =>
        connection.ExecuteAsync(Statements.Told(sql), parameters, transaction);

    /// <summary>
    /// Adds rows by the statement that adds one, <c>insert … values (@A, @B)</c>: as many at a time as a statement
    /// takes, in no particular order, so that ten thousand rows are not as many ways to the server and back.
    /// </summary>
    /// <param name="insert">The statement, which ends in its values.</param>
    /// <param name="rows">Of each row, a property for every parameter.</param>
    public async Task InsertAsync<T>(string insert, IEnumerable<T> rows)
        where T : class
    {
        foreach (var some in rows.Chunk(InsertOfMany<T>.MostRows))
        {
            var (sql, parameters) = some is [var one] ? (insert, (object)one) : InsertOfMany<T>.Of(insert, some);
            await ExecuteAsync(sql, parameters);
        }
    }

    /// <summary>Reads rows.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        (await connection.QueryAsync<T>(Statements.Told(sql), parameters, transaction)).AsList();

    /// <summary>Reads rows one by one, holding none: no other statement runs on the session meanwhile.</summary>
    public IAsyncEnumerable<T> StreamAsync<T>(string sql, object? parameters = null) =>
        connection.QueryUnbufferedAsync<T>(Statements.Told(sql), parameters, transaction);

    /// <summary>Reads a row, or null when there is none.</summary>
    public Task<T?> FindAsync<T>(string sql, object? parameters = null) =>
        connection.QuerySingleOrDefaultAsync<T?>(Statements.Told(sql), parameters, transaction);

    /// <summary>The instant on the clock of the database, which all replicas share.</summary>
    internal Task<DateTimeOffset> NowAsync() => ScalarAsync<DateTimeOffset>($"select {dialect.Now}");

    /// <summary>Reads one value.</summary>
    public Task<T?> ScalarAsync<T>(string sql, object? parameters = null) =>
        connection.ExecuteScalarAsync<T>(Statements.Told(sql), parameters, transaction);
}
