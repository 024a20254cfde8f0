namespace Grants.Scaling.Simulating;

/// <summary>What was seen at a station in the busiest hour.</summary>
internal sealed record StationSeen(
    string Name, double PerSecond, double Utilisation, double P50, double P99, int Backlog);

/// <summary>
/// One installation as the product is: a database a service, each with one writer; a relay a source; one follower; a
/// replica that reads, builds and prints.
/// </summary>
internal sealed class Installation
{
    private readonly Clockwork _clock = new();
    private readonly List<Station> _stations = [];
    private readonly Costs _costs;
    private readonly DayLoad _load;
    private readonly Window _window;
    private readonly Profile _profile;
    private readonly int _seed;
    private int _flows;

    private Installation(Costs costs, DayLoad load, Profile profile, int seed)
    {
        (_costs, _load, _profile, _seed, _window) = (costs, load, profile, seed, profile.Busiest);
    }

    /// <summary>Goes through a day.</summary>
    public static IReadOnlyList<StationSeen> Simulate(Costs costs, DayLoad load, int seed)
    {
        var installation = new Installation(costs, load, load.Day.Profile, seed);
        installation.Wire();
        installation._clock.Run();
        return
        [
            .. installation._stations.Where(station => station.Arrivals > 0).Select(station => new StationSeen(
                station.Name,
                station.ArrivalsInWindow / installation._window.Seconds,
                station.Utilisation,
                station.Wait(0.5),
                station.Wait(0.99),
                station.Backlog)),
        ];
    }

    private void Wire()
    {
        var follower = Pool("Reporting, taking in", 1, () => _costs.Follow);
        Writer("budget", "Budget", _costs.BudgetWriter, follower);
        Writer("beneficiary", "Beneficiary", _costs.ConventionWriter, follower);
        Writer("convention", "Convention", _costs.ConventionWriter, follower);
        var readers = Pool("reads", _costs.Cores, () => _costs.Read);
        Flow(_load.Reads, _ => readers.Arrive());
        _stations.Add(follower);
        _stations.Add(readers);
        Reports();
    }

    // A command is answered when it is committed; then its events go on.
    private void Writer(string service, string name, BatchLaw law, Station follower)
    {
        var writer = new BatchServer(_clock, $"{name}, writer", law, Assumptions.MostInABatch, _window);
        var relay = Pool($"{name}, relay", 1, () => _costs.Relay);
        _stations.Add(writer);
        _stations.Add(relay);
        var events = _load.EventsPerCommand(service);
        Flow(_load.Commands(service), random => writer.Arrive(() =>
        {
            for (var left = Whole(events, random); left > 0; left--)
            {
                relay.Arrive(() => follower.Arrive());
            }
        }));
    }

    private void Reports()
    {
        var sizes = new Random(_seed * 1_000 + 999);
        var builders = Pool("reports, building", Assumptions.BuildersOfReplica, () =>
            sizes.NextDouble() < Assumptions.ShareOfLargeReports ? _costs.LargeReport : _costs.Report);
        var printers = Pool("reports, printing", Assumptions.PrintersOfReplica, () => _costs.Print);
        _stations.Add(builders);
        _stations.Add(printers);
        var prints = _load.Reports == 0 ? 0 : _load.Prints / _load.Reports;
        Flow(_load.Reports, random => builders.Arrive(() =>
        {
            for (var left = Whole(prints, random); left > 0; left--)
            {
                printers.Arrive();
            }
        }));
    }

    private ServerPool Pool(string name, int servers, Func<double> seconds) =>
        new(_clock, name, servers, seconds, _window);

    // Each flow draws from numbers of its own, so that one more of them leaves the others as they were.
    private void Flow(double count, Action<Random> arrive)
    {
        var random = new Random(_seed * 1_000 + _flows++);
        _profile.Schedule(_clock, random, count, () => arrive(random));
    }

    // 2.3 in the mean: two, and three times in ten one more.
    private static int Whole(double mean, Random random) =>
        (int)mean + (random.NextDouble() < mean - (int)mean ? 1 : 0);
}
