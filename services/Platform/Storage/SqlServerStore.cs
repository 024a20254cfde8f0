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

    /// <summary>Changes no row; a database that is read-only refuses it.</summary>
    public const string WriteNothing = """
        update relay_lease
        set epoch = epoch
        where 1 = 0
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

    /// <summary>
    /// Makes a login, or gives one its password, and its user in the database, which can read and write rows there.
    /// </summary>
    public static void Admit(SqlConnection master, SqlConnection database, SqlServerLogin login)
    {
        Run(master, LoginStatement(login, Exists(master, "select suser_id(@name)", login.Name)));
        foreach (var statement in
            UserStatements(login, Exists(database, "select database_principal_id(@name)", login.Name)))
        {
            Run(database, statement);
        }
    }

    /// <summary>Makes a login, or changes its password.</summary>
    internal static string LoginStatement(SqlServerLogin login, bool exists) =>
        $"{(exists ? "alter" : "create")} login {Quoted(login.Name)} with password = "
        + $"N'{login.Password.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Makes the user of a login, or gives a restored one its login again, and grants what services use.
    /// </summary>
    internal static IEnumerable<string> UserStatements(SqlServerLogin login, bool exists)
    {
        var name = Quoted(login.Name);
        yield return exists ? $"alter user {name} with login = {name}" : $"create user {name} for login {name}";
        yield return $"grant select, insert, update, delete on schema::dbo to {name}";
    }

    /// <summary>Lets readers see row versions and snapshots.</summary>
    public static void TurnVersionsOn(SqlConnection connection, string database)
    {
        Run(connection, $"alter database {Quoted(database)} set allow_snapshot_isolation on");
        Run(connection, $"alter database {Quoted(database)} set read_committed_snapshot on with rollback immediate");
    }

    /// <summary>A name as T-SQL takes it, whatever is in it.</summary>
    public static string Quoted(string name) => $"[{name.Replace("]", "]]", StringComparison.Ordinal)}]";

    private static bool Exists(SqlConnection connection, string question, string name)
    {
        using var command = new SqlCommand(question, connection);
        command.Parameters.AddWithValue("@name", name);
        return command.ExecuteScalar() is not (null or DBNull);
    }

    private static bool IsOn(object value) => Convert.ToInt32(value, CultureInfo.InvariantCulture) == 1;

    private static void Run(SqlConnection connection, string text)
    {
        using var command = new SqlCommand(text, connection) { CommandTimeout = 300 };
        command.ExecuteNonQuery();
    }
}
