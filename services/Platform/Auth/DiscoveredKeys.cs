using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Grants.Platform.Auth;

/// <summary>
/// The keys that an authority publishes (OpenID Connect Discovery 1.0, RFC 7517). They are read when first needed,
/// again beside the calls after ten minutes and before the next one after twenty, and at once when a token names a key
/// that is none of them: the token waits, so that a key can be used from the moment it is published. However many
/// tokens wait, they wait for one reading, and a second lies between the beginnings of two. An authority that does not
/// answer leaves the last keys good for a day.
/// </summary>
internal sealed partial class DiscoveredKeys(
    IssuerOptions issuer, IDocumentRetriever documents, TimeProvider clock, ILogger<DiscoveredKeys> log)
    : ITokenKeys, IConfigurationManager<OpenIdConnectConfiguration>
{
    private const string WellKnown = "/.well-known/openid-configuration";
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan Good = TimeSpan.FromHours(24);
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private volatile Reading? _last;
    private Task<Reading>? _running;
    private long? _begun;
    private long? _failed;

    /// <summary>What was read, and when the reading began.</summary>
    private sealed record Reading(
        OpenIdConnectConfiguration Configuration, IReadOnlyList<SecurityKey> Keys, long Begun);

    /// <summary>The keys that were read last, without a look whether there are others.</summary>
    public IReadOnlyList<SecurityKey> Known => _last?.Keys ?? [];

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<SecurityKey>> FindAsync(string? kid)
    {
        var arrived = clock.GetTimestamp();
        var last = await LastAsync();
        while (kid is not null && last.Keys.All(key => key.KeyId != kid) && last.Begun < arrived)
        {
            last = await ReadAsync();
        }

        return last.Keys;
    }

    /// <inheritdoc />
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel) =>
        (await LastAsync()).Configuration;

    /// <inheritdoc />
    public void RequestRefresh() => ReadBeside();

    private async ValueTask<Reading> LastAsync()
    {
        if (_last is not { } last || clock.GetElapsedTime(last.Begun) > Good)
        {
            return await ReadAsync();
        }

        if (clock.GetElapsedTime(last.Begun) > Stale && !HasFailedLately)
        {
            return await ReadOrKeepAsync(last);
        }

        if (clock.GetElapsedTime(last.Begun) > Fresh)
        {
            ReadBeside();
        }

        return last;
    }

    // Nobody waits a second time for an authority that is away.
    private bool HasFailedLately
    {
        get
        {
            lock (_gate)
            {
                return _failed is { } failed && clock.GetElapsedTime(failed) <= Fresh;
            }
        }
    }

    private async Task<Reading> ReadOrKeepAsync(Reading last)
    {
        try
        {
            return await ReadAsync();
        }
        catch (AuthorityUnreachableException)
        {
            return last;
        }
    }

    // The last keys are good meanwhile, and stay so when this fails, which is logged.
    private void ReadBeside() => _ = ReadAsync().ContinueWith(
        reading => reading.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted,
        TaskScheduler.Default);

    // One at a time, whoever asks for it.
    private Task<Reading> ReadAsync()
    {
        lock (_gate)
        {
            if (_running is null or { IsCompleted: true })
            {
                _running = ReadOnceAsync(_begun is { } begun ? Gap - clock.GetElapsedTime(begun) : TimeSpan.Zero);
            }

            return _running;
        }
    }

    private async Task<Reading> ReadOnceAsync(TimeSpan wait)
    {
        await Task.Yield();
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock);
        }

        var begun = clock.GetTimestamp();
        lock (_gate)
        {
            _begun = begun;
        }

        try
        {
            var address = issuer.Authority!.ToString().TrimEnd('/') + WellKnown;
            var configuration = await OpenIdConnectConfigurationRetriever.GetAsync(
                address, documents, CancellationToken.None);
            var reading = new Reading(configuration, KeysOf(configuration), begun);
            _last = reading;
            return reading;
        }
        catch (Exception error)
        {
            lock (_gate)
            {
                _failed = clock.GetTimestamp();
            }

            Unreadable(error, issuer.Name);
            throw new AuthorityUnreachableException(issuer.Issuer, error);
        }
    }

    private List<SecurityKey> KeysOf(OpenIdConnectConfiguration configuration)
    {
        if (configuration.Issuer != issuer.Issuer)
        {
            throw new InvalidOperationException(
                $"It calls itself {configuration.Issuer}, and not {issuer.Issuer} ({issuer.Setting("Issuer")}).");
        }

        return [.. configuration.SigningKeys.Where(PemKeys.IsGood)];
    }

    [LoggerMessage(1950, LogLevel.Warning, "Could not read the keys of Auth:Issuers:{Issuer}.")]
    private partial void Unreadable(Exception error, string issuer);
}
