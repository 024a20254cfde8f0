using Grants.Platform.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Grants.Platform.Hosting;

/// <summary>
/// Ready when the database answers. The broker does not count, though the bus has a check of its own: the service works
/// without it. It logs what it finds itself: the framework calls it an error as well when a replica shuts down.
/// </summary>
internal sealed partial class DatabaseCheck(Database database, ILogger<DatabaseCheck> log) : IHealthCheck
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
            NoAnswer(error, database.Name);
            return HealthCheckResult.Unhealthy($"The database of {database.Name} is not responding.", error);
        }
    }

    [LoggerMessage(1701, LogLevel.Error, "The database of {Name} is not responding.")]
    private partial void NoAnswer(Exception error, string name);
}
