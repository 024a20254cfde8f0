namespace Grants.Contracts.Convention;

/// <summary>Something was done.</summary>
/// <param name="Activity"><c>conventions/{uuid}/activities/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="ActivityDate">The day it took place.</param>
/// <param name="Phase">The phase of the programme, from 1.</param>
/// <param name="IndicatorCode">The indicator it counts for.</param>
/// <param name="Zone">The zone or the town.</param>
/// <param name="Participants">How many people took part; absent where they were not counted.</param>
/// <param name="Description">What happened; may be empty.</param>
/// <param name="Place">Where exactly it took place; absent where nobody said.</param>
/// <param name="Organisations">The organisations that took part; absent where none is named.</param>
/// <param name="Voucher">The file that proves it; absent where there is none.</param>
public sealed record ActivityRecorded(
    string Activity,
    string Convention,
    DateOnly ActivityDate,
    int Phase,
    string IndicatorCode,
    string Zone,
    int? Participants,
    string Description,
    string? Place = null,
    IReadOnlyList<string>? Organisations = null,
    string? Voucher = null) : IGrantEvent;

/// <summary>
/// An indicator reached a value; the latest of a code that was neither withdrawn nor rejected stands.
/// </summary>
/// <param name="IndicatorValue"><c>conventions/{uuid}/indicatorValues/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="IndicatorCode">The indicator.</param>
/// <param name="Value">How many in all: a decimal as text.</param>
/// <param name="ValueDate">The day it was counted.</param>
/// <param name="ValueSource">How it is known.</param>
/// <param name="Voucher">The file that proves it; absent where there is none.</param>
public sealed record IndicatorValueRecorded(
    string IndicatorValue,
    string Convention,
    string IndicatorCode,
    string Value,
    DateOnly ValueDate,
    string ValueSource,
    string? Voucher = null) : IGrantEvent;

/// <summary>A file that proves an expense arrived.</summary>
/// <param name="Voucher"><c>conventions/{uuid}/vouchers/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="FileName">Its name.</param>
/// <param name="SizeBytes">Its length.</param>
/// <param name="Sha256">SHA-256 of its bytes, 64 hexadecimal digits.</param>
/// <param name="ContentType">What its bytes say it is.</param>
public sealed record VoucherUploaded(
    string Voucher, string Convention, string FileName, long SizeBytes, string Sha256, string ContentType)
    : IGrantEvent;

/// <summary>A paid expense was declared, or the value of a contribution in kind as it was used.</summary>
/// <param name="Expense"><c>conventions/{uuid}/expenses/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="ChargeLabel">The line of the forecast it belongs to.</param>
/// <param name="Description">What was bought.</param>
/// <param name="Quantity">How many: a decimal as text; absent where it is not counted.</param>
/// <param name="UnitPrice">The price of one; absent with the quantity.</param>
/// <param name="Amount">What was paid.</param>
/// <param name="Supplier">Who was paid; empty in kind.</param>
/// <param name="InvoiceNumber">The supplier's number of the invoice; empty in kind.</param>
/// <param name="PaymentDate">The day it was paid, or given in kind.</param>
/// <param name="Voucher">The file that proves it.</param>
/// <param name="VoucherFileName">Its name.</param>
/// <param name="VoucherSha256">Its SHA-256.</param>
/// <param name="Flags">Any of <c>PAID_OUTSIDE_PERIOD</c>, <c>VOUCHER_USED_BEFORE</c>,
/// <c>INVOICE_USED_BEFORE</c>, <c>INVOICE_AFTER_PAYMENT</c>, as things stood when it was declared.</param>
/// <param name="InvoiceDate">The day of the invoice; absent where there is none.</param>
/// <param name="Valuation">How a contribution in kind was valued; absent for a paid expense.</param>
public sealed record ExpenseRecorded(
    string Expense,
    string Convention,
    string ChargeLabel,
    string Description,
    string? Quantity,
    Euros? UnitPrice,
    Euros Amount,
    string Supplier,
    string InvoiceNumber,
    DateOnly PaymentDate,
    string Voucher,
    string VoucherFileName,
    string VoucherSha256,
    IReadOnlyList<string> Flags,
    DateOnly? InvoiceDate = null,
    string? Valuation = null) : IGrantEvent;

