using System.Threading.RateLimiting;
using Grants.Platform.Auth;
using Grants.Platform.Modules;
using Grants.Platform.Refusals;
using Grants.Values;
using Microsoft.Extensions.Configuration;

namespace Grants.Platform.Edge;

/// <summary>
/// How much of a replica one caller can have: so many calls in a minute, and so many at once, counted by the key of its
/// subject (<see cref="Person.KeyOf"/>). Machines, which are listed, have limits of their own. Services of this system
/// are not limited: each of their calls stands for one that was counted, or for upkeep.
/// </summary>
public sealed class CallShares : IDisposable
{
    private const string Machines = "Limits:Machines";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private readonly HashSet<string> _machines;
    private readonly Share _person;
    private readonly Share _machine;
    private readonly PartitionedRateLimiter<Sharer> _rate;
    private readonly PartitionedRateLimiter<Sharer> _atOnce;

    private CallShares(HashSet<string> machines, Share person, Share machine)
    {
        (_machines, _person, _machine) = (machines, person, machine);
        _rate = PartitionedRateLimiter.Create<Sharer, Sharer>(sharer =>
            RateLimitPartition.GetTokenBucketLimiter(sharer, one => ShareOf(one).ToBucket()));
        _atOnce = PartitionedRateLimiter.Create<Sharer, Sharer>(sharer =>
            RateLimitPartition.GetConcurrencyLimiter(sharer, one => new ConcurrencyLimiterOptions
            {
                PermitLimit = (int)ShareOf(one).AtOnce,
            }));
    }

    /// <summary>Reads the settings; one that cannot be meant keeps the process from starting.</summary>
    public static CallShares From(IConfiguration configuration) => new(
        [
            .. (configuration[Machines] ?? "")
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(Person.KeyOf),
        ],
        Read(configuration, "", 30_000, 250),
        Read(configuration, "Machine", 60_000, 500));

    /// <summary>
    /// Takes a call of a caller, which lasts until it is disposed; refused when the caller has too many at once, or had
    /// too many.
    /// </summary>
    public IDisposable Take(Caller caller)
    {
        if (caller.Roles.Contains(RoleNames.Service))
        {
            return Unlimited.Instance;
        }

        var key = Person.KeyOf(caller.Subject);
        var sharer = new Sharer(key, _machines.Contains(key));
        var atOnce = _atOnce.AttemptAcquire(sharer);
        if (!atOnce.IsAcquired)
        {
            throw PlatformRefusals.CallShareExceeded(ShareOf(sharer).AtOnce, Soon);
        }

        using var rate = _rate.AttemptAcquire(sharer);
        if (rate.IsAcquired)
        {
            return atOnce;
        }

        atOnce.Dispose();
        throw PlatformRefusals.CallRateExceeded(
            ShareOf(sharer).AMinute, rate.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Soon);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _rate.Dispose();
        _atOnce.Dispose();
    }

    private Share ShareOf(Sharer sharer) => sharer.IsMachine ? _machine : _person;

    private static Share Read(IConfiguration configuration, string whose, long aMinute, long atOnce) => new(
        Setting.Number(configuration, $"Limits:{whose}CallsAMinute", aMinute, 1, 10_000_000),
        Setting.Number(configuration, $"Limits:{whose}CallsAtOnce", atOnce, 1, 100_000));

    /// <summary>Who shares: the key of a subject, which is a machine's or a person's.</summary>
    private readonly record struct Sharer(string Key, bool IsMachine);

    /// <summary>What it can have.</summary>
    private sealed record Share(long AMinute, long AtOnce)
    {
        // A minute's calls can come at once; then they come back evenly, each second or, where it has few, one by one.
        public TokenBucketRateLimiterOptions ToBucket() => new()
        {
            TokenLimit = (int)AMinute,
            TokensPerPeriod = (int)Math.Max(1, AMinute / 60),
            ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1, 60.0 / AMinute)),
        };
    }

    private sealed class Unlimited : IDisposable
    {
        public static readonly Unlimited Instance = new();

        public void Dispose()
        {
        }
    }
}
