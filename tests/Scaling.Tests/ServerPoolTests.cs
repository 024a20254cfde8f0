using Grants.Scaling.Simulating;

namespace Grants.Scaling;

/// <summary>Waits and use of plain queues, against what is proved of them.</summary>
public sealed class ServerPoolTests
{
    private const double PerSecond = 0.7;

    [Fact]
    public void Work_of_random_length_waits_as_in_an_M_M_1_queue()
    {
        // ρ / (μ − λ), with μ = 1.
        var waits = Runs.Of(seed => Random(seed, servers: 1).MeanWait);

        waits.AssertMean(PerSecond / (1 - PerSecond));
    }

    [Fact]
    public void Work_of_one_length_waits_as_in_an_M_D_1_queue()
    {
        // Half of that: ρ / (2 (μ − λ)), by Pollaczek and Khinchine.
        var waits = Runs.Of(seed => OneStation.Run(
            PerSecond, seed, (clock, _) => new ServerPool(clock, "one", 1, () => 1, OneStation.Seen)).MeanWait);

        waits.AssertMean(PerSecond / (2 * (1 - PerSecond)));
    }

    [Fact]
    public void Work_for_three_servers_waits_as_Erlang_has_it()
    {
        // Erlang's C for three servers and a load of a = 3 ρ; the wait is C / (3 μ − λ).
        const double load = 3 * PerSecond;
        const double last = load * load * load / 6 / (1 - PerSecond);
        const double waiting = last / (1 + load + load * load / 2 + last);

        var waits = Runs.Of(seed => OneStation.Run(3 * PerSecond, seed, (clock, random) => new ServerPool(
            clock, "three", 3, () => OneStation.Exponential(random, 1), OneStation.Seen)).MeanWait);

        waits.AssertMean(waiting / (3 - load));
    }

    [Fact]
    public void Half_of_what_comes_to_an_M_M_1_queue_waits_no_longer_than_its_median()
    {
        // P(wait > t) = ρ e^(−(μ − λ) t), which is a half at ln(2 ρ) / (μ − λ).
        var medians = Runs.Of(seed => Random(seed, servers: 1).Wait(0.5));

        medians.AssertMean(Math.Log(2 * PerSecond) / (1 - PerSecond));
    }

    [Fact]
    public void Servers_are_used_as_much_as_what_comes_takes_them()
    {
        // The utilisation law, U = λ S / servers.
        var used = Runs.Of(seed => OneStation.Run(3 * PerSecond, seed, (clock, random) => new ServerPool(
            clock, "three", 3, () => OneStation.Exponential(random, 1), OneStation.Seen)).Utilisation);

        used.AssertMean(PerSecond);
    }

    [Fact]
    public void As_many_are_here_as_come_times_how_long_they_stay()
    {
        // Little's law; over a whole run, from empty to empty, it holds exactly.
        var station = Random(seed: 1, servers: 1);

        Assert.True(station.Arrivals > 9_000);
        Assert.Equal(1, station.Area / station.Stays, precision: 9);
    }

    [Fact]
    public void What_comes_too_fast_is_left_at_the_end()
    {
        // One a second is served of two that come: of two hours' there is half left after them, and then no more comes.
        var left = Runs.Of(seed => OneStation.Run(2, seed, (clock, _) => new ServerPool(
            clock, "one", 1, () => 1, new Window(0, 7200))).Backlog);

        left.AssertMean(7200);
    }

    private static Station Random(int seed, int servers) => OneStation.Run(
        PerSecond,
        seed,
        (clock, random) => new ServerPool(
            clock, "one", servers, () => OneStation.Exponential(random, 1), OneStation.Seen));
}
