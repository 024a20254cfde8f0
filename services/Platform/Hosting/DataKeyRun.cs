using Grants.Platform.Encryption;
using Grants.Platform.Modules;
using Grants.Platform.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grants.Platform.Hosting;

/// <summary>
/// Opens the keys that encrypt bank details before a process serves, and rotates them where it is asked to.
/// </summary>
public static partial class DataKeyRun
{
    /// <summary>
    /// Opens the keys of the databases that keep bank details; the first start makes them. A
    /// <see cref="DataKeyException"/> says why a database cannot be opened.
    /// </summary>
    public static async Task OpenAsync(IServiceProvider services, params ServiceModule[] modules)
    {
        foreach (var ring in await RingsAsync(services, modules))
        {
            await ring.Ring.OpenAsync(CancellationToken.None);
        }
    }

    /// <summary>The same, with the reason in the log where they cannot be opened, and false.</summary>
    internal static async Task<bool> TryOpenAsync(IServiceProvider services, ServiceModule[] modules)
    {
        try
        {
            await OpenAsync(services, modules);
            return true;
        }
        catch (DataKeyException error)
        {
            NotOpened(services.GetRequiredService<ILogger<Database>>(), error.Message);
            return false;
        }
    }

    /// <summary>
    /// Rotates the keys of the databases that keep bank details, while others serve or nobody does.
    /// </summary>
    internal static async Task<int> RotateAsync(IServiceProvider services, ServiceModule[] modules, bool withAccounts)
    {
        if (!await TryOpenAsync(services, modules))
        {
            return 1;
        }

        foreach (var (module, database, ring) in await RingsAsync(services, modules))
        {
            var rotation = await ring.RotateAsync(CancellationToken.None);
            Console.WriteLine(
                $"{module.Name}: data key {rotation.KeyNumber} encrypts from now on; {rotation.RewrappedCount} other "
                + "keys were wrapped with the key in force.");
            foreach (var column in withAccounts ? module.SealedColumns : [])
            {
                var count = await SealedColumnStore.SealAllAsync(database, column, CancellationToken.None);
                Console.WriteLine($"{module.Name}: {count} rows of {column.Table} were encrypted again.");
            }
        }

        return 0;
    }

    private static async Task<IReadOnlyList<(ServiceModule Module, Database Database, DataKeyRing Ring)>> RingsAsync(
        IServiceProvider services, ServiceModule[] modules)
    {
        List<(ServiceModule Module, Database Database)> kept =
        [
            .. modules.Where(module => module.SealedColumns.Count > 0)
                .Select(module => (module, services.GetRequiredKeyedService<Database>(module.Name))),
        ];
        if (kept.Count == 0)
        {
            return [];
        }

        // A key that was lost must not be replaced by one that opens nothing.
        var isNew = true;
        foreach (var (_, database) in kept)
        {
            isNew &= !await DataKeyRing.HasAnyAsync(database, CancellationToken.None);
        }

        var masters = new DataKeySettings(services.GetRequiredService<IConfiguration>()).Open(mayCreate: isNew);
        return [.. kept.Select(row => (row.Module, row.Database, new DataKeyRing(row.Database, masters)))];
    }

    [LoggerMessage(1511, LogLevel.Critical, "{Why} The process ends.")]
    private static partial void NotOpened(ILogger log, string why);
}
