using Grants.Platform.Modules;
using Grants.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Grants.Platform.Hosting;

/// <summary>
/// Copies the databases of a process while it serves. A service is copied before those it builds on: what it has not
/// seen yet it reads by itself, but it must never have seen more than they know, and what they have promised it must
/// not be free in the copy (docs/operations.md).
/// </summary>
internal static class BackupRun
{
    public static void Run(IServiceProvider services, string folder, IReadOnlyList<ServiceModule> modules)
    {
        foreach (var module in OrderOf(modules))
        {
            services.GetRequiredKeyedService<Database>(module.Name).BackUp(folder);
            Console.WriteLine($"{module.Name} was backed up to {Path.Combine(folder, module.Name + ".db")}.");
        }
    }

    /// <summary>The modules, each before those it builds on.</summary>
    internal static IReadOnlyList<ServiceModule> OrderOf(IReadOnlyList<ServiceModule> modules)
    {
        var left = modules.ToList();
        var order = new List<ServiceModule>(modules.Count);
        while (left.Count > 0)
        {
            var next = left.Find(module => !left.Exists(other => other.BuildsOn.Contains(module.Name)))
                ?? throw new InvalidOperationException(
                    $"Each of {string.Join(", ", left.Select(module => module.Name))} builds on another of them.");
            left.Remove(next);
            order.Add(next);
        }

        return order;
    }
}
