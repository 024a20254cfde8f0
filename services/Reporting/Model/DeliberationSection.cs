using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>The vote (domain rule 9).</summary>
/// <param name="Number">The number of the deliberation.</param>
/// <param name="VoteDate">The day of the vote.</param>
/// <param name="ReportNumber">The number of the report voted on.</param>
/// <param name="Commission">Which commission prepared it.</param>
/// <param name="Opinion"><c>FAVOURABLE</c> or <c>UNFAVOURABLE</c>.</param>
/// <param name="OpinionDate">The day it advised.</param>
/// <param name="VotesFor">Votes for.</param>
/// <param name="VotesAgainst">Votes against.</param>
/// <param name="Abstentions">Abstentions.</param>
/// <param name="AbsentWithoutProxy">Members absent who gave nobody their vote.</param>
/// <param name="Recused">Members who took no part.</param>
/// <param name="RecusedMembers">Their names, where the minutes give them.</param>
/// <param name="GroupVotes">How political groups voted, where the minutes tell.</param>
/// <param name="Adopted">Whether it was adopted.</param>
/// <param name="GrantedAmount">What was granted.</param>
/// <param name="RecordedBy">Who recorded it.</param>
/// <param name="RecusedAmongAbstentions">Whether the recused are printed among the abstentions.</param>
/// <param name="VotesByProxy">The votes cast by proxy, included in the counts.</param>
/// <param name="SecretBallot">Whether the ballot was secret.</param>
/// <param name="CastingVoteUsed">Whether the vote of the chair decided a tie.</param>
/// <param name="MembersInOffice">The members in office; null where their number is not known.</param>
/// <param name="Act">What makes it enforceable; null unless it was adopted.</param>
public sealed record DeliberationSection(
    string Number,
    DateOnly VoteDate,
    string ReportNumber,
    string Commission,
    string Opinion,
    DateOnly OpinionDate,
    NumberFigure VotesFor,
    NumberFigure VotesAgainst,
    NumberFigure Abstentions,
    NumberFigure AbsentWithoutProxy,
    NumberFigure Recused,
    IReadOnlyList<string> RecusedMembers,
    IReadOnlyList<GroupVote> GroupVotes,
    bool Adopted,
    AmountFigure GrantedAmount,
    string RecordedBy,
    bool RecusedAmongAbstentions,
    NumberFigure VotesByProxy,
    bool SecretBallot,
    bool CastingVoteUsed,
    NumberFigure? MembersInOffice,
    ActSection? Act)
{
    /// <summary>Folds it; null before the vote.</summary>
    internal static DeliberationSection? Build(Journal journal)
    {
        if (journal.Last<DeliberationRecorded>() is not { } vote)
        {
            return null;
        }

        var body = vote.Body;
        return new DeliberationSection(
            body.Number,
            body.VoteDate,
            body.ReportNumber,
            body.Commission,
            body.Opinion,
            body.OpinionDate,
            vote.Number(body.VotesFor),
            vote.Number(body.VotesAgainst),
            vote.Number(body.Abstentions),
            vote.Number(body.AbsentWithoutProxy),
            vote.Number(body.Recused),
            body.RecusedMembers,
            [.. (body.GroupVotes ?? []).Select(group => new GroupVote(
                group.Group, group.Outcome, group.Count is { } count ? vote.Number(count) : null))],
            body.Adopted,
            vote.Amount(body.GrantedAmount),
            vote.Actor,
            body.RecusedAmongAbstentions,
            vote.Number(body.VotesByProxy),
            body.SecretBallot,
            body.CastingVoteUsed,
            body.MembersInOffice is { } members ? vote.Number(members) : null,
            body.Adopted ? ActSection.Build(journal, vote) : null);
    }
}

/// <summary>How a political group voted.</summary>
/// <param name="Group">The name of the group.</param>
/// <param name="Outcome"><c>FOR</c>, <c>AGAINST</c>, <c>ABSTENTION</c> or <c>ABSENT_WITHOUT_PROXY</c>.</param>
/// <param name="Members">How many of its members; null where the minutes name the group only.</param>
public sealed record GroupVote(string Group, string Outcome, NumberFigure? Members);
