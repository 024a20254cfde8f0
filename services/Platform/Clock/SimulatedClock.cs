using System.Globalization;

namespace Grants.Platform.Clock;

/// <summary>
/// A business clock that can be moved and goes on running. Only its reading is simulated: timers keep real time, and
/// infrastructure (leases, back-off, tokens) does not ask it. Processes that name the same file have one clock: whoever
/// moves it moves it for all, and one that is started again finds it where it was.
/// </summary>
public sealed class SimulatedClock : TimeProvider
{
    private readonly string? _file;
    private long _offsetTicks;

    /// <summary>A clock that starts at an instant, or now; or where the file says, once it was moved.</summary>
    public SimulatedClock(DateTimeOffset? start, string? file = null)
    {
        _file = file;
        if (start is { } instant)
        {
            _offsetTicks = OffsetOf(instant);
        }
    }

    /// <summary>Moves the clock.</summary>
    public void Set(DateTimeOffset instant)
    {
        var offset = OffsetOf(instant);
        Interlocked.Exchange(ref _offsetTicks, offset);
        if (_file is not null)
        {
            // Moved into its place, so that nobody reads half of it.
            var aside = $"{_file}.{Environment.MachineName}";
            File.WriteAllText(aside, offset.ToString(CultureInfo.InvariantCulture));
            File.Move(aside, _file, overwrite: true);
        }
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Offset());

    private static long OffsetOf(DateTimeOffset instant) => (instant - System.GetUtcNow()).Ticks;

    private long Offset() => _file is not null && File.Exists(_file)
        ? long.Parse(File.ReadAllText(_file), CultureInfo.InvariantCulture)
        : Interlocked.Read(ref _offsetTicks);
}
