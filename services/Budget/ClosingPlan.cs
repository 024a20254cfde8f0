using Grants.Values;

namespace Grants.Budget;

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

    /// <summary>A commitment is attached to its year, and ordered in the next one without new credits.</summary>
    Attach,
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

/// <summary>A commitment that is attached to its year, and the day on which the right was acquired.</summary>
internal sealed record ClosingAttachment(CommitmentRef Commitment, DateOnly RightAcquired);

/// <summary>
/// What a budget officer asks of a closing: the outcome for commitments, those with the other one, those that are
/// attached, and the signed statement on which the carry-overs stand (domain rules 3 and 28).
/// </summary>
internal sealed record ClosingRequest(
    ClosingOutcome Commitments,
    IReadOnlyList<CommitmentRef> Exceptions,
    IReadOnlyList<ClosingAttachment> Attachments,
    CarryOverStatement? Statement);

/// <summary>What the closing of a year is to do, and what was open when that was said.</summary>
internal sealed record ClosingPlan(
    long Number,
    ClosingOutcome Commitments,
    int Exceptions,
    OpenItems Open,
    string PreparedBy,
    DateTimeOffset PreparedAt)
{
    /// <summary>How many commitments it attaches.</summary>
    public int Attachments { get; init; }

    /// <summary>The statement on which its carry-overs stand; null without one.</summary>
    public CarryOverStatement? Statement { get; init; }
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
    bool HasNextLine,
    DateOnly? RightAcquired)
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
        return (GoesOnUnder(plan), canBeCarried, canBeClosed) switch
        {
            (true, true, _) => RightAcquired is null ? ClosingOutcome.CarryOver : ClosingOutcome.Attach,
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
        ClosingOutcome.Hold when Amount > Ordered => GoesOnUnder(plan)
            ? ClosingWarning.NextYearLineMissing
            : ClosingWarning.StillOwed,
        _ => ClosingWarning.None,
    };

    private bool GoesOnUnder(ClosingPlan plan) =>
        RightAcquired is not null || (plan.Commitments == ClosingOutcome.CarryOver) != IsException;
}
