using Grants.Platform.Refusals;
using Grpc.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Grants.Platform.Edge;

/// <summary>
/// How a replica ends without losing a call. On SIGTERM, it says at once that it is not ready, and goes on
/// serving for <c>Shutdown:LeadSeconds</c>, in which whoever balances the load turns to others. Then its streams end,
/// its listeners close, its connections say goodbye (HTTP/2 GOAWAY) as soon as the calls on them are answered, and its
/// jobs hand their leases back. All of that takes 10 seconds at most.
/// </summary>
public sealed class Draining(IHostApplicationLifetime lifetime, IConfiguration configuration)
    : IHostedLifecycleService
{
    private readonly TimeSpan _lead = TimeSpan.FromSeconds(configuration.GetValue("Shutdown:LeadSeconds", 0.0));
    private volatile bool _streamsEnd;

    /// <summary>Whether the replica is shutting down.</summary>
    internal bool IsOn => lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>
    /// Ends a stream that may go on for long, once the listeners close or its time is over: its caller reads on in
    /// another call.
    /// </summary>
    public void EnsureStreaming(ServerCallContext call)
    {
        StreamTime.Of(call).Ensure();
        if (_streamsEnd)
        {
            throw PlatformRefusals.ReplicaStopping();
        }
    }

    /// <inheritdoc />
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(_lead, TimeProvider.System, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _streamsEnd = true;
    }

    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
