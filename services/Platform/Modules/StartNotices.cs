using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grants.Platform.Modules;

/// <summary>Messages about the settings that operators should read when a process starts.</summary>
public static class StartNotices
{
    /// <summary>Logs a message once, when the process starts to serve.</summary>
    /// <typeparam name="TModule">The module in whose name it is logged.</typeparam>
    public static IServiceCollection AddStartNotice<TModule>(this IServiceCollection services, Action<ILogger> notice)
        where TModule : ServiceModule =>
        services.AddSingleton<IHostedService>(provider =>
            new StartNotice(notice, provider.GetRequiredService<ILogger<TModule>>()));

    private sealed class StartNotice(Action<ILogger> notice, ILogger log) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            notice(log);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
