using Grants.Contracts.Convention;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What is published of a proposal, of a vote and of signatures.</summary>
internal static class VotingEvents
{
    /// <summary>With what other grants of the same organisation say of it.</summary>
    public static ConventionProposed Proposed(Grant grant, OtherGrants others) => new(
        grant.Name, grant.Reservation!, grant.Terms.GrantAmount.ToEuros(),
        [.. Clauses.OfOthers(grant, others).Select(DraftEvents.Of)]);

    public static ProposalWithdrawn Withdrawn(Grant grant, string reason) => new(grant.Name, reason);

    public static DeliberationRecorded Voted(Grant grant)
    {
        var vote = grant.Deliberation!;
        return new DeliberationRecorded(
            grant.Name,
            vote.Number,
            vote.VoteDate,
            vote.ReportNumber,
            vote.Commission,
            UpperSnake.Of(vote.Opinion),
            vote.OpinionDate,
            vote.VotesFor,
            vote.VotesAgainst,
            vote.Abstentions,
            vote.AbsentWithoutProxy,
            vote.Recused,
            vote.RecusedMembers,
            vote.Adopted,
            (vote.Adopted ? vote.Granted : Money.Zero).ToEuros(),
            [.. grant.Terms.Schedule.Select(GrantEvents.Of)],
            grant.Commitment,
            GroupsOf(vote),
            vote.RecusedAmongAbstentions,
            vote.VotesByProxy,
            vote.SecretBallot,
            vote.ChairVote is { } chair ? UpperSnake.Of(chair) : null,
            vote.CastingVoteUsed,
            vote.MembersInOffice,
            [.. VoteFindings.Of(grant).Select(DraftEvents.Of)]);
    }

    /// <summary>How political groups voted.</summary>
    public static IReadOnlyList<GroupVoteDetails> GroupsOf(Deliberation vote) =>
        [.. vote.GroupVotes.Select(entry => new GroupVoteDetails(
            entry.Group, UpperSnake.Of(entry.Outcome), entry.Count))];

    public static DeliberationAdjourned Adjourned(Grant grant, Deliberation session) => new(
        grant.Name, session.Number, session.VoteDate, session.ReportNumber, session.Commission,
        UpperSnake.Of(session.Opinion), session.OpinionDate, session.AdjournReason!);

    public static ConventionSigned Signed(Grant grant, Signature signature) => new(
        grant.Name, UpperSnake.Of(signature.Party), signature.SignDate, signature.Signatory,
        grant.State == GrantState.Signed, signature.IrregularReason);
}
