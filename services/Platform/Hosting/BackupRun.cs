using Grants.Platform.Modules;
using Grants.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Platform.Hosting;

/// <summary>
/// Copies the databases of a process while it serves. Who reads is copied before those it reads: what it has not seen
/// yet it reads by itself, but it must never have seen more than they know (docs/operations.md).
/// </summary>
internal static class BackupRun
{
    // Reporting reads all others. Convention comes before Budget: credits it was promised must not be free in the copy.
    private static readonly string[] Order = ["reporting", "convention", "budget", "beneficiary"];

    public static void Run(IServiceProvider services, string folder, IReadOnlyList<ServiceModule> modules)
    {
        foreach (var module in modules.OrderBy(module => Array.IndexOf(Order, module.Name)))
        {
            services.GetRequiredKeyedService<Database>(module.Name).BackUp(folder);
            Console.WriteLine($"{module.Name} was backed up to {Path.Combine(folder, module.Name + ".db")}.");
        }
    }
}
