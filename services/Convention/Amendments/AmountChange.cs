using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// Another amount of the grant, and the credits for the difference (domain rule 12): reserved until its vote, committed
/// by it, and in force with the second signature.
/// </summary>
/// <param name="From">The amount in force.</param>
/// <param name="To">The amount as proposed, or as the vote left it.</param>
/// <param name="Reduction">How a vote for less spreads over the added instalments.</param>
/// <param name="Line">The line that provides the difference.</param>
internal sealed record AmountChange(Money From, Money To, ScheduleReduction Reduction, BudgetLineSnapshot Line)
{
    /// <summary>The reservation of the difference; null until Budget has placed it.</summary>
    public string? Reservation { get; init; }

    /// <summary>The commitment of the difference; null until the vote.</summary>
    public string? Commitment { get; init; }

    /// <summary>What it adds.</summary>
    public Money Difference => To - From;
}
