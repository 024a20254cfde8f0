using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Grants.Testing;

/// <summary>The rows of a database as text, but for what the relay notes of its own work.</summary>
public static class DatabaseDump
{
    // What a service takes in of another one's log goes on behind the commands, too; and a refusal is audited.
    private static readonly string[] NotOurs =
    [
        "audit_entry", "audit_seal", "job_lease", "relay_lease", "inbox", "source_cursor", "known_budget_line",
        "grant_commitment", "SchemaVersions", "sqlite_sequence",
    ];

    /// <summary>Of a SQLite file.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(string path)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        return await ReadAsync(connection, Path.GetFileNameWithoutExtension(path));
    }

    /// <summary>Of a SQLite file that is open.</summary>
    internal static Task<IReadOnlyList<string>> ReadAsync(SqliteConnection connection, string name) =>
        ReadAsync(connection, name, "select name from sqlite_master where type = 'table'", "length");

    /// <summary>Of the database of a service on SQL Server.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(ScratchServer server, string service)
    {
        await using var connection = new SqlConnection(server.Of(service));
        await connection.OpenAsync();
        return await ReadAsync(
            connection,
            service,
            "select table_name as name from information_schema.tables where table_type = 'BASE TABLE'",
            "datalength");
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(
        DbConnection connection, string name, string selectTables, string length)
    {
        var tables = new List<string>();
        await foreach (var table in RowsAsync(connection, selectTables))
        {
            tables.Add(table.Split('=', 2)[1]);
        }

        var rows = new List<string>();
        foreach (var table in tables.Except(NotOurs, StringComparer.OrdinalIgnoreCase).Order())
        {
            // Positions and publishing go on behind the commands; published events do not change any more. The bytes of
            // files are never changed either, and too many to be read with every snapshot.
            var columns = table switch
            {
                "outbox" => "seq, id, event_type, subject, body, actor, event_time",
                "voucher_chunk" => $"voucher_id, chunk_number, {length}(content) as bytes",
                _ => "*",
            };
            await foreach (var row in RowsAsync(connection, $"select {columns} from {table}"))
            {
                rows.Add($"{name} {table}: {row}");
            }
        }

        // A server gives rows in any order.
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    private static async IAsyncEnumerable<string> RowsAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            // Sealing goes on behind the commands, too.
            yield return string.Join(", ", Enumerable.Range(0, reader.FieldCount)
                .Where(i => reader.GetName(i) != "seal_number")
                .Select(i => $"{reader.GetName(i)}={Text(reader.GetValue(i))}"));
        }
    }

    private static object Text(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : value;
}
