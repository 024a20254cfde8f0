namespace Grants.Scaling.Simulating;

/// <summary>
/// The processors many installations need together in their busiest hour, and how long work waits for one.
/// </summary>
/// <param name="Busy">How many are busy in the mean.</param>
/// <param name="Cores">How many there are to be.</param>
/// <param name="Hosts">On how many hosts.</param>
/// <param name="P99">99 of 100 waits for a processor are no longer, seconds; simulated on one host.</param>
internal sealed record Farm(double Busy, int Cores, int Hosts, double P99)
{
    private const int CoresOfHost = 8;
    private const int FewestCores = 2;
    private const int PollsASecond = 10;

    // The system takes a processor from long work after so many seconds, where other work waits.
    private const double Slice = 0.01;
    private static readonly Window Seen = new(30, 330);

    /// <summary>
    /// So many installations with the same load on the same day: the worst there can be. What they do is spread over
    /// hosts evenly, and on one of them each piece of work takes a processor for as long as was measured.
    /// </summary>
    public static Farm Of(Costs costs, DayLoad load, Scenario scenario, int seed)
    {
        var kinds = Kinds(costs, load, scenario);
        var busy = kinds.Sum(kind => kind.PerSecond * kind.Seconds);
        var cores = Math.Max(FewestCores, (int)Math.Ceiling(busy / Assumptions.UsedOfCores));
        var hosts = (cores + CoresOfHost - 1) / CoresOfHost;
        cores = hosts == 1 ? cores : hosts * CoresOfHost;
        return new Farm(busy, cores, hosts, SimulateHost(kinds, hosts, cores / hosts, seed));
    }

    // What comes in a second of the busiest hour, and how long it takes a processor.
    private static (double PerSecond, double Seconds)[] Kinds(Costs costs, DayLoad load, Scenario scenario)
    {
        var hourly = load.Day.Profile.BusiestShare * scenario.Installations / 3600;
        var events = load.Events("budget") + load.Events("beneficiary") + load.Events("convention");
        return
        [
            (hourly * load.Commands("budget"), costs.BudgetProcessor),
            (hourly * (load.Commands("beneficiary") + load.Commands("convention")), costs.ConventionProcessor),
            (hourly * load.Reads, costs.ReadProcessor),
            (hourly * events, costs.FollowProcessor),
            (hourly * load.Reports, costs.MeanReport),
            (hourly * load.Prints, costs.Print),
            (PollsASecond * scenario.Installations, scenario.IdleProcessors(costs.Figures) / PollsASecond),
        ];
    }

    private static double SimulateHost(
        (double PerSecond, double Seconds)[] kinds, int hosts, int cores, int seed)
    {
        var clock = new Clockwork();
        var random = new Random(seed);
        var total = kinds.Sum(kind => kind.PerSecond);
        var slices = new Queue<double>();
        var pool = new ServerPool(clock, "host", cores, slices.Dequeue, Seen);
        Come();
        clock.Run();
        return pool.Wait(0.99);

        void Come()
        {
            var at = clock.Now - Math.Log(1 - random.NextDouble()) * hosts / total;
            if (at < Seen.To)
            {
                clock.At(at, () =>
                {
                    Work(Draw());
                    Come();
                });
            }
        }

        void Work(double seconds)
        {
            slices.Enqueue(Math.Min(seconds, Slice));
            pool.Arrive(seconds > Slice ? () => Work(seconds - Slice) : null);
        }

        double Draw()
        {
            var left = random.NextDouble() * total;
            foreach (var (perSecond, seconds) in kinds)
            {
                left -= perSecond;
                if (left < 0)
                {
                    return seconds;
                }
            }

            return kinds[0].Seconds;
        }
    }
}
