namespace Grants.Platform.Clock;

/// <summary>
/// A business clock that can be moved and goes on running. Only its reading is simulated: timers keep real time, and
/// infrastructure (leases, back-off, tokens) does not ask it.
/// </summary>
public sealed class SimulatedClock : TimeProvider
{
    private long _offsetTicks;

    /// <summary>A clock that starts at an instant, or now.</summary>
    public SimulatedClock(DateTimeOffset? start)
    {
        if (start is { } instant)
        {
            Set(instant);
        }
    }

    /// <summary>Moves the clock.</summary>
    public void Set(DateTimeOffset instant) =>
        Interlocked.Exchange(ref _offsetTicks, (instant - System.GetUtcNow()).Ticks);

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() =>
        System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));
}
