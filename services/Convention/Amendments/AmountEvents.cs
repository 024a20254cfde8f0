using Grants.Contracts.Convention;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What is published of amendments of the amount.</summary>
internal static class AmountEvents
{
    public static AmountAmendmentProposed Proposed(Amendment amendment) => new(
        amendment.Name,
        Grant.NameOf(amendment.GrantId),
        amendment.Number,
        amendment.Reason,
        amendment.Amount!.From.ToEuros(),
        amendment.Amount.To.ToEuros(),
        [.. amendment.Terms.Schedule.Select(GrantEvents.Of)],
        [
            .. ComparisonWire.Between(amendment.Before, amendment.Terms).Select(differs =>
                new FieldDifferenceDetails(differs.Path, differs.Before, differs.After)),
        ],
        GrantEvents.Of(amendment.Amount.Line),
        amendment.Amount.Reservation!);

    public static AmendmentCreditsReserved Reserved(Amendment amendment) => new(
        amendment.Name,
        Grant.NameOf(amendment.GrantId),
        amendment.Number,
        amendment.Amount!.Difference.ToEuros(),
        GrantEvents.Of(amendment.Amount.Line),
        amendment.Amount.Reservation!);

    public static AmountDeliberationRecorded Voted(Amendment amendment, Deliberation vote) => new(
        amendment.Name,
        Grant.NameOf(amendment.GrantId),
        amendment.Number,
        Of(vote),
        vote.Adopted,
        vote.Adjourned,
        vote.AdjournReason,
        vote.Adopted ? amendment.Amount!.To.ToEuros() : null,
        vote.Adopted ? vote.Granted.ToEuros() : null,
        amendment.Amount!.Commitment,
        vote.Adopted ? [.. amendment.Terms.Schedule.Select(GrantEvents.Of)] : []);

    private static VoteDetails Of(Deliberation vote) => new(
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
        VotingEvents.GroupsOf(vote),
        vote.RecusedAmongAbstentions,
        vote.VotesByProxy,
        vote.SecretBallot,
        vote.ChairVote is { } chair ? UpperSnake.Of(chair) : null,
        vote.CastingVoteUsed,
        vote.MembersInOffice,
        [.. VoteFindings.OfCounts(vote).Select(DraftEvents.Of)]);
}
