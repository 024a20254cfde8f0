namespace Grants.Contracts.Convention;

/// <summary>
/// The authorising officer ordered a payment (mandat; decree 2012-1246, articles 11 and 30). The one event that carries
/// an account in clear: finance pays from it. It names what the accountant asks to see, the deliberation and the
/// convention (CGCT, article D1617-19 and its annex). docs/events has its form for readers in other languages.
/// </summary>
/// <param name="Disbursement"><c>conventions/{uuid}/disbursements/{uuid}</c>; makes the order safe to receive
/// twice.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Reference">The number of the grant.</param>
/// <param name="InstalmentNumber">Which instalment, from 1.</param>
/// <param name="Amount">How much to pay.</param>
/// <param name="Creditor">Who is to be paid.</param>
/// <param name="Iban">The verified account, in clear (ISO 13616).</param>
/// <param name="Bic">Its bank (ISO 9362).</param>
/// <param name="AccountHolder">Who holds it.</param>
/// <param name="BudgetLine">Where the money is taken from.</param>
/// <param name="Commitment">The commitment it is paid on.</param>
/// <param name="DeliberationNumber">The legal basis: the deliberation.</param>
/// <param name="DeliberationDate">Its date.</param>
/// <param name="OrderDate">The day it was ordered.</param>
/// <param name="DueDate">
/// The day the instalment fell due by its schedule: the signature, the check of the service rendered, or the day that
/// was agreed. Not a last day to pay: the period of payment of public procurement (decree 2013-269) does not run for
/// grants. Absent in events of before.
/// </param>
/// <param name="ConventionDate">
/// The legal basis beside the deliberation: the day the convention, whose number is <paramref name="Reference"/>, was
/// signed by both parties. Absent in events of before.
/// </param>
/// <param name="BankAccount"><c>beneficiaries/{uuid}/bankAccounts/{uuid}</c>, the account in the register; absent in
/// events of before.</param>
/// <param name="Section"><c>OPERATING</c> or <c>INVESTMENT</c>, the section of the line (M57); absent in events of
/// before.</param>
/// <param name="OriginBudgetLine">
/// The line of the convention, where the commitment was carried over since (domain rule 25):
/// <paramref name="BudgetLine"/> and <paramref name="Commitment"/> are those in force. Absent without a carry-over.
/// </param>
/// <param name="OriginCommitment">The commitment of the vote, where it was carried over since.</param>
/// <param name="RightAcquiredDate">
/// The day on which the right to payment was acquired, as the officer stated it: always there if the order came after
/// 31 December of the fiscal year (CGCT L1612-11).
/// </param>
/// <param name="AmendmentNumber">
/// The amendment whose credits it is paid from (domain rule 12): the deliberation and the commitment named are its own.
/// Absent where it is paid from the credits of the vote on the convention.
/// </param>
/// <param name="AmendmentDate">The day both parties had signed that amendment.</param>
public sealed record DisbursementOrdered(
    string Disbursement,
    string Convention,
    string Reference,
    int InstalmentNumber,
    Euros Amount,
    BeneficiaryDetails Creditor,
    string Iban,
    string Bic,
    string AccountHolder,
    BudgetLineDetails BudgetLine,
    string Commitment,
    string DeliberationNumber,
    DateOnly DeliberationDate,
    DateOnly OrderDate,
    DateOnly? DueDate = null,
    DateOnly? ConventionDate = null,
    string? BankAccount = null,
    string? Section = null,
    BudgetLineDetails? OriginBudgetLine = null,
    string? OriginCommitment = null,
    DateOnly? RightAcquiredDate = null,
    int? AmendmentNumber = null,
    DateOnly? AmendmentDate = null) : IFinanceEvent, IBankDetailsEvent;

/// <summary>The public accountant paid.</summary>
/// <param name="Disbursement"><c>conventions/{uuid}/disbursements/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Amount">How much was paid.</param>
/// <param name="MandateNumber">The number of the payment order.</param>
/// <param name="PaymentDate">The day it was paid.</param>
/// <param name="FiscalYear">The fiscal year of the mandate; absent in events of before.</param>
/// <param name="MandateBudget">The annex budget of the mandate; absent for the main budget.</param>
/// <param name="MandateSeries">The series of the mandate; absent where there is only one.</param>
/// <param name="SlipNumber">The number of the slip (bordereau); absent where it is not known.</param>
/// <param name="IsCollective">Whether the mandate pays several payees under one number.</param>
public sealed record DisbursementConfirmed(
    string Disbursement,
    string Convention,
    Euros Amount,
    string MandateNumber,
    DateOnly PaymentDate,
    int? FiscalYear = null,
    string? MandateBudget = null,
    string? MandateSeries = null,
    string? SlipNumber = null,
    bool? IsCollective = null) : IFinanceEvent;

