namespace Grants.Scaling.Simulating;

/// <summary>A day of the year on which much comes together.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Half">Which half of a grant's life is entered: <c>entered</c> or <c>executed</c>.</param>
/// <param name="ShareOfYear">For what part of a year's grants.</param>
/// <param name="Profile">How it is spread over the day.</param>
internal sealed record Day(string Name, string Half, double ShareOfYear, Profile Profile)
{
    /// <summary>The day an assembly votes, and all it has voted is entered.</summary>
    public static readonly Day Voting =
        new("voting day", "entered", Assumptions.ShareOfVotingDay, Assumptions.OfficeDay);

    /// <summary>The last day of the year's reports.</summary>
    public static readonly Day Deadline =
        new("last day", "executed", Assumptions.ShareOfDeadlineDay, Assumptions.LastDay);

    /// <summary>What comes on it, where so many grants are given a year.</summary>
    public DayLoad Load(Figures figures, double grantsAYear) => new(figures, this, ShareOfYear * grantsAYear);
}

/// <summary>What comes on a day, counted.</summary>
/// <param name="Figures">What one grant causes.</param>
/// <param name="Day">The day.</param>
/// <param name="Grants">For how many grants.</param>
internal sealed record DayLoad(Figures Figures, Day Day, double Grants)
{
    public double Reports => Grants * PerGrant("reports");

    public double Prints => Grants * PerGrant("prints");

    public double Reads => Assumptions.ReadsPerCommand * (Commands("budget") + Commands("beneficiary")
        + Commands("convention"));

    /// <summary>Commands one service is given.</summary>
    public double Commands(string service) => Grants * PerGrant(service + ".commands");

    /// <summary>Events one service tells.</summary>
    public double Events(string service) => Grants * PerGrant(service + ".events");

    /// <summary>Events a command of a service leads to, in the mean.</summary>
    public double EventsPerCommand(string service) =>
        Commands(service) == 0 ? 0 : Events(service) / Commands(service);

    private double PerGrant(string what) => Figures[$"grant.{Day.Half}.{what}"];
}
