using Grants.Scaling.Simulating;

namespace Grants.Scaling;

/// <summary>A writer with group commit, against what can be said of it without simulating.</summary>
public sealed class BatchServerTests
{
    private const int Most = 512;
    private static readonly BatchLaw Law = new(A: 0.4, B: 0.02);
    private static readonly Window Seen = new(1_000, 11_000);

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(64)]
    [InlineData(1_000)]
    public void Callers_who_do_not_pause_get_what_the_law_says(int callers)
    {
        var clock = new Clockwork();
        var writer = new BatchServer(clock, "writer", Law, Most, Seen);
        for (var i = 0; i < callers; i++)
        {
            Call();
        }

        clock.Run();

        // More than a batch takes: the writer is as fast as full batches, here one of 512 and one of 488 by turns.
        var expected = callers <= Most
            ? Law.PerSecond(callers)
            : callers / (Law.Seconds(Most) + Law.Seconds(callers - Most));
        Assert.Equal(1, writer.ArrivalsInWindow / Seen.Seconds / expected, tolerance: 0.01);
        Assert.Equal(1, writer.Utilisation, precision: 6);

        void Call() => writer.Arrive(() =>
        {
            if (clock.Now < Seen.To)
            {
                Call();
            }
        });
    }

    [Fact]
    public void One_at_a_time_it_waits_as_an_M_D_1_queue()
    {
        const double perSecond = 1;
        var seconds = Law.Seconds(1);
        var used = perSecond * seconds;

        var waits = Runs.Of(seed => OneStation.Run(perSecond, seed, (clock, _) =>
            new BatchServer(clock, "writer", Law, 1, OneStation.Seen)).MeanWait);

        waits.AssertMean(used * seconds / (2 * (1 - used)));
    }

    [Fact]
    public void Without_a_cost_a_command_it_waits_as_theory_has_it_of_bulk_service()
    {
        // With b = 0 and no limit a batch lasts a, whoever is in it. It begins at once with whoever finds the writer
        // free, and takes all others when the last batch ends: e^(−λa) of the batches end with nobody waiting. Those
        // who came during a batch waited a / 2 in the mean; those who found the writer free did not wait.
        const double perSecond = 4;
        const double a = 0.4;
        var none = Math.Exp(-perSecond * a);
        var busy = a / (a + none / perSecond);

        var waits = Runs.Of(seed => OneStation.Run(perSecond, seed, (clock, _) =>
            new BatchServer(clock, "writer", new BatchLaw(a, 0), int.MaxValue, OneStation.Seen)).MeanWait);

        waits.AssertMean(busy * a / 2);
    }

    [Fact]
    public void Its_use_rises_less_than_what_comes()
    {
        var (few, many) = (Used(1), Used(10));

        Assert.InRange(many / few, 1.2, 5);

        static double Used(double perSecond) => OneStation.Run(perSecond, 1, (clock, _) =>
            new BatchServer(clock, "writer", Law, Most, OneStation.Seen)).Utilisation;
    }
}
