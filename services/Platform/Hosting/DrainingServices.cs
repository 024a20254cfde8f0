using Grants.Platform.Edge;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Grants.Platform.Hosting;

/// <summary>Registers how a replica ends, and the check that says when it does.</summary>
internal static class DrainingServices
{
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(10);

    public static void AddDraining(this IServiceCollection services)
    {
        services.Configure<HostOptions>(options => options.ShutdownTimeout = LongestEnd);
        services.AddSingleton<Draining>();
        services.AddHostedService(provider => provider.GetRequiredService<Draining>());
        services.AddHealthChecks().AddCheck<DrainingCheck>("draining", tags: [DatabaseCheck.Tag]);
    }

    private sealed class DrainingCheck(Draining draining) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(draining.IsOn ? HealthCheckResult.Unhealthy("The process is shutting down.")
                : HealthCheckResult.Healthy());
    }
}
