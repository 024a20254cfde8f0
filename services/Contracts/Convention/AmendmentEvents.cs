namespace Grants.Contracts.Convention;

/// <summary>An amendment was written down, to be signed by both parties.</summary>
/// <param name="Amendment"><c>conventions/{uuid}/amendments/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Number">Which amendment of the convention, from 1.</param>
/// <param name="Reason">Why it is wanted.</param>
/// <param name="Differences">What it changes.</param>
public sealed record AmendmentCreated(
    string Amendment,
    string Convention,
    int Number,
    string Reason,
    IReadOnlyList<FieldDifferenceDetails> Differences) : IGrantEvent;

/// <summary>A field of a convention that differs between two versions.</summary>
/// <param name="Path">Such as <c>forecast_budget.charges[1].amount</c>.</param>
/// <param name="Before">Its value before, as JSON; empty where it was not there.</param>
/// <param name="After">Its value after, as JSON; empty where it is not there any more.</param>
public sealed record FieldDifferenceDetails(string Path, string Before, string After);

/// <summary>A longer period was asked for (convention, article 3).</summary>
/// <param name="Amendment"><c>conventions/{uuid}/amendments/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Number">Which amendment of the convention, from 1.</param>
/// <param name="RequestDate">The day the request was sent.</param>
/// <param name="Reason">Why the action is late.</param>
/// <param name="EndDate">The last day of the period, as it would be.</param>
/// <param name="ReportDueDate">The last day for the final execution report, as it would be.</param>
/// <param name="ReceiptDate">The day the request arrived; absent where it is not known.</param>
/// <param name="ProposedByGrantor">Whether the grantor proposed the extension itself.</param>
public sealed record ExtensionRequested(
    string Amendment,
    string Convention,
    int Number,
    DateOnly RequestDate,
    string Reason,
    DateOnly EndDate,
    DateOnly ReportDueDate,
    DateOnly? ReceiptDate = null,
    bool ProposedByGrantor = false) : IGrantEvent;

/// <summary>A session voted on an extension, or adjourned the vote.</summary>
/// <param name="Amendment"><c>conventions/{uuid}/amendments/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
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
/// <param name="Adopted">Whether it was adopted.</param>
/// <param name="Adjourned">Whether the vote was adjourned; nothing was adopted, and a later session can vote.</param>
/// <param name="AdjournReason">Why it was adjourned; absent after a vote.</param>
public sealed record ExtensionDeliberationRecorded(
    string Amendment,
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
    bool Adjourned,
    string? AdjournReason) : IGrantEvent;

/// <summary>A party signed an amendment. With the second signature it is in force.</summary>
/// <param name="Amendment"><c>conventions/{uuid}/amendments/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Number">Which amendment of the convention, from 1.</param>
/// <param name="Party"><c>GRANTOR</c> or <c>BENEFICIARY</c>.</param>
/// <param name="SignDate">The day it signed.</param>
/// <param name="Signatory">Who held the pen, and as what.</param>
/// <param name="SignedByBoth">Whether it is in force now.</param>
/// <param name="IrregularReason">
/// Why a signature of the grantor is taken in that was given before the deliberation was enforceable (domain rule 32);
/// absent otherwise.
/// </param>
public sealed record AmendmentSigned(
    string Amendment,
    string Convention,
    int Number,
    string Party,
    DateOnly SignDate,
    string Signatory,
    bool SignedByBoth,
    string? IrregularReason = null) : IGrantEvent;

/// <summary>An amendment was given up before it was in force.</summary>
/// <param name="Amendment"><c>conventions/{uuid}/amendments/{uuid}</c>.</param>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Number">Which amendment of the convention, from 1.</param>
/// <param name="Reason">Why.</param>
public sealed record AmendmentWithdrawn(string Amendment, string Convention, int Number, string Reason) : IGrantEvent;

/// <summary>The convention reads otherwise from now on: the whole as it stands. Its state stays.</summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="VersionNumber">Which version this is, from 2.</param>
/// <param name="Amendment">The amendment that made it.</param>
/// <param name="Kind"><c>MODIFICATION</c>, <c>EXTENSION</c> or <c>AMOUNT</c>.</param>
/// <param name="Details">The whole.</param>
public sealed record ConventionAmended(
    string Convention, int VersionNumber, string Amendment, string Kind, ConventionDetails Details) : IGrantEvent;

/// <summary>
/// Expenses that had been paid outside the period lie inside the longer one: they are not flagged
/// <c>PAID_OUTSIDE_PERIOD</c> any more. Their other flags stay.
/// </summary>
/// <param name="Convention"><c>conventions/{uuid}</c>.</param>
/// <param name="Amendment">The extension that came into force.</param>
/// <param name="Expenses">Those concerned, each <c>conventions/{uuid}/expenses/{uuid}</c>; at least one.</param>
public sealed record ExpensesReexamined(
    string Convention, string Amendment, IReadOnlyList<string> Expenses) : IGrantEvent;
