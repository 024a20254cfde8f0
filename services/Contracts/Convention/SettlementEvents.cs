namespace Grants.Contracts.Convention;

/// <summary>
/// All that was paid is claimed back: the final amount is 0. → CHECKED; a grant that had ended before its time stays
/// TERMINATED or ABANDONED. The figures are those of <see cref="ServiceRenderedCertified"/>, which they replace where
/// the service rendered had been certified.
/// </summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="DeclaredAmount">All expenses as declared.</param>
/// <param name="AcceptedAmount">What had been accepted of them.</param>
/// <param name="RejectedAmount">What had not.</param>
/// <param name="OtherResourcesAmount">Resources received from elsewhere.</param>
/// <param name="FinalAmount">What the grant comes to: 0.00.</param>
/// <param name="PaidAmount">What has been paid.</param>
/// <param name="ToPayAmount">What is to be paid still: 0.00.</param>
/// <param name="ToRecoverAmount">What is to be recovered in all: what has been paid.</param>
/// <param name="CertifyDate">The day it was claimed.</param>
/// <param name="Basis"><c>NO_REPORT</c> or <c>UNFOUNDED_VOUCHERS</c>.</param>
/// <param name="Reason">Why, in the officer's words.</param>
/// <param name="PreviousFinalAmount">What a certification had fixed before; absent where there was none.</param>
/// <param name="ComputedAmount">What the rule of the convention gives; absent in events of before.</param>
/// <param name="Hearing">The number of the hearing that the claim rests on; absent without one.</param>
/// <param name="NoHearingReason">Why no hearing was needed; absent without a claim, or where there was one.</param>
public sealed record FullRepaymentClaimed(
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
    string Basis,
    string Reason,
    Euros? PreviousFinalAmount = null,
    Euros? ComputedAmount = null,
    int? Hearing = null,
    string? NoHearingReason = null) : IGrantEvent;

/// <summary>
/// A letter gave the beneficiary the grounds of a claim that is intended, and a term to answer (CRPA L121-1; domain
/// rule 41).
/// </summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Number">The number of the hearing, from 1.</param>
/// <param name="Cause">The cause of the claim, as in <see cref="RecoveryOrdered"/>.</param>
/// <param name="ClaimAmount">The most that is intended to be claimed.</param>
/// <param name="Grounds">The grounds, as the letter gives them.</param>
/// <param name="SendingDate">The day the letter was sent.</param>
/// <param name="AnswerDueDate">The last day to answer.</param>
/// <param name="ReceiptDate">The day the letter was received; absent where it is not recorded.</param>
public sealed record HearingOpened(
    string Convention,
    int Number,
    string Cause,
    Euros ClaimAmount,
    string Grounds,
    DateOnly SendingDate,
    DateOnly AnswerDueDate,
    DateOnly? ReceiptDate = null) : IGrantEvent;

/// <summary>The beneficiary answered the grounds of a claim, or the day of its hearing in person was set.</summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Number">The number of the hearing.</param>
/// <param name="Answer">The answer.</param>
/// <param name="AnswerDate">Its day.</param>
/// <param name="AsksToBeHeard">Whether the beneficiary asks to be heard in person.</param>
/// <param name="HearingDate">The day on which it is heard in person; absent where none is set.</param>
public sealed record HearingAnswered(
    string Convention,
    int Number,
    string Answer,
    DateOnly AnswerDate,
    bool AsksToBeHeard,
    DateOnly? HearingDate = null) : IGrantEvent;

/// <summary>A control took place after the certification (domain rule 36).</summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Number">The number of the control, from 1.</param>
/// <param name="Kind"><c>DOCUMENTS</c> or <c>ON_SITE</c>.</param>
/// <param name="Body"><c>GRANTOR</c> or <c>NATIONAL</c>.</param>
/// <param name="BodyName">The name of the body.</param>
/// <param name="OpenDate">The day it was opened.</param>
/// <param name="CloseDate">The day it was closed.</param>
/// <param name="Findings">The findings.</param>
/// <param name="UnfoundedAmount">The sum of the accepted expenses that proved unfounded.</param>
/// <param name="Refused">Whether the beneficiary refused the control.</param>
public sealed record ControlRecorded(
    string Convention,
    int Number,
    string Kind,
    string Body,
    string BodyName,
    DateOnly OpenDate,
    DateOnly CloseDate,
    string Findings,
    Euros UnfoundedAmount,
    bool Refused) : IGrantEvent;

