using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Credits that an amendment in force added to a grant, committed by its own vote (domain rule 12).</summary>
/// <param name="Amendment">The number of the amendment.</param>
/// <param name="Amount">What it added; less once a later amendment lowered it.</param>
/// <param name="Line">The line that provides it.</param>
/// <param name="Commitment">The commitment of the vote.</param>
/// <param name="DeliberationNumber">The number of the deliberation.</param>
/// <param name="VoteDate">The day of the vote.</param>
/// <param name="SignDate">The day of the second signature of the amendment.</param>
internal sealed record AddedCredits(
    int Amendment,
    Money Amount,
    BudgetLineSnapshot Line,
    string Commitment,
    string DeliberationNumber,
    DateOnly VoteDate,
    DateOnly SignDate)
{
    /// <summary>The deliberation, with the days from which it is enforceable (domain rule 32).</summary>
    public GrantAct? Act { get; init; }
}
