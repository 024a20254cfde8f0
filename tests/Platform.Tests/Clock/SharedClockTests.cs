namespace Grants.Platform.Clock;

/// <summary>Processes that name the same file have one clock.</summary>
[Trait("Kind", "Unit")]
public sealed class SharedClockTests : IDisposable
{
    private static readonly DateTimeOffset Day = new(2027, 4, 8, 8, 0, 0, TimeSpan.Zero);
    private readonly string _directory = Directory.CreateTempSubdirectory("grants-clock-").FullName;

    private string File => Path.Combine(_directory, "clock");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Whoever_moves_it_moves_it_for_all_also_for_those_that_start_later()
    {
        var (one, other) = (new SimulatedClock(null, File), new SimulatedClock(Day.AddYears(1), File));

        one.Set(Day);

        Assert.All(
            [one, other, new SimulatedClock(null, File)],
            clock => Assert.InRange(clock.GetUtcNow(), Day, Day.AddHours(1)));
    }
}
