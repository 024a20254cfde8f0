namespace Grants.Contracts.Convention;

/// <summary>A party was put on notice. From any state between SIGNED and CHECKED → TERMINATING.</summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Cause"><c>BREACH_BY_BENEFICIARY</c> or <c>BREACH_BY_GRANTOR</c>.</param>
/// <param name="Reason">What is not done.</param>
/// <param name="ReceiptDate">The day the registered letter was received; absent where it is not known.</param>
/// <param name="NoticeEndDate">The last day of the notice: the convention can be ended from the day after.</param>
/// <param name="SendingDate">The day the registered letter was sent; absent in events of before.</param>
public sealed record NoticeGiven(
    string Convention,
    string Cause,
    string Reason,
    DateOnly? ReceiptDate,
    DateOnly NoticeEndDate,
    DateOnly? SendingDate = null) : IGrantEvent;

/// <summary>A notice had its effect and was withdrawn. TERMINATING → where the grant stood before.</summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="State">Where it stands again, such as <c>IN_EXECUTION</c>.</param>
/// <param name="Reason">What was done since.</param>
public sealed record NoticeWithdrawn(string Convention, string State, string Reason) : IGrantEvent;

/// <summary>
/// The convention was ended: by a notice that ran out, or at once for a false declaration. → TERMINATED.
/// </summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Cause"><c>BREACH_BY_BENEFICIARY</c>, <c>BREACH_BY_GRANTOR</c> or <c>FALSE_DECLARATION</c>.</param>
/// <param name="Reason">What was declared, or that the notice had no effect.</param>
/// <param name="EndDate">The day it ended: what is paid after it does not count.</param>
public sealed record ConventionTerminated(string Convention, string Cause, string Reason, DateOnly EndDate)
    : IFinanceEvent;

/// <summary>The convention was ended at the beneficiary's request. → ABANDONED.</summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Reason">Why the project is given up.</param>
/// <param name="ReceiptDate">The day the beneficiary's request was received.</param>
/// <param name="EndDate">The day it ended: what is paid after it does not count.</param>
public sealed record ConventionAbandoned(string Convention, string Reason, DateOnly ReceiptDate, DateOnly EndDate)
    : IFinanceEvent;

/// <summary>The file was closed. SETTLED → CLOSED.</summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
public sealed record ConventionClosed(string Convention) : IGrantEvent;
