using System.Net;
using System.Threading.RateLimiting;
using Grants.Platform.Modules;

namespace Grants.Reporting.Pages.SignIn;

/// <summary>
/// How often signing in may fail from one address in a minute. Whoever has a good token is never refused because of
/// others at the same address who have not, unless the address has used up what it has.
/// </summary>
internal sealed class SignInAttempts : IDisposable
{
    private readonly long _proxies;
    private readonly PartitionedRateLimiter<string> _failures;

    private SignInAttempts(long aMinute, long proxies)
    {
        _proxies = proxies;
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
        Setting.Number(configuration, "Limits:Proxies", 0, 0, 10));

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

    // Each proxy of ours appends the address it was called from; what stands before those, anybody can have written.
    private string AddressOf(HttpContext context)
    {
        var named = context.Request.Headers["X-Forwarded-For"].ToString()
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var address = _proxies > 0 && named.Length >= _proxies
            && IPAddress.TryParse(named[^(int)_proxies], out var forwarded)
                ? forwarded
                : context.Connection.RemoteIpAddress ?? IPAddress.None;
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

        // One household has 2^64 addresses of IPv6.
        return address.GetAddressBytes() is { Length: 16 } long6
            ? Convert.ToHexString(long6.AsSpan(0, 8))
            : address.ToString();
    }
}
