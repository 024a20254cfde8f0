namespace Grants.Convention;

/// <summary>What the counts of a vote leave in doubt: shown, never corrected (domain rule 9).</summary>
internal static class VoteFindings
{
    /// <summary>The findings on a vote; none before it.</summary>
    public static IReadOnlyList<Finding> Of(Deliberation? vote) =>
        vote?.MembersInOffice is { } members && members != vote.MembersCounted
            ?
            [
                new Finding(
                    "VOTE_ARITHMETIC",
                    $"Le décompte des voix ({vote.VotesFor} pour, {vote.VotesAgainst} contre, {vote.TrueAbstentions}"
                    + $" abstention(s), {vote.AbsentWithoutProxy} absent(s) sans procuration, {vote.Recused} n'ayant"
                    + $" pas pris part au vote) donne {vote.MembersCounted} membres, pour {members} en exercice.",
                    []),
            ]
            : [];
}
