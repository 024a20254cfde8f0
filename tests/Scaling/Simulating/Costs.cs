namespace Grants.Scaling.Simulating;

/// <summary>What each station needs for one thing, out of what was measured.</summary>
internal sealed record Costs(Figures Figures)
{
    private const double Millisecond = 0.001;

    /// <summary>The writer of Budget.</summary>
    public BatchLaw BudgetWriter { get; } = BatchLaw.Fit(Figures["budget.hot.1"], 64, Figures["budget.hot.64"]);

    /// <summary>The writer of Convention, and, as is assumed, of Beneficiary.</summary>
    public BatchLaw ConventionWriter { get; } =
        BatchLaw.Fit(Figures["convention.many.1"], 64, Figures["convention.many.64"]);

    /// <summary>How many processors the figures were taken with.</summary>
    public int Cores => Figures.Machine.Cores;

    /// <summary>A read takes one of the processors so long, in the mean.</summary>
    public double Read => Cores / ReadsPerSecond;

    /// <summary>Reads a second, a page of a list among them as often as is assumed.</summary>
    public double ReadsPerSecond => 1 / Mixed(1 / Figures["read.one.64"], 1 / Figures["read.page.64"]);

    /// <summary>An event, given to the bus.</summary>
    public double Relay => 1 / (Figures.Find("relay.rabbitmq") ?? Figures.Find("relay.memory"))!.Value;

    /// <summary>An event, taken in.</summary>
    public double Follow => 1 / Figures["follower"];

    /// <summary>A report of an ordinary grant.</summary>
    public double Report => Figures["report.reference"];

    /// <summary>A report with very many expenses.</summary>
    public double LargeReport => Figures["report.large"];

    /// <summary>A print; 0 where none was measured.</summary>
    public double Print => Figures.Find("report.reference.print")?.Value ?? 0;

    /// <summary>The mean over ordinary and large reports.</summary>
    public double MeanReport =>
        Report + Assumptions.ShareOfLargeReports * (LargeReport - Report);

    /// <summary>Processor time of a command in Budget, its event to the bus included.</summary>
    public double BudgetProcessor => Figures["budget.lines.64.processor"] * Millisecond;

    /// <summary>Processor time of a command in Convention, its event to the bus included.</summary>
    public double ConventionProcessor => Figures["convention.many.64.processor"] * Millisecond;

    /// <summary>Processor time of a read.</summary>
    public double ReadProcessor =>
        Mixed(Figures["read.one.64.processor"], Figures["read.page.64.processor"]) * Millisecond;

    /// <summary>Processor time of an event in Reporting.</summary>
    public double FollowProcessor => Figures["follower.processor"] * Millisecond;

    private static double Mixed(double one, double page) => one + Assumptions.ShareOfPages * (page - one);
}
