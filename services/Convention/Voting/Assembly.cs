namespace Grants.Convention;

/// <summary>
/// The assembly whose votes are recorded: whether the vote of its chair decides a tie (CGCT L3121-15 for the council;
/// for the commission its internal rules), and how many members it has on the day of a vote, if that is known (domain
/// rules 9 and 40).
/// </summary>
internal sealed record Assembly(bool HasCastingVote, Func<DateOnly, int?> MembersOn)
{
    public static Assembly From(IConfiguration configuration, GrantorSettings grantor) =>
        new(configuration.GetValue("Voting:CastingVote", defaultValue: true), grantor.MembersOn);

    /// <summary>The vote with what the rules of the assembly make of it.</summary>
    public Deliberation Judge(Deliberation vote) => vote.Adjourned
        ? vote
        : vote with
        {
            MembersInOffice = vote.MembersInOffice ?? MembersOn(vote.VoteDate),
            CastingVoteUsed = HasCastingVote
                && !vote.SecretBallot
                && vote.VotesFor == vote.VotesAgainst
                && vote.ChairVote is VoteOutcome.For or VoteOutcome.Against,
        };
}
