using Grants.Rules;
using Grants.Values;

namespace Grants.Budget;

/// <summary>
/// A commitment at the end of its fiscal year (domain rule 28): what is ordered stays on the year, and the rest has an
/// outcome before it or behind it.
/// </summary>
internal sealed record YearEndCommitment(
    Guid Id,
    Guid LineId,
    Section Section,
    string Reference,
    string? Owner,
    Money Ordered,
    Money NotOrdered,
    Guid? NextLineId,
    CommitmentRef? To,
    Money Passed,
    DateOnly? RightAcquired,
    CarryOverStatement? Statement)
{
    public string Name => Commitment.NameOf(LineId, Id);

    /// <summary>What went to the next year without a right that was acquired in its own.</summary>
    public Money CarriedOver => RightAcquired is null ? Passed : Money.Zero;

    /// <summary>What was attached to its year.</summary>
    public Money Attached => RightAcquired is null ? Money.Zero : Passed;

    /// <summary>What can lawfully become of the part that is not ordered.</summary>
    public IEnumerable<ClosingOutcome> LawfulOutcomes =>
        YearEnd.OutcomesOf(Section, Owner is not null, Ordered, NotOrdered).Select(outcome => outcome switch
        {
            YearEndOutcome.Attach => ClosingOutcome.Attach,
            YearEndOutcome.CarryOver => ClosingOutcome.CarryOver,
            _ => ClosingOutcome.Close,
        });
}

/// <summary>All commitments of a year at its end, together.</summary>
internal sealed record YearEndTotals(
    long Commitments, Money Ordered, Money NotOrdered, Money CarriedOver, Money Attached);