/// <summary>
/// The public accountant sent a payment order back, unpaid; its instalment can be ordered again under another name.
/// </summary>
/// <param name="Disbursement"><c>conventions/{uuid}/disbursements/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Amount">How much is not paid.</param>
/// <param name="Reason">Why, in the accountant's words.</param>
/// <param name="RejectDate">The day it was rejected.</param>
public sealed record DisbursementRejected(
    string Disbursement, string Convention, Euros Amount, string Reason, DateOnly RejectDate) : IFinanceEvent;

/// <summary>
/// A payment order was cancelled, before or after it was paid (annulation de mandat; domain rules 24 and 26).
/// </summary>
/// <param name="Disbursement"><c>conventions/{uuid}/disbursements/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Amount">The amount of the order.</param>
/// <param name="Cause"><c>MANDATE_ANNULLED</c> or <c>GRANT_ENDED</c>.</param>
/// <param name="Reason">The reason.</param>
/// <param name="CancelDate">The day of the cancellation.</param>
/// <param name="Reference">The document that it rests on; absent for <c>GRANT_ENDED</c>.</param>
/// <param name="CancellationNumber">The number of the cancelling mandate; absent for <c>GRANT_ENDED</c>.</param>
/// <param name="MandateNumber">The number of the mandate that it cancels; absent if it was not paid.</param>
/// <param name="MoneyReturned">
/// Whether the money was back with the accountant; absent if it was not paid. Money that was not back is claimed by a
/// <see cref="RecoveryOrdered"/> of the same command.
/// </param>
/// <param name="CreditsRestored">
/// Whether the credits are open again on the commitment; false if the cancellation is revenue of a later year.
/// </param>
public sealed record DisbursementCancelled(
    string Disbursement,
    string Convention,
    Euros Amount,
    string Cause,
    string Reason,
    DateOnly CancelDate,
    string? Reference = null,
    string? CancellationNumber = null,
    string? MandateNumber = null,
    bool? MoneyReturned = null,
    bool CreditsRestored = true) : IFinanceEvent;

/// <summary>
/// The money of a payment came back and waits with the accountant (domain rule 24). The mandate, its year and the
/// credits stay as they are; the money counts as not yet received.
/// </summary>
/// <param name="Disbursement"><c>conventions/{uuid}/disbursements/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Amount">The amount that came back.</param>
/// <param name="MandateNumber">The number of the mandate.</param>
/// <param name="ReturnDate">The day it came back.</param>
/// <param name="Reason">The reason given by the bank.</param>
public sealed record DisbursementReturned(
    string Disbursement, string Convention, Euros Amount, string MandateNumber, DateOnly ReturnDate, string Reason)
    : IFinanceEvent;

/// <summary>Returned money was paid again under the same mandate (domain rule 24).</summary>
/// <param name="Disbursement"><c>conventions/{uuid}/disbursements/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Amount">The amount paid.</param>
/// <param name="MandateNumber">The number of the mandate.</param>
/// <param name="PaymentDate">The new day of payment.</param>
/// <param name="BankAccount"><c>beneficiaries/{uuid}/bankAccounts/{uuid}</c>, the account paid; finance reads it there.
/// </param>
/// <param name="AccountHolder">The holder of the account.</param>
public sealed record DisbursementPaidAgain(
    string Disbursement,
    string Convention,
    Euros Amount,
    string MandateNumber,
    DateOnly PaymentDate,
    string BankAccount,
    string AccountHolder) : IFinanceEvent;

/// <summary>
/// The public accountant found an irregularity and suspended a payment (decree 2012-1246, article 38).
/// </summary>
/// <param name="Disbursement"><c>conventions/{uuid}/disbursements/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Amount">The amount of the order.</param>
/// <param name="Ground">Such as <c>NO_PROOF_OF_SERVICE</c>.</param>
/// <param name="Reason">The accountant's reason.</param>
/// <param name="SuspendDate">The day of the suspension.</param>
public sealed record DisbursementSuspended(
    string Disbursement, string Convention, Euros Amount, string Ground, string Reason, DateOnly SuspendDate)
    : IGrantEvent;

/// <summary>The authorising officer answered a suspension: the order can be paid again.</summary>
/// <param name="Disbursement"><c>conventions/{uuid}/disbursements/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Amount">The amount of the order.</param>
/// <param name="Outcome"><c>RESUMED</c> or <c>REQUISITIONED</c> (CGCT L1617-3).</param>
/// <param name="Answer">The authorising officer's words.</param>
/// <param name="AnswerDate">The day of the answer.</param>
public sealed record DisbursementResumed(
    string Disbursement, string Convention, Euros Amount, string Outcome, string Answer, DateOnly AnswerDate)
    : IGrantEvent;

