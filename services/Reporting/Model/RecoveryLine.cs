using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>Money claimed back, and what became of it (domain rules 14 to 16).</summary>
/// <param name="State"><c>ORDERED</c>, <c>PARTLY_RECEIVED</c>, <c>RECEIVED</c> or <c>CANCELLED</c>.</param>
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
    string? ConfirmedBy)
{
    /// <summary>The claims, each with its receipts and what was given up of it.</summary>
    internal static IReadOnlyList<RecoveryLine> Build(Journal journal) =>
        [.. journal.All<RecoveryOrdered>().Select(told => Of(told, journal))];

    private static RecoveryLine Of(Told<RecoveryOrdered> told, Journal journal)
    {
        var recovery = told.Body.Recovery;
        var receipts = journal.All<RecoveryConfirmed>().Where(one => one.Body.Recovery == recovery).ToList();
        var cancelled = journal.All<RecoveryCancelled>().LastOrDefault(one => one.Body.Recovery == recovery);
        var claim = journal.All<RecoveryClaimReceived>().LastOrDefault(one => one.Body.Recovery == recovery);
        var amount = told.Amount(told.Body.Amount);
        var received = AmountFigure.Sum(told.Provenance, receipts.Select(one => one.Amount(one.Body.Amount)));
        return new RecoveryLine(
            StateOf(amount, received, cancelled is not null),
            amount,
            received,
            AmountFigure.Sum(
                told.Provenance, cancelled is null ? [] : [cancelled.Amount(cancelled.Body.CancelledAmount)]),
            told.Body.OrderDate,
            told.Actor,
            claim?.Body.DueDate ?? told.Body.DueDate,
            receipts.LastOrDefault()?.Body.ReceiptNumber,
            receipts.LastOrDefault()?.Body.ReceiptDate,
            receipts.LastOrDefault()?.Actor);
    }

    private static string StateOf(AmountFigure amount, AmountFigure received, bool isCancelled) =>
        isCancelled ? "CANCELLED"
        : received.Value >= amount.Value ? "RECEIVED"
        : received.Value.Cents > 0 ? "PARTLY_RECEIVED"
        : "ORDERED";
}
