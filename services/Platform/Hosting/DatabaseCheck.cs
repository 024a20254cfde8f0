using Grants.Platform.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grants.Platform.Hosting;

/// <summary>
/// Ready when the database answers. The broker does not count, though the bus has a check of its own: the service works
/// without it.
/// </summary>
internal sealed class DatabaseCheck(Database database) : IHealthCheck
{
    /// <summary>What tells these checks from those of libraries.</summary>
    public const string Tag = "database";

    private const string Ping = "select count(*) from relay_lease";

    /// <summary>Whether a check is one of these.</summary>
    public static bool IsOne(HealthCheckRegistration check) => check.Tags.Contains(Tag);

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
