namespace Grants.Contracts.Convention;

/// <summary>A draft was written, or changed: the whole as it stands now. DRAFT.</summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Details">The whole.</param>
public sealed record ConventionDrafted(string Convention, ConventionDetails Details) : IGrantEvent;

/// <summary>The grant was put before the commission and its credits reserved. DRAFT → PROPOSED.</summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Reservation">The reservation of the credits.</param>
/// <param name="Amount">How much was reserved.</param>
/// <param name="Findings">
/// What was shown to the officer beside the findings of the draft: an overdue report on an earlier grant of the same
/// organisation (<c>EARLIER_REPORT_OVERDUE</c>), grants of one year to one body of private law above the threshold of a
/// written agreement (<c>YEAR_ABOVE_THRESHOLD</c>); absent in events told before there was such a thing.
/// </param>
public sealed record ConventionProposed(
    string Convention, string Reservation, Euros Amount, IReadOnlyList<FindingDetails>? Findings = null) : IGrantEvent;

/// <summary>
/// The proposal was taken back before its vote, and its credits returned to the line. PROPOSED → DRAFT.
/// </summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Reason">The reason.</param>
public sealed record ProposalWithdrawn(string Convention, string Reason) : IGrantEvent;

/// <summary>The vote was recorded. PROPOSED → ADOPTED, or → REJECTED.</summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
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
/// <param name="Adopted">Whether it was adopted.</param>
/// <param name="GrantedAmount">What was granted; 0.00 when rejected.</param>
/// <param name="PaymentSchedule">The instalments as they stand after the vote.</param>
/// <param name="Commitment">The commitment of the credits; absent when rejected.</param>
/// <param name="GroupVotes">
/// How political groups voted, where the minutes tell; absent in events told before there was such a thing.
/// </param>
/// <param name="RecusedAmongAbstentions">Whether the recused are printed among the abstentions.</param>
/// <param name="VotesByProxy">The votes cast by proxy, included in the counts.</param>
/// <param name="SecretBallot">Whether the ballot was secret.</param>
/// <param name="ChairVote"><c>FOR</c>, <c>AGAINST</c> or <c>ABSTENTION</c>, where the minutes give it.</param>
/// <param name="CastingVoteUsed">Whether that vote decided a tie (CGCT L3121-15).</param>
/// <param name="MembersInOffice">The members in office; absent where their number is not known.</param>
/// <param name="Findings">What the counts leave in doubt; none where nothing is.</param>
public sealed record DeliberationRecorded(
    string Convention,
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
    bool Adopted,
    Euros GrantedAmount,
    IReadOnlyList<InstalmentDetails> PaymentSchedule,
    string? Commitment,
    IReadOnlyList<GroupVoteDetails>? GroupVotes = null,
    bool RecusedAmongAbstentions = false,
    int VotesByProxy = 0,
    bool SecretBallot = false,
    string? ChairVote = null,
    bool CastingVoteUsed = false,
    int? MembersInOffice = null,
    IReadOnlyList<FindingDetails>? Findings = null) : IGrantEvent;

/// <summary>How a political group voted.</summary>
/// <param name="Group">The name of the group.</param>
/// <param name="Outcome"><c>FOR</c>, <c>AGAINST</c>, <c>ABSTENTION</c> or <c>ABSENT_WITHOUT_PROXY</c>.</param>
/// <param name="Count">How many of its members; absent where the minutes name the group only.</param>
public sealed record GroupVoteDetails(string Group, string Outcome, int? Count);

/// <summary>The session adjourned the matter: nobody voted, and the credits stay reserved. Stays PROPOSED.</summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Number">The number the minutes give the matter.</param>
/// <param name="SessionDate">The day of the session.</param>
/// <param name="ReportNumber">The number of the adjourned report.</param>
/// <param name="Commission">Which commission prepared it.</param>
/// <param name="Opinion"><c>FAVOURABLE</c> or <c>UNFAVOURABLE</c>.</param>
/// <param name="OpinionDate">The day it advised.</param>
/// <param name="Reason">Why it was adjourned.</param>
public sealed record DeliberationAdjourned(
    string Convention,
    string Number,
    DateOnly SessionDate,
    string ReportNumber,
    string Commission,
    string Opinion,
    DateOnly OpinionDate,
    string Reason) : IGrantEvent;

/// <summary>A party signed. With the second signature ADOPTED → SIGNED.</summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Party"><c>GRANTOR</c> or <c>BENEFICIARY</c>.</param>
/// <param name="SignDate">The day it signed.</param>
/// <param name="Signatory">Who held the pen, and as what.</param>
/// <param name="SignedByBoth">Whether the convention is signed now.</param>
/// <param name="IrregularReason">
/// Why a signature of the grantor is taken in that was given before the deliberation was enforceable (domain rule 32);
/// absent otherwise.
/// </param>
public sealed record ConventionSigned(
    string Convention,
    string Party,
    DateOnly SignDate,
    string Signatory,
    bool SignedByBoth,
    string? IrregularReason = null) : IGrantEvent;

/// <summary>The execution was opened. SIGNED → IN_EXECUTION.</summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
public sealed record ExecutionStarted(string Convention) : IGrantEvent;

/// <summary>The final execution report was called for. IN_EXECUTION → REPORT_DUE.</summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="DueDate">The last day for it.</param>
public sealed record ReportRequested(string Convention, DateOnly DueDate) : IGrantEvent;

