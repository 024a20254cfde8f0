namespace Grants.Contracts.Convention;

/// <summary>The action left something behind.</summary>
/// <param name="Deliverable"><c>conventions/{uuid}/deliverables/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Label">What it is.</param>
/// <param name="DeliveryDate">The day it was delivered.</param>
/// <param name="Description">What is in it; may be empty.</param>
/// <param name="Voucher">A file of it; absent where there is none.</param>
public sealed record DeliverableRecorded(
    string Deliverable, string Convention, string Label, DateOnly DeliveryDate, string Description, string? Voucher)
    : IGrantEvent;

/// <summary>The support of the Département was shown (convention, article 7).</summary>
/// <param name="CommunicationEvidence"><c>conventions/{uuid}/communicationEvidence/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Support"><c>PRINT</c>, <c>SIGNAGE</c>, <c>INVITATION</c>, <c>PRESS</c>, <c>WEB_SITE</c> or
/// <c>SOCIAL_NETWORK</c>.</param>
/// <param name="PublicationDate">The day it was published.</param>
/// <param name="Description">What it is.</param>
/// <param name="LogoShown">Whether the logo of the Département is on it.</param>
/// <param name="AmountShown">Whether the amount of the grant is on it.</param>
/// <param name="Voucher">A file that shows it; absent where there is none.</param>
public sealed record CommunicationEvidenceRecorded(
    string CommunicationEvidence,
    string Convention,
    string Support,
    DateOnly PublicationDate,
    string Description,
    bool LogoShown,
    bool AmountShown,
    string? Voucher) : IGrantEvent;

/// <summary>An expense was withdrawn: it counts nowhere any more, whatever was ruled on it.</summary>
/// <param name="Expense"><c>conventions/{uuid}/expenses/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Reason">Why.</param>
public sealed record ExpenseWithdrawn(string Expense, string Convention, string Reason) : IGrantEvent;

/// <summary>
/// The report was sent back to the beneficiary; rulings given stand until others are. REPORT_SUBMITTED → REPORT_DUE.
/// </summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Remarks">What is to be corrected.</param>
public sealed record ReportReturned(string Convention, string Remarks) : IGrantEvent;

/// <summary>
/// The expenses a control looks at were chosen. At random, they are the first ones in the order of the SHA-256 of the
/// UTF-8 bytes of seed, <c>/</c> and name of the expense.
/// </summary>
/// <param name="ExpenseSample"><c>conventions/{uuid}/expenseSamples/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Method"><c>LEAST_AMOUNT</c> or <c>RANDOM</c>.</param>
/// <param name="LeastAmount">Every expense of this amount or more; absent at random.</param>
/// <param name="Size">How many were asked for; absent by amount.</param>
/// <param name="Seed">What the draw started from; absent by amount.</param>
/// <param name="Expenses">The expenses chosen, in the order they were recorded.</param>
/// <param name="Population">How many there were to choose from.</param>
/// <param name="SampleAmount">What the chosen ones come to.</param>
public sealed record ExpenseSampleDrawn(
    string ExpenseSample,
    string Convention,
    string Method,
    Euros? LeastAmount,
    int? Size,
    string? Seed,
    IReadOnlyList<string> Expenses,
    int Population,
    Euros SampleAmount) : IGrantEvent;
