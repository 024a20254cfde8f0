using Grants.Platform.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grants.Platform.Hosting;

/// <summary>Ready when the database answers. The broker does not count: the service works without it.</summary>
internal sealed class DatabaseCheck(Database database) : IHealthCheck
{
    private const string Ping = "select count(*) from relay_lease";

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await database.ReadAsync(session => session.ScalarAsync<long>(Ping), cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy($"The database of {database.Name} does not answer.", error);
        }
    }
}