/// <summary>The beneficiary submitted its report. REPORT_DUE → REPORT_SUBMITTED.</summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Course">The course of the action, as the beneficiary wrote it.</param>
/// <param name="Results">What came of it.</param>
/// <param name="Conditions">The conditions it was carried out in.</param>
/// <param name="Difficulties">What was difficult; may be empty.</param>
/// <param name="VarianceExplanations">Why lines differ from their forecast.</param>
/// <param name="Findings">
/// The findings on it, such as a late report, and on the facts recorded, such as a day outside the period; absent in
/// events of before.
/// </param>
/// <param name="Attestation">The attestation that it is true; absent where it was not given.</param>
/// <param name="Audiences">The persons reached, by type of public; absent where none is named.</param>
public sealed record ReportSubmitted(
    string Convention,
    string Course,
    string Results,
    string Conditions,
    string Difficulties,
    IReadOnlyList<VarianceExplanationDetails> VarianceExplanations,
    IReadOnlyList<FindingDetails>? Findings = null,
    AttestationDetails? Attestation = null,
    IReadOnlyList<AudienceDetails>? Audiences = null) : IGrantEvent;

/// <summary>The persons of one type of public that an action reached (CERFA 15059).</summary>
/// <param name="Label">The type of public.</param>
/// <param name="Persons">The number of persons; absent where they were not counted.</param>
public sealed record AudienceDetails(string Label, int? Persons);

/// <summary>
/// The attestation of a report by the legal representative of the beneficiary, or by the person it empowered (domain
/// rule 35).
/// </summary>
/// <param name="Name">Who attests.</param>
/// <param name="Capacity">In which capacity.</param>
/// <param name="Place">Where.</param>
/// <param name="AttestDate">When.</param>
/// <param name="Power">The document that empowers the person; empty for the legal representative.</param>
public sealed record AttestationDetails(
    string Name, string Capacity, string Place, DateOnly AttestDate, string Power = "");

/// <summary>Why a line differs from its forecast.</summary>
/// <param name="ChargeLabel">The line.</param>
/// <param name="Explanation">Why.</param>
public sealed record VarianceExplanationDetails(string ChargeLabel, string Explanation);

/// <summary>
/// The service rendered was certified and the final amount fixed. REPORT_SUBMITTED → CHECKED; a grant that had ended
/// before its time stays TERMINATED or ABANDONED.
/// </summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="DeclaredAmount">All expenses as declared.</param>
/// <param name="AcceptedAmount">What counts of them.</param>
/// <param name="RejectedAmount">What does not.</param>
/// <param name="OtherResourcesAmount">Resources received from elsewhere.</param>
/// <param name="FinalAmount">What the grant comes to.</param>
/// <param name="PaidAmount">What has been paid.</param>
/// <param name="ToPayAmount">What is to be paid still.</param>
/// <param name="ToRecoverAmount">What is to be recovered.</param>
/// <param name="CertifyDate">The day it was certified.</param>
/// <param name="Basis">What the final amount rests on: <c>FINAL_AMOUNT_RULE</c>; absent in events of before.</param>
/// <param name="InKindAmount">What counts in kind, not among the expenses; absent where nothing does.</param>
/// <param name="ComputedAmount">
/// What the rule of the convention gives, the proposal beside the final amount; absent in events of before.
/// </param>
/// <param name="DecisionReason">Why the authorising officer decided an amount; absent where the computed one was
/// taken.</param>
/// <param name="Hearing">The number of the hearing that the claim rests on; absent without one.</param>
/// <param name="NoHearingReason">Why no hearing was needed; absent without a claim, or where there was one.</param>
/// <param name="Findings">
/// The findings on the report and the facts recorded, in place of those of <see cref="ReportSubmitted"/>; absent in
/// events of before.
/// </param>
public sealed record ServiceRenderedCertified(
    string Convention,
    Euros DeclaredAmount,
    Euros AcceptedAmount,
    Euros RejectedAmount,
    Euros OtherResourcesAmount,
    Euros FinalAmount,
    Euros PaidAmount,
    Euros ToPayAmount,
    Euros ToRecoverAmount,
    DateOnly CertifyDate,
    string? Basis = null,
    Euros? InKindAmount = null,
    Euros? ComputedAmount = null,
    string? DecisionReason = null,
    int? Hearing = null,
    string? NoHearingReason = null,
    IReadOnlyList<FindingDetails>? Findings = null) : IGrantEvent;

/// <summary>
/// Nothing remains to be paid or recovered. → SETTLED, from CHECKED, or TERMINATED or ABANDONED once certified.
/// </summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="ReleasedAmount">What had been committed and was not needed, and went back to the budget line; absent in
/// events of before.</param>
public sealed record ConventionSettled(string Convention, Euros? ReleasedAmount = null) : IGrantEvent;

/// <summary>
/// The commitment of a grant was carried over to the next fiscal year (reste à réaliser; domain rule 25), or new
/// credits replaced it. The line, the year and the commitment in force change; the state of the grant does not.
/// </summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="FromCommitment">The commitment it left.</param>
/// <param name="FromBudgetLine">The line it left.</param>
/// <param name="ToCommitment">The commitment that continues it.</param>
/// <param name="ToBudgetLine">The line in force.</param>
/// <param name="Amount">The amount carried over.</param>
/// <param name="CarryOverDate">The day of the carry-over.</param>
/// <param name="RightAcquiredDate">
/// The day on which the right to payment was acquired, if the amount was attached to the year it left; else absent.
/// </param>
/// <param name="NewCreditsReference">The act that provides the credits, if they are new; else absent.</param>
public sealed record ConventionCarriedOver(
    string Convention,
    string FromCommitment,
    BudgetLineDetails FromBudgetLine,
    string ToCommitment,
    BudgetLineDetails ToBudgetLine,
    Euros Amount,
    DateOnly CarryOverDate,
    DateOnly? RightAcquiredDate = null,
    string? NewCreditsReference = null) : IGrantEvent;
