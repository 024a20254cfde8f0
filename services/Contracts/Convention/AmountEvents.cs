namespace Grants.Contracts.Convention;

/// <summary>
/// Another amount of the grant was proposed (domain rule 12), to be voted on and then signed by both parties. To raise
/// it, credits for the difference are reserved.
/// </summary>
/// <param name="Amendment"><c>conventions/{uuid}/amendments/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Number">Which amendment of the convention, from 1.</param>
/// <param name="Reason">Why it is wanted.</param>
/// <param name="FormerAmount">The amount in force.</param>
/// <param name="ProposedAmount">The amount as it would be.</param>
/// <param name="PaymentSchedule">The instalments as they would be.</param>
/// <param name="Differences">What it changes.</param>
/// <param name="BudgetLine">The line that provides the difference; absent where the amount is lowered.</param>
/// <param name="Reservation">The reservation of the difference; absent where the amount is lowered.</param>
public sealed record AmountAmendmentProposed(
    string Amendment,
    string Convention,
    int Number,
    string Reason,
    Euros FormerAmount,
    Euros ProposedAmount,
    IReadOnlyList<InstalmentDetails> PaymentSchedule,
    IReadOnlyList<FieldDifferenceDetails> Differences,
    BudgetLineDetails? BudgetLine,
    string? Reservation) : IGrantEvent;

/// <summary>
/// The credits for the difference were reserved again: those before had expired, went back with the closing of their
/// year, or were of another year than the vote (domain rule 27).
/// </summary>
/// <param name="Amendment"><c>conventions/{uuid}/amendments/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Number">Which amendment of the convention, from 1.</param>
/// <param name="Amount">The difference.</param>
/// <param name="BudgetLine">The line that provides it.</param>
/// <param name="Reservation">The reservation.</param>
public sealed record AmendmentCreditsReserved(
    string Amendment,
    string Convention,
    int Number,
    Euros Amount,
    BudgetLineDetails BudgetLine,
    string Reservation) : IGrantEvent;

/// <summary>A session voted on another amount, or adjourned the vote.</summary>
/// <param name="Amendment"><c>conventions/{uuid}/amendments/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="AmendmentNumber">Which amendment of the convention, from 1.</param>
/// <param name="Vote">The vote.</param>
/// <param name="Adopted">Whether it was adopted.</param>
/// <param name="Adjourned">Whether the vote was adjourned; nothing was adopted, and a later session can vote.</param>
/// <param name="AdjournReason">Why it was adjourned; absent after a vote.</param>
/// <param name="Amount">The amount of the grant once the amendment is in force; absent unless it was adopted.</param>
/// <param name="GrantedAmount">What the vote added; absent unless it raised the amount.</param>
/// <param name="Commitment">The commitment of that; absent unless the vote raised the amount.</param>
/// <param name="PaymentSchedule">The instalments as the vote left them; none unless it was adopted.</param>
public sealed record AmountDeliberationRecorded(
    string Amendment,
    string Convention,
    int AmendmentNumber,
    VoteDetails Vote,
    bool Adopted,
    bool Adjourned,
    string? AdjournReason,
    Euros? Amount,
    Euros? GrantedAmount,
    string? Commitment,
    IReadOnlyList<InstalmentDetails> PaymentSchedule) : IGrantEvent;

/// <summary>What the minutes say of a vote.</summary>
/// <param name="Number">The number of the deliberation.</param>
/// <param name="VoteDate">The day of the session.</param>
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
/// <param name="RecusedAmongAbstentions">Whether the recused are printed among the abstentions.</param>
/// <param name="VotesByProxy">The votes cast by proxy, included in the counts.</param>
/// <param name="SecretBallot">Whether the ballot was secret.</param>
/// <param name="ChairVote"><c>FOR</c>, <c>AGAINST</c> or <c>ABSTENTION</c>, where the minutes give it.</param>
/// <param name="CastingVoteUsed">Whether that vote decided a tie (CGCT L3121-15).</param>
/// <param name="MembersInOffice">The members in office; absent where their number is not known.</param>
/// <param name="Findings">What the counts leave in doubt; none where nothing is.</param>
public sealed record VoteDetails(
    string Number,
    DateOnly VoteDate,
    string ReportNumber,
    string Commission,
    string Opinion,
    DateOnly OpinionDate,
    int VotesFor,
    int VotesAgainst,
    int Abstentions,
    int AbsentWithoutProxy,
    int Recused,
    IReadOnlyList<string> RecusedMembers,
    IReadOnlyList<GroupVoteDetails> GroupVotes,
    bool RecusedAmongAbstentions,
    int VotesByProxy,
    bool SecretBallot,
    string? ChairVote,
    bool CastingVoteUsed,
    int? MembersInOffice,
    IReadOnlyList<FindingDetails> Findings);
