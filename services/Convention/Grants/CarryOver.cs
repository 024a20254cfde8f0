using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// The carry-over of the commitment of a grant to the next fiscal year (reste à réaliser; domain rule 25). Budget
/// decides on it, and Convention follows. What is freed on a commitment that has been carried over follows it in a
/// carry-over of its own, between the same two. New credits that replace the commitment take the same place (domain
/// rule 27).
/// </summary>
/// <param name="FromCommitment">The commitment it left.</param>
/// <param name="FromLine">The line it left.</param>
/// <param name="ToCommitment">The commitment that continues it.</param>
/// <param name="ToLine">The line it went to.</param>
/// <param name="Amount">The amount carried over.</param>
/// <param name="At">The time of the carry-over.</param>
/// <param name="RightAcquired">
/// The day in the year it left on which the right to payment was acquired, if it was attached to that year and not
/// carried over (domain rule 28).
/// </param>
internal sealed record CarryOver(
    string FromCommitment,
    BudgetLineSnapshot FromLine,
    string ToCommitment,
    BudgetLineSnapshot ToLine,
    Money Amount,
    DateTimeOffset At,
    DateOnly? RightAcquired)
{
    /// <summary>The new credits, where it is no carry-over.</summary>
    public NewCredits? NewCredits { get; init; }

    /// <summary>The one that leads to the line in force. Null where that is the line of the vote.</summary>
    public static CarryOver? Latest(string? voted, IReadOnlyList<CarryOver> carryOvers) =>
        CommitmentChain.Latest(voted, carryOvers, StepOf);

    /// <summary>The commitment that one went on to, in whatever year; itself where it was not carried over.</summary>
    public static string EndOf(string commitment, IReadOnlyList<CarryOver> carryOvers) =>
        CommitmentChain.Follow(commitment, carryOvers, StepOf)?.ToCommitment ?? commitment;

    private static CommitmentStep StepOf(CarryOver one) =>
        new(one.FromCommitment, one.ToCommitment, one.NewCredits is not null);
}

/// <summary>The act that provides new credits, and what the commitment before gave back to its line.</summary>
internal sealed record NewCredits(string Reference, Money GivenBack);
