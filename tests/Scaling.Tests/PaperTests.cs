using Grants.Scaling.Simulating;

namespace Grants.Scaling;

/// <summary>The paper says what the program says.</summary>
public sealed class PaperTests
{
    [Fact]
    public void The_tables_of_the_paper_are_those_of_the_program()
    {
        var paper = File.ReadAllText(Paper.DocumentPath);

        Assert.Equal(Paper.Fill(paper, Figures.Load(Paper.FiguresPath)), paper);
    }

    [Fact]
    public void Every_part_stands_in_the_paper_once() => Assert.Equal(
        Paper.Names.Order(), Paper.MarkedIn(File.ReadAllText(Paper.DocumentPath)).Order());

    [Fact]
    public void An_installation_goes_through_the_same_day_twice_in_the_same_way()
    {
        var costs = new Costs(Figures.Load(Paper.FiguresPath));
        var load = Day.Deadline.Load(costs.Figures, 500);

        Assert.Equal(Installation.Simulate(costs, load, seed: 1), Installation.Simulate(costs, load, seed: 1));
        Assert.NotEqual(Installation.Simulate(costs, load, seed: 1), Installation.Simulate(costs, load, seed: 2));
    }

    [Fact]
    public void Every_station_of_an_installation_is_used_as_the_law_says()
    {
        // The utilisation law again, now for work that went through other stations before: reads and taking in.
        var costs = new Costs(Figures.Load(Paper.FiguresPath));
        var load = Day.Deadline.Load(costs.Figures, 100);
        var busiest = load.Day.Profile.BusiestShare / 3600;
        var events = load.Events("budget") + load.Events("beneficiary") + load.Events("convention");

        Used("reads").AssertMean(load.Reads * busiest * costs.Read / costs.Cores);
        Used("Reporting, taking in").AssertMean(events * busiest * costs.Follow);

        Runs Used(string name) => Runs.Of(seed => Installation.Simulate(costs, load, seed)
            .Single(station => station.Name == name).Utilisation);
    }
}
