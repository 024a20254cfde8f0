using System.Data.Common;
using Grants.Platform.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grants.Platform.Hosting;

/// <summary>
/// Brings the databases of some services up to date and ends. A database server that was started together with it may
/// take its time: for <c>Database:MigrateWaitSeconds</c> what fails is tried again.
/// </summary>
internal static partial class MigrationRun
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static async Task RunAsync(IServiceProvider services, ServiceModule[] modules)
    {
        var log = services.GetRequiredService<ILogger<Database>>();
        var patience = TimeSpan.FromSeconds(
            services.GetRequiredService<IConfiguration>().GetValue("Database:MigrateWaitSeconds", 0.0));
        var started = TimeProvider.System.GetTimestamp();
        foreach (var module in modules)
        {
            while (!TryMigrate(services, module, log, TimeProvider.System.GetElapsedTime(started) < patience))
            {
                await Task.Delay(Pause, TimeProvider.System);
            }

            Migrated(log, module.Name);
        }
    }

    private static bool TryMigrate(IServiceProvider services, ServiceModule module, ILogger log, bool mayTryAgain)
    {
        try
        {
            GrantsHost.PrepareDatabases(services, migrate: true, module);
            return true;
        }
        catch (Exception error) when (mayTryAgain && IsOfDatabase(error))
        {
            NotMigratedYet(log, module.Name, error.Message);
            return false;
        }
    }

    private static bool IsOfDatabase(Exception error) => error is DbException || error.InnerException is DbException;

    [LoggerMessage(1501, LogLevel.Information, "The database of {Name} is up to date.")]
    private static partial void Migrated(ILogger log, string name);

    [LoggerMessage(1502, LogLevel.Warning, "The database of {Name} cannot be brought up to date yet: {Why}")]
    private static partial void NotMigratedYet(ILogger log, string name, string why);
}
