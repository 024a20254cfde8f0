using Grants.Scaling.Simulating;

namespace Grants.Scaling;

/// <summary>
/// The mean of many runs, each with random numbers of its own, and how far it may be from the truth. The seeds are
/// fixed: a run comes out the same each time, and a station that waits wrongly is off by more than chance explains.
/// </summary>
internal sealed record Runs(double Mean, double StandardError)
{
    private const int Count = 40;

    /// <summary>Four standard errors: chance passes them once in sixteen thousand times.</summary>
    private const double Errors = 4;

    public static Runs Of(Func<int, double> run)
    {
        var results = Enumerable.Range(1, Count).Select(run).ToList();
        var mean = results.Average();
        var variance = results.Sum(result => (result - mean) * (result - mean)) / (Count - 1);
        return new Runs(mean, Math.Sqrt(variance / Count));
    }

    /// <summary>As theory has it; and close enough together that another theory would show.</summary>
    public void AssertMean(double expected)
    {
        Assert.InRange(Mean, expected - Errors * StandardError, expected + Errors * StandardError);
        Assert.InRange(StandardError, 0, 0.025 * expected);
    }
}

/// <summary>A station to which work comes at random and at one rate, seen once it has warmed up.</summary>
internal static class OneStation
{
    private const double Hour = 3600;

    /// <summary>From the second hour to the fourth.</summary>
    public static readonly Window Seen = new(Hour, 4 * Hour);

    /// <summary>So much comes a second, for four hours.</summary>
    public static Station Run(double perSecond, int seed, Func<Clockwork, Random, Station> make)
    {
        var clock = new Clockwork();
        var station = make(clock, new Random(seed + 1_000_000));
        var evenly = new Profile(0, [0.25, 0.25, 0.25, 0.25]);
        evenly.Schedule(clock, new Random(seed), perSecond * 4 * Hour, () => station.Arrive());
        clock.Run();
        return station;
    }

    /// <summary>A time as servers without memory take it.</summary>
    public static double Exponential(Random random, double mean) => -Math.Log(1 - random.NextDouble()) * mean;
}
