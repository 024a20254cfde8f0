using System.Reflection;
using DbUp;
using DbUp.Engine;
using Microsoft.Data.SqlClient;

namespace Grants.Platform.Storage;

/// <summary>
/// Makes the database where there is none and it may, sees to it that readers get row versions, and runs the scripts of
/// the platform, then those of the service, each once and each in a transaction.
/// </summary>
internal static class SqlServerMigrator
{
    public static void Run(string connectionString, Assembly scripts, SqlServerLogin? login = null)
    {
        connectionString = WithoutPool(connectionString);
        Create(connectionString);
        using var connection = new SqlConnection(connectionString);
        connection.Open();
        if (!SqlServerStore.TakeLockOfMigration(connection))
        {
            throw new InvalidOperationException($"Timed out waiting for another migration of {connection.Database}.");
        }

        EnsureVersions(connection, mayChange: true);
        foreach (var engine in Engines(connectionString, scripts))
        {
            var result = engine.PerformUpgrade();
            if (!result.Successful)
            {
                throw new InvalidOperationException($"Script {result.ErrorScript?.Name} failed.", result.Error);
            }
        }

        if (login is not null)
        {
            using var master = OpenMaster(connectionString);
            SqlServerStore.Admit(master, connection, login);
        }
    }

    public static bool IsBehind(string connectionString, Assembly scripts)
    {
        connectionString = WithoutPool(connectionString);
        try
        {
            using var connection = new SqlConnection(connectionString);
            connection.Open();
            EnsureVersions(connection, mayChange: false);
        }
        catch (SqlException error) when (SqlServerFaults.IsNoSuchDatabase(error))
        {
            return true;
        }

        return Engines(connectionString, scripts).Any(engine => engine.IsUpgradeRequired());
    }

    // A pool remembers for a while that a database could not be opened, and says so when it has long been made.
    private static string WithoutPool(string connectionString) =>
        new SqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;

    private static void Create(string connectionString)
    {
        if (CanOpen(connectionString))
        {
            return;
        }

        var database = new SqlConnectionStringBuilder(connectionString).InitialCatalog;
        using var master = OpenMaster(connectionString);
        try
        {
            SqlServerStore.Create(master, database);
        }
        catch (SqlException) when (CanOpen(connectionString))
        {
            // Another migration has just made it.
        }
    }

    private static SqlConnection OpenMaster(string connectionString)
    {
        var master = new SqlConnection(
            new SqlConnectionStringBuilder(connectionString) { InitialCatalog = "master" }.ConnectionString);
        master.Open();
        return master;
    }

    private static bool CanOpen(string connectionString)
    {
        try
        {
            using var connection = new SqlConnection(connectionString);
            connection.Open();
            return true;
        }
        catch (SqlException error) when (SqlServerFaults.IsNoSuchDatabase(error))
        {
            return false;
        }
    }

    // Without row versions readers and writers would wait for each other, and a report would not be of one moment.
    private static void EnsureVersions(SqlConnection connection, bool mayChange)
    {
        var (readsVersions, allowsSnapshots) = SqlServerStore.Options(connection);
        if (readsVersions && allowsSnapshots)
        {
            return;
        }

        Exception? refused = null;
        if (mayChange)
        {
            try
            {
                SqlServerStore.TurnVersionsOn(connection, connection.Database);
                return;
            }
            catch (SqlException error)
            {
                refused = error;
            }
        }

        var name = SqlServerStore.Quoted(connection.Database);
        throw new InvalidOperationException(
            $"The database does not use row versioning. Run as its owner: alter database {name} set "
            + $"allow_snapshot_isolation on; alter database {name} set read_committed_snapshot on with rollback "
            + "immediate;",
            refused);
    }

    private static IEnumerable<UpgradeEngine> Engines(string connectionString, Assembly scripts) =>
        new[] { typeof(SqlServerMigrator).Assembly, scripts }.Distinct().Select(assembly =>
            DeployChanges.To.SqlDatabase(connectionString)
                .WithScriptsEmbeddedInAssembly(assembly, name => name.EndsWith(".sql", StringComparison.Ordinal))
                .WithVariables(new Dictionary<string, string>(SqlDialect.SqlServer.MigrationVariables))
                .WithTransactionPerScript()
                .LogToNowhere()
                .Build());
}
