namespace Grants.Convention;

/// <summary>
/// The assembly whose votes are recorded: whether the vote of its chair decides a tie (CGCT L3121-15 for the council;
/// for the commission its internal rules), and how many members it has, if that is known (domain rule 9).
/// </summary>
internal sealed record Assembly(bool HasCastingVote, int? Members)
{
    public static Assembly From(IConfiguration configuration, GrantorSettings grantor) =>
        new(configuration.GetValue("Voting:CastingVote", defaultValue: true), grantor.Members);

    /// <summary>The vote with what the rules of the assembly make of it.</summary>
    public Deliberation Judge(Deliberation vote) => vote.Adjourned
        ? vote
        : vote with
        {
            MembersInOffice = vote.MembersInOffice ?? Members,
            CastingVoteUsed = HasCastingVote
                && !vote.SecretBallot
                && vote.VotesFor == vote.VotesAgainst
                && vote.ChairVote is VoteOutcome.For or VoteOutcome.Against,
        };
}
