namespace Grants.Budget;

/// <summary>Where a fiscal year stands.</summary>
internal enum FiscalYearState
{
    /// <summary>Its lines take movements.</summary>
    Open,

    /// <summary>Its closing has begun.</summary>
    Closing,

    /// <summary>Nothing moves any more but what is carried over.</summary>
    Closed,
}

/// <summary>A calendar year of the budget (exercice).</summary>
internal sealed record FiscalYear(
    int Year, FiscalYearState State, long LineCount, ClosingPlan? Plan, DateTimeOffset? ClosedAt)
{
    public const string ResourceType = "grants/FiscalYear";

    public string Name => NameOf(Year);

    public static string NameOf(int year) => $"fiscalYears/{year}";

    /// <summary>Says what its closing is to do; again and again, until it has begun.</summary>
    public FiscalYear Prepare(ClosingRequest asked, OpenItems open, string actor, DateTimeOffset now) =>
        State == FiscalYearState.Open
            ? this with
            {
                Plan = new ClosingPlan(
                    (Plan?.Number ?? 0) + 1, asked.Commitments, asked.Exceptions.Count, open, actor, now)
                {
                    Attachments = asked.Attachments.Count,
                    Statement = asked.Statement,
                },
            }
            : throw BudgetRefusals.FiscalYearClosed(Name);

    /// <summary>Begins to close, or goes on: the year is over, and what was prepared is what is there.</summary>
    public FiscalYear BeginClosing(OpenItems open, DateOnly today)
    {
        if (State != FiscalYearState.Open)
        {
            return this;
        }

        if (today.Year <= Year)
        {
            throw BudgetRefusals.FiscalYearNotOver(Year);
        }

        return RequirePlan().Open == open
            ? this with { State = FiscalYearState.Closing }
            : throw BudgetRefusals.ClosingPlanStale(Name);
    }

    /// <summary>What its closing is to do; refused while nobody has said.</summary>
    public ClosingPlan RequirePlan() => Plan ?? throw BudgetRefusals.ClosingNotPrepared(Name);
}
