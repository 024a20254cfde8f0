using System.Globalization;
using Microsoft.Data.SqlClient;

namespace Grants.Platform.Storage;

/// <summary>What is asked of the server about a database before anything is kept in it.</summary>
internal static class SqlServerStore
{
    private const string SelectOptions = """
        select is_read_committed_snapshot_on,
               snapshot_isolation_state
        from sys.databases
        where name = db_name()
        """;

    private const string TakeLock = """
        declare @got int;
        exec @got = sp_getapplock @Resource = N'grants-migrate', @LockMode = N'Exclusive', @LockOwner = N'Session',
                                  @LockTimeout = 60000;
        select @got;
        """;

    /// <summary>Whether readers see row versions, and whether a transaction may ask for a snapshot.</summary>
    public static (bool ReadsVersions, bool AllowsSnapshots) Options(SqlConnection connection)
    {
        using var command = new SqlCommand(SelectOptions, connection);
        using var reader = command.ExecuteReader();
        return reader.Read()
            ? (IsOn(reader.GetValue(0)), IsOn(reader.GetValue(1)))
            : (false, false);
    }

    /// <summary>Waits a minute for its turn to migrate; false when another still does. It ends with the connection.
    /// </summary>
    public static bool TakeLockOfMigration(SqlConnection connection)
    {
        using var command = new SqlCommand(TakeLock, connection) { CommandTimeout = 90 };
        return command.ExecuteScalar() is >= 0;
    }

    /// <summary>Makes a database.</summary>
    public static void Create(SqlConnection master, string database) =>
        Run(master, $"create database {Quoted(database)}");

    /// <summary>Lets readers see row versions and snapshots.</summary>
    public static void TurnVersionsOn(SqlConnection connection, string database)
    {
        Run(connection, $"alter database {Quoted(database)} set allow_snapshot_isolation on");
        Run(connection, $"alter database {Quoted(database)} set read_committed_snapshot on with rollback immediate");
    }

    /// <summary>A name as T-SQL takes it, whatever is in it.</summary>
    public static string Quoted(string name) => $"[{name.Replace("]", "]]", StringComparison.Ordinal)}]";

    private static bool IsOn(object value) => Convert.ToInt32(value, CultureInfo.InvariantCulture) == 1;

    private static void Run(SqlConnection connection, string text)
    {
        using var command = new SqlCommand(text, connection) { CommandTimeout = 300 };
        command.ExecuteNonQuery();
    }
}
