using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// The carry-over of the commitment of a grant to the next fiscal year (reste à réaliser; domain rule 25). Budget
/// decides on it, and Convention follows. What is freed on a commitment that has been carried over follows it in a
/// carry-over of its own, between the same two.
/// </summary>
/// <param name="FromCommitment">The commitment it left.</param>
/// <param name="FromLine">The line it left.</param>
/// <param name="ToCommitment">The commitment that continues it.</param>
/// <param name="ToLine">The line it went to.</param>
/// <param name="Amount">The amount carried over.</param>
/// <param name="At">The time of the carry-over.</param>
internal sealed record CarryOver(
    string FromCommitment,
    BudgetLineSnapshot FromLine,
    string ToCommitment,
    BudgetLineSnapshot ToLine,
    Money Amount,
    DateTimeOffset At)
{
    /// <summary>The one that leads to the line in force: that of the latest year. Null where there is none.</summary>
    public static CarryOver? Latest(IReadOnlyList<CarryOver> carryOvers) =>
        carryOvers.MaxBy(one => one.ToLine.FiscalYear);
}
