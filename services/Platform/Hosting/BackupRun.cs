using Grants.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Platform.Hosting;

/// <summary>
/// Copies the databases of a process while it serves. Who reads is copied before those it reads: it reads on by itself,
/// but cannot know less than it has seen (docs/operations.md).
/// </summary>
internal static class BackupRun
{
    // Reporting reads all others; what Convention has asked of Budget must be there, or credits would be given twice.
    private static readonly string[] Order = ["reporting", "convention", "budget", "beneficiary"];

    public static void Run(IServiceProvider services, string folder, IReadOnlyList<ServiceModule> modules)
    {
        foreach (var module in modules.OrderBy(module => Array.IndexOf(Order, module.Name)))
        {
            services.GetRequiredKeyedService<Database>(module.Name).BackUp(folder);
            Console.WriteLine($"{module.Name} is copied to {Path.Combine(folder, module.Name + ".db")}.");
        }
    }
}
