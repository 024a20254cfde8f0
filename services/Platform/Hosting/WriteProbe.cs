using Grants.Platform.Modules;
using Grants.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grants.Platform.Hosting;

/// <summary>
/// Finds out every few seconds whether the databases and the folder of temporary files can be written to. A replica
/// that can only read would answer every command with UNAVAILABLE: it is not ready. The probe runs by itself, for those
/// who ask whether a replica is ready do so often, and do not wait.
/// </summary>
internal sealed partial class WriteProbe(
    IServiceProvider services, IEnumerable<ServiceModule> modules, ILogger<WriteProbe> log)
    : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly List<string> _names = [.. modules.Select(module => module.Name)];
    private volatile string? _wrong = "Nothing was written yet.";

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await ProbeAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
            _wrong is { } wrong ? HealthCheckResult.Unhealthy(wrong) : HealthCheckResult.Healthy());

    /// <summary>Writes, and remembers what failed.</summary>
    internal async Task ProbeAsync(CancellationToken cancellation)
    {
        try
        {
            foreach (var name in _names)
            {
                await services.GetRequiredKeyedService<Database>(name).ProbeAsync(cancellation);
            }

            WritableFolder.Ensure(Path.GetTempPath());
            if (_wrong is not null)
            {
                _wrong = null;
                Written();
            }
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            if (_wrong != error.Message)
            {
                _wrong = error.Message;
                NotWritten(error.Message);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, TimeProvider.System, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ProbeAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(1702, LogLevel.Error, "Nothing can be written: {Why} The replica is not ready.")]
    private partial void NotWritten(string why);

    [LoggerMessage(1703, LogLevel.Debug, "What is written is kept.")]
    private partial void Written();
}
