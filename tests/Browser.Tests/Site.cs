using Grants.Cli.Demo;
using Grants.Clock.V1;
using Grants.EndToEnd;
using Grants.Platform.Auth;
using Grpc.Core;
using Grpc.Net.Client;

namespace Grants.Browser;

/// <summary>
/// Standalone as people run it, with the reference case played in it as far as a step; started when a test first needs
/// it.
/// </summary>
public abstract class Site(string? lastStep, DateTimeOffset? clock) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private Task? _started;
    private Deployment? _deployment;

    private sealed class FarEnoughException : Exception;

    /// <summary>Where the pages are.</summary>
    public Uri Address => _deployment!.Processes[0].HttpAddress;

    /// <summary>A token, as the command makes it.</summary>
    public string Token(params string[] roles)
    {
        var auth = new AuthOptions(_deployment!.Options.Target.KeyFile, CreateKey: false, "grants", "grants");
        using var key = SigningKey.Open(auth.KeyFile, auth.CreateKey);
        return new TokenIssuer(key, auth).Issue("ines.dubois", roles, TimeSpan.FromHours(1));
    }

    /// <summary>Starts it once.</summary>
    public Task StartAsync()
    {
        lock (_gate)
        {
            return _started ??= PlayAsync();
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_deployment is not null)
        {
            await _deployment.DisposeAsync();
        }
    }

    private protected virtual Task<Deployment> DeployAsync() => Deployment.StandaloneAsync();

    private async Task PlayAsync()
    {
        _deployment = await DeployAsync();
        try
        {
            await DemoRun.PlayAsync(_deployment.Options, progress => progress.Name == lastStep
                ? throw new FarEnoughException()
                : Task.CompletedTask);
        }
        catch (FarEnoughException)
        {
            // As far as is wanted.
        }

        if (clock is { } instant)
        {
            await MoveClockAsync(instant);
        }
    }

    private async Task MoveClockAsync(DateTimeOffset instant)
    {
        using var channel = GrpcChannel.ForAddress(_deployment!.Processes[0].Address);
        await new ClockService.ClockServiceClient(channel).SetClockAsync(
            new SetClockRequest { CurrentTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(instant) },
            new Metadata { { "authorization", "Bearer " + Token("operator") } },
            TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(10));
    }
}

/// <summary>A payment is ordered and not made, the report has not come, and its last day is gone.</summary>
public sealed class RunningSite() : Site(
    "confirm the payment, by the accountant", new DateTimeOffset(2027, 5, 10, 9, 0, 0, TimeSpan.Zero));

/// <summary>The whole life, to the settlement.</summary>
public sealed class SettledSite() : Site(null, null);