/// <summary>
/// Money is claimed back after a control: the figures replace those of the certification. The state stands.
/// </summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Control">The number of the control.</param>
/// <param name="AcceptedAmount">What still counts of the expenses.</param>
/// <param name="FinalAmount">What the grant comes to now.</param>
/// <param name="PaidAmount">What has been paid.</param>
/// <param name="ToPayAmount">What is to be paid still.</param>
/// <param name="ToRecoverAmount">What is to be recovered in all.</param>
/// <param name="CertifyDate">The day it was claimed.</param>
/// <param name="Basis"><c>CONTROL</c>.</param>
/// <param name="Reason">Why, in the officer's words.</param>
/// <param name="PreviousFinalAmount">What the grant came to before.</param>
/// <param name="ComputedAmount">What the rule of the convention gives now.</param>
/// <param name="Hearing">The number of the hearing that the claim rests on; absent without one.</param>
/// <param name="NoHearingReason">Why no hearing was needed; absent where there was one.</param>
public sealed record ControlClaimed(
    string Convention,
    int Control,
    Euros AcceptedAmount,
    Euros FinalAmount,
    Euros PaidAmount,
    Euros ToPayAmount,
    Euros ToRecoverAmount,
    DateOnly CertifyDate,
    string Basis,
    string Reason,
    Euros PreviousFinalAmount,
    Euros ComputedAmount,
    int? Hearing = null,
    string? NoHearingReason = null) : IGrantEvent;

/// <summary>
/// The beneficiary received the claim: the time to repay runs from that day. Published for finance, which does
/// not enforce it before the due date.
/// </summary>
/// <param name="Recovery"><c>conventions/{uuid}/recoveries/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="ReceiptDate">The day it received the claim.</param>
/// <param name="DueDate">The last day to repay.</param>
public sealed record RecoveryClaimReceived(
    string Recovery, string Convention, DateOnly ReceiptDate, DateOnly DueDate) : IFinanceEvent;

/// <summary>
/// The public accountant took a claim in charge: the term to collect it runs from that day (CGCT, article L1617-5).
/// </summary>
/// <param name="Recovery"><c>conventions/{uuid}/recoveries/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="TakenInChargeDate">The day it was taken in charge.</param>
/// <param name="CollectByDate">The last day to collect it.</param>
public sealed record RecoveryTakenInCharge(
    string Recovery, string Convention, DateOnly TakenInChargeDate, DateOnly CollectByDate) : IGrantEvent;

/// <summary>An act interrupted the term to collect a claim (domain rule 36).</summary>
/// <param name="Recovery"><c>conventions/{uuid}/recoveries/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Kind">
/// <c>ACKNOWLEDGEMENT</c>, <c>LEGAL_ACTION</c>, <c>ENFORCEMENT</c> or <c>FORMAL_NOTICE</c>.
/// </param>
/// <param name="ActDate">The day of the act.</param>
/// <param name="Reference">The document that shows it.</param>
/// <param name="CollectByDate">The last day to collect the claim, from now on.</param>
public sealed record RecoveryInterrupted(
    string Recovery, string Convention, string Kind, DateOnly ActDate, string Reference, DateOnly CollectByDate)
    : IGrantEvent;

/// <summary>
/// The outstanding amount of a recovery was cancelled by a deliberation. Published for finance, which claims no more.
/// </summary>
/// <param name="Recovery"><c>conventions/{uuid}/recoveries/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="CancelledAmount">How much was given up.</param>
/// <param name="DeliberationNumber">The number of the deliberation.</param>
/// <param name="DeliberationDate">Its day.</param>
/// <param name="Reason">Why.</param>
public sealed record RecoveryCancelled(
    string Recovery,
    string Convention,
    Euros CancelledAmount,
    string DeliberationNumber,
    DateOnly DeliberationDate,
    string Reason) : IFinanceEvent;

/// <summary>
/// A recovery was reduced, because money that it claims back never left or came back. Published for finance, which
/// claims only the rest.
/// </summary>
/// <param name="Recovery"><c>conventions/{uuid}/recoveries/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="ReducedAmount">The amount no longer claimed.</param>
/// <param name="OutstandingAmount">The amount still outstanding.</param>
/// <param name="ReduceDate">The day of the reduction.</param>
/// <param name="Disbursement">The payment order that was cancelled or returned.</param>
/// <param name="Reason">The reason.</param>
public sealed record RecoveryReduced(
    string Recovery,
    string Convention,
    Euros ReducedAmount,
    Euros OutstandingAmount,
    DateOnly ReduceDate,
    string Disbursement,
    string Reason) : IFinanceEvent;

/// <summary>
/// The figures of a certified grant were computed again, because a payment was confirmed, cancelled, returned or paid
/// again after its certification. The final amount stands.
/// </summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="FinalAmount">The final amount, which stands.</param>
/// <param name="PaidAmount">The amount the beneficiary has received.</param>
/// <param name="ToPayAmount">The amount still to be paid.</param>
/// <param name="ToRecoverAmount">The amount to be recovered in all.</param>
public sealed record SettlementRecomputed(
    string Convention, Euros FinalAmount, Euros PaidAmount, Euros ToPayAmount, Euros ToRecoverAmount) : IGrantEvent;
