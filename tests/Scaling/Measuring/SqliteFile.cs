using Microsoft.Data.Sqlite;

namespace Grants.Scaling.Measuring;

/// <summary>A look into the file of a service, beside the service.</summary>
internal static class SqliteFile
{
    /// <summary>One value.</summary>
    public static async Task<T> AskAsync<T>(string directory, string service, string sql)
    {
        await using var connection = await OpenAsync(directory, service, SqliteOpenMode.ReadOnly);
        await using var command = Command(connection, sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Changes something, while the service is stopped.</summary>
    public static async Task ChangeAsync(string directory, string service, string sql)
    {
        await using var connection = await OpenAsync(directory, service, SqliteOpenMode.ReadWrite);
        await using var command = Command(connection, sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Bytes of the pages in use.</summary>
    public static Task<long> UsedBytesAsync(string directory, string service) => AskAsync<long>(
        directory,
        service,
        """
        select (page_count - freelist_count) * page_size
        from pragma_page_count, pragma_freelist_count, pragma_page_size
        """);

    private static async Task<SqliteConnection> OpenAsync(string directory, string service, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(directory, service + ".db"),
            Mode = mode,
            Pooling = false,
        }.ToString());
        await connection.OpenAsync();
        return connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // statements of this project
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