/// <summary>
/// Money is claimed back (titre de recette). An order to recover says what it rests on and how it was computed (bases
/// of the liquidation; decree 2012-1246, article 24): the deliberation, the cause, what was paid and what was earned.
/// </summary>
/// <param name="Recovery"><c>conventions/{uuid}/recoveries/{uuid}</c>; makes the order safe to receive twice.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Reference">The number of the grant.</param>
/// <param name="Amount">How much.</param>
/// <param name="Debtor">Who owes it.</param>
/// <param name="OrderDate">The day it was ordered.</param>
/// <param name="DueDate">The last day to pay it, until the day of receipt of the claim is published.</param>
/// <param name="Cause"><c>OVERPAYMENT</c>, <c>TERMINATION</c>, <c>NO_REPORT</c>, <c>UNFOUNDED_VOUCHERS</c> or
/// <c>MANDATE_CANCELLED</c>, or <c>CONTROL</c>; absent in events of before.</param>
/// <param name="DeliberationNumber">The legal basis: the deliberation; absent, as all that follows, in events of
/// before.</param>
/// <param name="DeliberationDate">Its date.</param>
/// <param name="ConventionDate">The day the convention was signed by both parties.</param>
/// <param name="BudgetLine">
/// The line in force, which the grant was paid from (domain rule 25). A recovery is revenue and goes to an account that
/// the finance department chooses (M57, such as 773 for mandates of earlier years), never back to this line.
/// </param>
/// <param name="Commitment">The commitment in force.</param>
/// <param name="PaidAmount">What had been paid.</param>
/// <param name="FinalAmount">What was earned of it, by the check of the service rendered.</param>
/// <param name="Mandates">The payments it goes back to, oldest first.</param>
/// <param name="Grounds">The grounds of the decision, in French; absent for <c>MANDATE_CANCELLED</c>.</param>
/// <param name="Appeal">The ways and terms of appeal, in French; absent for <c>MANDATE_CANCELLED</c>.</param>
/// <param name="KnownDate">
/// The day the grantor knew the facts or ought to have known them (domain rule 36); absent, as what follows, in events
/// of before.
/// </param>
/// <param name="KnownReason">Why an officer states that day; absent for the proposed one.</param>
/// <param name="ClaimByDate">The last day to issue and notify the claim (Code civil, article 2224).</param>
/// <param name="Findings">The findings on its days; absent where there are none.</param>
public sealed record RecoveryOrdered(
    string Recovery,
    string Convention,
    string Reference,
    Euros Amount,
    BeneficiaryDetails Debtor,
    DateOnly OrderDate,
    DateOnly DueDate,
    string? Cause = null,
    string? DeliberationNumber = null,
    DateOnly? DeliberationDate = null,
    DateOnly? ConventionDate = null,
    BudgetLineDetails? BudgetLine = null,
    string? Commitment = null,
    Euros? PaidAmount = null,
    Euros? FinalAmount = null,
    IReadOnlyList<MandateDetails>? Mandates = null,
    string? Grounds = null,
    string? Appeal = null,
    DateOnly? KnownDate = null,
    string? KnownReason = null,
    DateOnly? ClaimByDate = null,
    IReadOnlyList<FindingDetails>? Findings = null) : IFinanceEvent;

/// <summary>A payment that was made.</summary>
/// <param name="Disbursement"><c>conventions/{uuid}/disbursements/{uuid}</c>.</param>
/// <param name="MandateNumber">The number of the payment order.</param>
/// <param name="PaymentDate">The day it was paid.</param>
/// <param name="Amount">How much.</param>
public sealed record MandateDetails(string Disbursement, string MandateNumber, DateOnly PaymentDate, Euros Amount);

/// <summary>Money that was claimed back came in, all of it or a part.</summary>
/// <param name="Recovery"><c>conventions/{uuid}/recoveries/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Amount">How much came in now.</param>
/// <param name="ReceiptNumber">The accountant's number of the receipt; each once a recovery.</param>
/// <param name="ReceiptDate">The day it came in.</param>
/// <param name="OutstandingAmount">The amount still outstanding; absent in older events, where it was 0.</param>
public sealed record RecoveryConfirmed(
    string Recovery,
    string Convention,
    Euros Amount,
    string ReceiptNumber,
    DateOnly ReceiptDate,
    Euros? OutstandingAmount = null) : IFinanceEvent;
