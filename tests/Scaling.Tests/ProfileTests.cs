using Grants.Scaling.Simulating;

namespace Grants.Scaling;

/// <summary>What comes on a day, and when.</summary>
[Trait("Kind", "Unit")]
public sealed class ProfileTests
{
    private static readonly Profile TwoHours = new(8, [0.2, 0.8]);

    [Fact]
    public void Shares_add_up_to_a_day() => Assert.All(
        new[] { Assumptions.OfficeDay, Assumptions.LastDay },
        profile => Assert.Equal(1, profile.Shares.Sum(), precision: 9));

    [Fact]
    public void Each_hour_has_its_share()
    {
        Runs.Of(seed => Times(seed).Count(time => time < 9 * 3600)).AssertMean(200);
        Runs.Of(seed => Times(seed).Count(time => time >= 9 * 3600)).AssertMean(800);
    }

    [Fact]
    public void Few_are_as_many_as_was_said() =>
        Runs.Of(run => Enumerable.Range(0, 500).Average(i => Times(1_000 * run + i, count: 2).Count)).AssertMean(2);

    [Fact]
    public void Nothing_comes_outside_its_hours() =>
        Assert.All(Times(1), time => Assert.InRange(time, 8 * 3600, 10 * 3600));

    [Fact]
    public void Counts_vary_as_those_of_a_Poisson_process()
    {
        // Mean and variance are the same, within four standard errors of the variance of 400 runs.
        var counts = Enumerable.Range(1, 400).Select(seed => (double)Times(seed).Count).ToList();
        var mean = counts.Average();
        var variance = counts.Sum(count => (count - mean) * (count - mean)) / (counts.Count - 1);

        Assert.InRange(variance / mean, 1 - 4 * Math.Sqrt(2.0 / 399), 1 + 4 * Math.Sqrt(2.0 / 399));
    }

    [Fact]
    public void The_same_seed_gives_the_same_day_and_another_seed_another()
    {
        Assert.Equal(Times(1), Times(1));
        Assert.NotEqual(Times(1), Times(2));
    }

    private static List<double> Times(int seed, double count = 1_000)
    {
        var clock = new Clockwork();
        List<double> times = [];
        TwoHours.Schedule(clock, new Random(seed), count, () => times.Add(clock.Now));
        clock.Run();
        return times;
    }
}
