using System.Reflection;
using DbUp;
using DbUp.Engine;

namespace Grants.Platform.Storage;

/// <summary>Runs the scripts of the platform, then those of the service, each once and each in a transaction.</summary>
internal static class SqliteMigrator
{
    private static readonly TimeSpan LockTime = TimeSpan.FromSeconds(60);

    /// <summary>Keeps others from migrating the same file meanwhile.</summary>
    public static IDisposable Lock(string path)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(
                    path + ".migrating", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1,
                    FileOptions.DeleteOnClose);
            }
            catch (IOException) when (TimeProvider.System.GetElapsedTime(started) < LockTime)
            {
                Task.Delay(50).GetAwaiter().GetResult();
            }
        }
    }

    public static void Run(string connection, Assembly scripts)
    {
        foreach (var engine in Engines(connection, scripts))
        {
            var result = engine.PerformUpgrade();
            if (!result.Successful)
            {
                throw new InvalidOperationException($"Script {result.ErrorScript?.Name} failed.", result.Error);
            }
        }
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
