using System.Text.Json.Serialization;
using Grants.Contracts.Convention;
using Grants.Values;

namespace Grants.Reporting.Model;

/// <summary>Money claimed back, and what became of it (domain rules 14 to 16).</summary>
/// <param name="State">
/// <c>ORDERED</c>, <c>PARTLY_RECEIVED</c>, <c>RECEIVED</c> or <c>CANCELLED</c>: given up, or reduced to nothing.
/// </param>
/// <param name="Amount">How much.</param>
/// <param name="ReceivedAmount">What has come in.</param>
/// <param name="CancelledAmount">What was given up by a deliberation.</param>
/// <param name="OrderDate">The day it was ordered.</param>
/// <param name="OrderedBy">Who ordered it.</param>
/// <param name="DueDate">
/// The last day to pay it: counted from the day the claim was received, once that is known.
/// </param>
/// <param name="ReceiptNumber">The accountant's number of the last receipt; null until money comes in.</param>
/// <param name="ReceiptDate">The day of the last receipt; null until then.</param>
/// <param name="ConfirmedBy">Who confirmed the last receipt; null until then.</param>
/// <param name="Cause">Why it is claimed; null where the event does not say it.</param>
/// <param name="ReducedAmount">What is no longer claimed, because money never left or came back.</param>
/// <param name="Grounds">The grounds of the decision, in French; null where the event does not say them.</param>
/// <param name="Appeal">The ways and terms of appeal, in French; null like the grounds.</param>
/// <param name="KnownDate">
/// The day the grantor knew the facts or ought to have known them (domain rule 36); null in claims of before.
/// </param>
/// <param name="KnownReason">Why an officer states that day, as written; null for the proposed one.</param>
/// <param name="ClaimByDate">The last day to issue and notify the claim; null in claims of before.</param>
/// <param name="TakenInChargeDate">The day the accountant took it in charge; null until that is recorded.</param>
/// <param name="CollectByDate">The last day to collect it; null until then.</param>
/// <param name="Interruptions">The acts that interrupted the term to collect it, oldest record first.</param>
public sealed record RecoveryLine(
    string State,
    AmountFigure Amount,
    AmountFigure ReceivedAmount,
    AmountFigure CancelledAmount,
    DateOnly OrderDate,
    string OrderedBy,
    DateOnly DueDate,
    string? ReceiptNumber,
    DateOnly? ReceiptDate,
    string? ConfirmedBy,
    string? Cause,
    AmountFigure ReducedAmount,
    string? Grounds,
    string? Appeal,
    DateOnly? KnownDate,
    string? KnownReason,
    DateOnly? ClaimByDate,
    DateOnly? TakenInChargeDate,
    DateOnly? CollectByDate,
    IReadOnlyList<InterruptionLine> Interruptions)
{
    /// <summary>The cause of a claim for a mandate that was cancelled while the beneficiary held the money.</summary>
    internal const string OfCancelledMandate = "MANDATE_CANCELLED";

    /// <summary>Whether nothing of it is claimed any more, without a deliberation.</summary>
    [JsonIgnore]
    public bool IsReducedToNothing => ReducedAmount.Value == Amount.Value;

    /// <summary>The claims of what was paid above the final amount, by name.</summary>
    internal static HashSet<string> OfOverpayment(Journal journal) =>
    [
        .. journal.All<RecoveryOrdered>().Where(told => told.Body.Cause != OfCancelledMandate)
            .Select(told => told.Body.Recovery),
    ];

    /// <summary>The claims, each with its receipts and what was given up of it.</summary>
    internal static IReadOnlyList<RecoveryLine> Build(Journal journal) =>
        [.. journal.All<RecoveryOrdered>().Select(told => Of(told, journal))];

    private static RecoveryLine Of(Told<RecoveryOrdered> told, Journal journal)
    {
        var recovery = told.Body.Recovery;
        var receipts = journal.All<RecoveryConfirmed>().Where(one => one.Body.Recovery == recovery).ToList();
        var cancelled = journal.All<RecoveryCancelled>().LastOrDefault(one => one.Body.Recovery == recovery);
        var claim = journal.All<RecoveryClaimReceived>().LastOrDefault(one => one.Body.Recovery == recovery);
        var taken = journal.All<RecoveryTakenInCharge>().LastOrDefault(one => one.Body.Recovery == recovery);
        var acts = journal.All<RecoveryInterrupted>().Where(one => one.Body.Recovery == recovery).ToList();
        var amount = told.Amount(told.Body.Amount);
        var received = AmountFigure.Sum(told.Provenance, receipts.Select(one => one.Amount(one.Body.Amount)));
        var reduced = AmountFigure.Sum(told.Provenance, journal.All<RecoveryReduced>()
            .Where(one => one.Body.Recovery == recovery).Select(one => one.Amount(one.Body.ReducedAmount)));
        return new RecoveryLine(
            StateOf(amount.Value - reduced.Value, received.Value, cancelled is not null),
            amount,
            received,
            AmountFigure.Sum(
                told.Provenance, cancelled is null ? [] : [cancelled.Amount(cancelled.Body.CancelledAmount)]),
            told.Body.OrderDate,
            told.Actor,
            claim?.Body.DueDate ?? told.Body.DueDate,
            receipts.LastOrDefault()?.Body.ReceiptNumber,
            receipts.LastOrDefault()?.Body.ReceiptDate,
            receipts.LastOrDefault()?.Actor,
            told.Body.Cause,
            reduced,
            told.Body.Grounds,
            told.Body.Appeal,
            told.Body.KnownDate,
            told.Body.KnownReason,
            told.Body.ClaimByDate,
            taken?.Body.TakenInChargeDate,
            acts.LastOrDefault()?.Body.CollectByDate ?? taken?.Body.CollectByDate,
            [.. acts.Select(one => new InterruptionLine(
                one.Body.Kind, one.Body.ActDate, one.Body.Reference, one.Actor))]);
    }

    private static string StateOf(Money claimed, Money received, bool isCancelled) =>
        isCancelled || claimed == Money.Zero ? "CANCELLED"
        : received >= claimed ? "RECEIVED"
        : received > Money.Zero ? "PARTLY_RECEIVED"
        : "ORDERED";
}

/// <summary>An act that interrupted the term to collect a claim (domain rule 36).</summary>
/// <param name="Kind">
/// <c>ACKNOWLEDGEMENT</c>, <c>LEGAL_ACTION</c>, <c>ENFORCEMENT</c> or <c>FORMAL_NOTICE</c>.
/// </param>
/// <param name="ActDate">The day of the act.</param>
/// <param name="Reference">The document that shows it.</param>
/// <param name="RecordedBy">Who recorded it.</param>
public sealed record InterruptionLine(string Kind, DateOnly ActDate, string Reference, string RecordedBy);