/// <summary>
/// An expense was found again: another one that was recorded later, of this grant or another, has the same invoice or
/// the same voucher. Whoever reads the expense sees it flagged from now on (domain rule 38).
/// </summary>
/// <param name="Expense"><c>conventions/{uuid}/expenses/{uuid}</c>, the earlier one.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Flag"><c>VOUCHER_USED_BEFORE</c> or <c>INVOICE_USED_BEFORE</c>.</param>
/// <param name="OtherExpense">The later one.</param>
public sealed record ExpenseFoundAgain(string Expense, string Convention, string Flag, string OtherExpense)
    : IGrantEvent;

/// <summary>
/// Money came in from elsewhere, which counts once an officer has accepted it; or something was given in kind.
/// </summary>
/// <param name="Resource"><c>conventions/{uuid}/resources/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Label">What it is.</param>
/// <param name="Amount">How much.</param>
/// <param name="ReceiptDate">The day it came in.</param>
/// <param name="AccountCode">
/// Its account in the general chart, on <c>87</c> what was given in kind; absent where none was named.
/// </param>
/// <param name="Voucher">The file that proves it; absent where there is none.</param>
public sealed record ResourceRecorded(
    string Resource,
    string Convention,
    string Label,
    Euros Amount,
    DateOnly ReceiptDate,
    string? AccountCode = null,
    string? Voucher = null) : IGrantEvent;

/// <summary>
/// A fact (an activity, an indicator value, a deliverable, a resource) was withdrawn by the person who recorded it; it
/// counts nowhere.
/// </summary>
/// <param name="Fact">Its name, such as <c>conventions/{uuid}/resources/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Kind"><c>ACTIVITY</c>, <c>INDICATOR_VALUE</c>, <c>DELIVERABLE</c> or <c>RESOURCE</c>.</param>
/// <param name="Label">What a reader knows it by.</param>
/// <param name="Reason">Why it was withdrawn.</param>
public sealed record FactWithdrawn(string Fact, string Convention, string Kind, string Label, string Reason)
    : IGrantEvent;

/// <summary>
/// A case officer ruled on a fact (an activity, an indicator value, a deliverable, a resource); the last ruling stands.
/// </summary>
/// <param name="Fact">Its name, such as <c>conventions/{uuid}/resources/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Kind"><c>ACTIVITY</c>, <c>INDICATOR_VALUE</c>, <c>DELIVERABLE</c> or <c>RESOURCE</c>.</param>
/// <param name="Label">What a reader knows it by.</param>
/// <param name="Outcome"><c>ACCEPTED</c> or <c>REJECTED</c>; of a resource also <c>PARTLY_ACCEPTED</c>.</param>
/// <param name="AcceptedAmount">What counts of a resource; absent for any other.</param>
/// <param name="Comment">The officer's words; may be empty.</param>
public sealed record FactDecided(
    string Fact,
    string Convention,
    string Kind,
    string Label,
    string Outcome,
    Euros? AcceptedAmount,
    string Comment) : IGrantEvent;

/// <summary>A case officer ruled on an expense; the last ruling stands.</summary>
/// <param name="Expense"><c>conventions/{uuid}/expenses/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Outcome"><c>ACCEPTED</c>, <c>PARTLY_ACCEPTED</c> or <c>REJECTED</c>.</param>
/// <param name="AcceptedAmount">What counts; 0.00 when rejected.</param>
/// <param name="Reason">Why not all of it counts, such as <c>PAID_OUTSIDE_PERIOD</c>; absent when it does.</param>
/// <param name="Comment">The officer's words; may be empty.</param>
public sealed record ExpenseDecided(
    string Expense, string Convention, string Outcome, Euros AcceptedAmount, string? Reason, string Comment)
    : IGrantEvent;
