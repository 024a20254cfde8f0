using Grants.Scaling.Simulating;

namespace Grants.Scaling;

/// <summary>The tables of what was simulated.</summary>
internal static class SimulatedTables
{
    private const int Seed = 2_026;
    private static readonly int[] Factors = [1, Assumptions.Sensitivity];

    // They are asked less than Convention's relay, and as fast.
    private static readonly string[] LeftOut = ["Budget, relay", "Beneficiary, relay"];
    private static readonly Day[] Days = [Day.Voting, Day.Deadline];

    /// <summary>What was taken for granted.</summary>
    public static string Taken() => Show.Table(
        ["assumption", "value", "where from"],
        Assumptions.All.Select(assumption => new[] { assumption.What, assumption.Value, assumption.Source }),
        texts: 3);

    /// <summary>What each station does at most, and how many times the load of a département fills it.</summary>
    public static string Saturation(Costs costs)
    {
        var figures = costs.Figures;
        var loads = Days.Select(day => day.Load(figures, Assumptions.GrantsOfDepartement)).ToList();
        return Show.Table(
            ["part", "does at most, a second", "asked at most, a second", "70 % full at", "then"],
            new[]
            {
                Row("Budget, writer", figures["budget.hot.64"], load => load.Commands("budget"),
                    "SQL Server; a database a collectivity"),
                Row("Convention, writer", figures["convention.many.64"], load => load.Commands("convention"),
                    "SQL Server; a database a collectivity"),
                Row("Convention, relay", 1 / costs.Relay, load => load.Events("convention"),
                    "a database a collectivity"),
                Row("Reporting, taking in", 1 / costs.Follow,
                    load => load.Events("budget") + load.Events("beneficiary") + load.Events("convention"),
                    "a database a collectivity"),
                Row("reads", costs.ReadsPerSecond, load => load.Reads, "replicas on more processors"),
                Row("reports, building", Assumptions.BuildersOfReplica / costs.MeanReport, load => load.Reports,
                    "replicas of Reporting, `Reporting:Builders`"),
                Row("reports, printing", costs.Print == 0 ? 0 : Assumptions.PrintersOfReplica / costs.Print,
                    load => load.Prints, "replicas of Reporting"),
            });

        string[] Row(string name, double most, Func<DayLoad, double> count, string then)
        {
            var asked = loads.Max(load => count(load) * load.Day.Profile.BusiestShare / 3600);
            return
            [
                name,
                most == 0 ? "not measured" : Show.Number(most),
                Show.Number(asked),
                asked == 0 || most == 0 ? "–" : $"× {Show.Number(Assumptions.FullAt * most / asked)}",
                then,
            ];
        }
    }

    /// <summary>A département on both days.</summary>
    public static string OfDepartement(Costs costs) => Stations(costs, Scenario.Departement, Factors);

    /// <summary>A commune on both days, with the most of grants: with fewer nothing is to be seen.</summary>
    public static string OfCommune(Costs costs) => Stations(costs, Scenario.Commune, [Assumptions.Sensitivity]);

    /// <summary>An intercommunal body, likewise.</summary>
    public static string OfIntercommunal(Costs costs) =>
        Stations(costs, Scenario.Intercommunal, [Assumptions.Sensitivity]);

    /// <summary>What large scenarios need.</summary>
    public static string Needs(Costs costs) => Show.Table(
        [
            "who", "grants a year", "installations", "processes", "memory, GiB", "busy processors", "processors",
            "wait for one, p99, ms", "disk a year, GiB",
        ],
        Scenario.Large.SelectMany(scenario => Factors.Select(factor => Need(costs, scenario, factor))));

    /// <summary>What one installation for all communes would be asked; no such thing is built.</summary>
    public static string AllInOne(Costs costs)
    {
        var load = Day.Deadline.Load(costs.Figures, Scenario.AllInOne.GrantsAYear);
        return Show.Table(
            ["part", "asked in the busiest hour, a second", "one does at most", "needed, 70 % full at the most"],
            [
                Row("Budget, writer", load.Commands("budget"), costs.Figures["budget.hot.64"]),
                Row("Convention, writer", load.Commands("convention"), costs.Figures["convention.many.64"]),
                Row("Convention, relay", load.Events("convention"), 1 / costs.Relay),
                Row("Reporting, taking in", load.Events("budget") + load.Events("convention"), 1 / costs.Follow),
                Row("machines that answer reads", load.Reads, costs.ReadsPerSecond),
                Row("builders of reports", load.Reports, 1 / costs.MeanReport),
                Row("browsers that print", load.Prints, costs.Print == 0 ? 0 : 1 / costs.Print),
            ]);

        string[] Row(string name, double aDay, double most)
        {
            var asked = aDay * load.Day.Profile.BusiestShare / 3600;
            return
            [
                name,
                Show.Number(asked),
                most == 0 ? "not measured" : Show.Number(most),
                most == 0 ? "–" : Show.Number(Math.Ceiling(asked / (Assumptions.FullAt * most))),
            ];
        }
    }

    private static string[] Need(Costs costs, Scenario scenario, int factor)
    {
        var times = scenario.Times(factor);
        var farm = Days.Select(day => Farm.Of(
                costs, day.Load(costs.Figures, times.GrantsAYear), times, Seed))
            .MaxBy(farm => farm.Busy)!;
        return
        [
            $"{scenario.Name}, × {factor}",
            Show.Number(times.GrantsAYear * times.Installations),
            Show.Number(times.Installations),
            Show.Number(times.Processes),
            Show.Number(times.MemoryGib(costs.Figures)),
            Show.Number(farm.Busy),
            Show.Number(farm.Cores),
            Show.Milliseconds(farm.P99),
            Show.Number(times.DiskGib(costs.Figures)),
        ];
    }

    private static string Stations(Costs costs, Scenario scenario, IReadOnlyList<int> factors) => Show.Table(
        ["day", "grants", "station", "asked, a second", "used", "wait p50, ms", "wait p99, ms", "waiting at the end"],
        from day in Days
        from factor in factors
        from seen in Installation.Simulate(
            costs, day.Load(costs.Figures, scenario.Times(factor).GrantsAYear), Seed)
        where !LeftOut.Contains(seen.Name)
        select new[]
        {
            day.Name,
            $"× {factor}",
            seen.Name,
            Show.Number(seen.PerSecond),
            Show.Percent(seen.Utilisation),
            Show.Milliseconds(seen.P50),
            Show.Milliseconds(seen.P99),
            Show.Number(seen.Backlog),
        },
        texts: 3);
}
