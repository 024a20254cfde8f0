using System.Data.Common;
using Grants.Platform.Modules;
using Grants.Platform.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grants.Platform.Hosting;

/// <summary>
/// Brings the databases of some services up to date and ends. A database server that was started together with it may
/// take its time: for <c>Database:MigrateWaitSeconds</c> what fails is tried again; then it ends with 1.
/// </summary>
internal static partial class MigrationRun
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(IServiceProvider services, ServiceModule[] modules)
    {
        var log = services.GetRequiredService<ILogger<Database>>();
        var patience = TimeSpan.FromSeconds(
            services.GetRequiredService<IConfiguration>().GetValue("Database:MigrateWaitSeconds", 0.0));
        var started = TimeProvider.System.GetTimestamp();
        foreach (var module in modules)
        {
            while (TryMigrate(services, module) is { } error)
            {
                if (TimeProvider.System.GetElapsedTime(started) >= patience)
                {
                    NotMigrated(log, module.Name, error);
                    return 1;
                }

                NotMigratedYet(log, module.Name, error.Message);
                await Task.Delay(Pause, TimeProvider.System);
            }

            Migrated(log, module.Name);
        }

        return 0;
    }

    // What the database answered when it was not brought up to date.
    private static Exception? TryMigrate(IServiceProvider services, ServiceModule module)
    {
        try
        {
            GrantsHost.PrepareDatabases(services, migrate: true, module);
            return null;
        }
        catch (Exception error) when (IsOfDatabase(error))
        {
            return error;
        }
    }

    private static bool IsOfDatabase(Exception error) => error is DbException || error.InnerException is DbException;

    [LoggerMessage(1501, LogLevel.Information, "The database of {Name} is up to date.")]
    private static partial void Migrated(ILogger log, string name);

    [LoggerMessage(1502, LogLevel.Warning, "Cannot migrate the database of {Name} yet: {Why}")]
    private static partial void NotMigratedYet(ILogger log, string name, string why);

    [LoggerMessage(1503, LogLevel.Error, "Could not migrate the database of {Name}.")]
    private static partial void NotMigrated(ILogger log, string name, Exception error);
}
