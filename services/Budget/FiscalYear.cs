using Grants.Values;

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

/// <summary>What becomes of something open at the end of a year; on the wire in the same order.</summary>
internal enum ClosingOutcome
{
    /// <summary>A reservation goes back to its line.</summary>
    Void,

    /// <summary>A commitment goes on in the next year.</summary>
    CarryOver,

    /// <summary>A commitment ends.</summary>
    Close,

    /// <summary>
    /// A commitment stays as it is: it awaits a line of the next year, is ordered, or must not be closed.
    /// </summary>
    Hold,
}

/// <summary>What a closing leaves a grant with; on the wire by the same numbers.</summary>
internal enum ClosingWarning
{
    /// <summary>Nothing that needs attention.</summary>
    None,

    /// <summary>A proposal loses its reservation.</summary>
    ProposalLosesCredits,

    /// <summary>A commitment cannot be carried over, because the next year has no open line for it.</summary>
    NextYearLineMissing,

    /// <summary>A commitment is not closed as planned, because it may still be owed.</summary>
    StillOwed,
}

/// <summary>What is open in a year.</summary>
internal sealed record OpenItems(long Reservations, Money Reserved, long Commitments, Money Committed);

/// <summary>What the closing of a year is to do, and what was open when that was said.</summary>
internal sealed record ClosingPlan(
    long Number,
    ClosingOutcome Commitments,
    int Exceptions,
    OpenItems Open,
    string PreparedBy,
    DateTimeOffset PreparedAt);

/// <summary>A calendar year of the budget (exercice).</summary>
internal sealed record FiscalYear(
    int Year, FiscalYearState State, long LineCount, ClosingPlan? Plan, DateTimeOffset? ClosedAt)
{
    public const string ResourceType = "grants/FiscalYear";

    public string Name => NameOf(Year);

    public static string NameOf(int year) => $"fiscalYears/{year}";

    /// <summary>Says what its closing is to do; again and again, until it has begun.</summary>
    public FiscalYear Prepare(
        ClosingOutcome commitments, int exceptions, OpenItems open, string actor, DateTimeOffset now) =>
        State == FiscalYearState.Open
            ? this with
            {
                Plan = new ClosingPlan((Plan?.Number ?? 0) + 1, commitments, exceptions, open, actor, now),
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

/// <summary>Something open at the end of a year, and how much of it is ordered.</summary>
internal sealed record ClosingItem(
    Guid Id,
    Guid LineId,
    bool IsCommitment,
    string Reference,
    Money Amount,
    Money Ordered,
    string? Owner,
    bool IsException,
    bool HasNextLine)
{
    public string Name => IsCommitment ? Commitment.NameOf(LineId, Id) : Reservation.NameOf(LineId, Id);

    /// <summary>
    /// What becomes of it. What is ordered stays on its year, so that a commitment can be closed only where nothing is,
    /// and what a convention still owes is never closed (domain rule 25).
    /// </summary>
    public ClosingOutcome OutcomeUnder(ClosingPlan plan)
    {
        if (!IsCommitment)
        {
            return ClosingOutcome.Void;
        }

        var canBeCarried = HasNextLine && Amount > Ordered;
        var canBeClosed = Owner is null && Ordered == Money.Zero;
        return (IsCarriedUnder(plan), canBeCarried, canBeClosed) switch
        {
            (true, true, _) => ClosingOutcome.CarryOver,
            (false, _, true) => ClosingOutcome.Close,
            _ => ClosingOutcome.Hold,
        };
    }

    /// <summary>
    /// What that leaves a grant with (domain rule 27). What is ordered whole is on its way, and leaves nothing to do.
    /// </summary>
    public ClosingWarning WarningUnder(ClosingPlan plan) => OutcomeUnder(plan) switch
    {
        _ when Owner is null => ClosingWarning.None,
        ClosingOutcome.Void => ClosingWarning.ProposalLosesCredits,
        ClosingOutcome.Hold when Amount > Ordered => IsCarriedUnder(plan)
            ? ClosingWarning.NextYearLineMissing
            : ClosingWarning.StillOwed,
        _ => ClosingWarning.None,
    };

    private bool IsCarriedUnder(ClosingPlan plan) =>
        (plan.Commitments == ClosingOutcome.CarryOver) != IsException;
}
