using System.Threading.RateLimiting;
using Grants.Platform.Auth;
using Grants.Platform.Modules;

namespace Grants.Reporting.Pages.SignIn;

/// <summary>
/// How often signing in may fail from one address in a minute. Whoever has a good token is never refused because of
/// others at the same address who have not, unless the address has used up what it has.
/// </summary>
internal sealed class SignInAttempts : IDisposable
{
    private readonly ClientAddresses _addresses;
    private readonly PartitionedRateLimiter<string> _failures;

    private SignInAttempts(long aMinute, ClientAddresses addresses)
    {
        _addresses = addresses;
        _failures = PartitionedRateLimiter.Create<string, string>(address =>
            RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = (int)aMinute,
                Window = TimeSpan.FromMinutes(1),
            }));
    }

    /// <summary>Reads the settings; one that cannot be meant keeps the process from starting.</summary>
    public static SignInAttempts From(IConfiguration configuration) => new(
        Setting.Number(configuration, "Limits:FailedSignInsAMinute", 30, 1, 1_000_000),
        ClientAddresses.From(configuration));

    /// <summary>How long an address has to wait that failed too often; null where it can try.</summary>
    public TimeSpan? WaitOf(HttpContext context)
    {
        // Asks without taking any.
        using var lease = _failures.AttemptAcquire(AddressOf(context), 0);
        return lease.IsAcquired ? null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1);
    }

    /// <summary>Takes note that one failed.</summary>
    public void Fail(HttpContext context) => _failures.AttemptAcquire(AddressOf(context)).Dispose();

    /// <inheritdoc />
    public void Dispose() => _failures.Dispose();

    // One household has 2^64 addresses of IPv6.
    private string AddressOf(HttpContext context)
    {
        var address = _addresses.Of(context);
        return address.GetAddressBytes() is { Length: 16 } long6
            ? Convert.ToHexString(long6.AsSpan(0, 8))
            : address.ToString();
    }
}
