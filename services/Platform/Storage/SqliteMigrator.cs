using System.Reflection;
using DbUp;
using DbUp.Engine;
using Microsoft.Data.Sqlite;

namespace Grants.Platform.Storage;

/// <summary>Runs the scripts of the platform, then those of the service, each once and each in a transaction.</summary>
internal static class SqliteMigrator
{
    public static void Run(string connection, Assembly scripts)
    {
        UseWriteAheadLog(connection);
        foreach (var engine in Engines(connection, scripts))
        {
            var result = engine.PerformUpgrade();
            if (!result.Successful)
            {
                throw new InvalidOperationException($"Script {result.ErrorScript?.Name} failed.", result.Error);
            }
        }
    }

    // The file keeps the mode, so that readers never meet the change.
    private static void UseWriteAheadLog(string connection)
    {
        using var file = new SqliteConnection(connection);
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = "pragma journal_mode = wal";
        command.ExecuteNonQuery();
    }

    public static bool IsBehind(string connection, Assembly scripts) =>
        Engines(connection, scripts).Any(engine => engine.IsUpgradeRequired());

    private static IEnumerable<UpgradeEngine> Engines(string connection, Assembly scripts) =>
        new[] { typeof(SqliteMigrator).Assembly, scripts }.Distinct().Select(assembly =>
            DeployChanges.To.SqliteDatabase(connection)
                .WithScriptsEmbeddedInAssembly(assembly, name => name.EndsWith(".sql", StringComparison.Ordinal))
                .WithVariables(new Dictionary<string, string>(SqlDialect.Sqlite.MigrationVariables))
                .WithTransactionPerScript()
                .LogToNowhere()
                .Build());
}
