using Grants.Contracts;
using Grants.Contracts.Convention;
using Grants.Values;

namespace Grants.Reporting.Model;

/// <summary>A payment order.</summary>
/// <param name="InstalmentNumber">Which instalment, from 1.</param>
/// <param name="State">
/// <c>ORDERED</c>, <c>PAID</c>, <c>REJECTED</c>, <c>SUSPENDED</c>, <c>CANCELLED</c> or <c>RETURNED</c>.
/// </param>
/// <param name="Amount">How much.</param>
/// <param name="OrderDate">The day it was ordered.</param>
/// <param name="OrderedBy">The authorising officer.</param>
/// <param name="MandateNumber">Its number; null until it is paid.</param>
/// <param name="PaymentDate">The day it was paid first; null until then.</param>
/// <param name="ConfirmedBy">The public accountant; null until then.</param>
/// <param name="RejectReason">Why the accountant rejected it; null unless it was.</param>
/// <param name="FiscalYear">The fiscal year of the line it was ordered on (domain rule 25).</param>
/// <param name="Steps">What else became of it, oldest first.</param>
public sealed record DisbursementLine(
    int InstalmentNumber,
    string State,
    AmountFigure Amount,
    DateOnly OrderDate,
    string OrderedBy,
    string? MandateNumber,
    DateOnly? PaymentDate,
    string? ConfirmedBy,
    string? RejectReason,
    int FiscalYear,
    IReadOnlyList<DisbursementStep> Steps)
{
    /// <summary>The payment orders, and what became of each.</summary>
    internal static IReadOnlyList<DisbursementLine> Build(Journal journal)
    {
        var events = EventsOf(journal);
        return
        [
            .. journal.All<DisbursementOrdered>().Select(ordered => Of(
                ordered, [.. events[ordered.Body.Disbursement].Where(told => told.Body is not DisbursementOrdered)])),
        ];
    }

    /// <summary>
    /// What the beneficiary has received of each order that was paid: nothing of money that came back, or whose mandate
    /// was cancelled (domain rule 24).
    /// </summary>
    internal static IEnumerable<AmountFigure> ReceivedIn(Journal journal)
    {
        var events = EventsOf(journal);
        return journal.All<DisbursementConfirmed>().Select(paid =>
        {
            var later = events[paid.Body.Disbursement]
                .Where(told => told.Envelope.Position > paid.Envelope.Position).ToList();
            var amount = paid.Amount(paid.Body.Amount);
            return new AmountFigure(
                StateAfter(later, OrderState.Paid) == OrderState.Paid ? amount.Value : Money.Zero,
                Provenance.Union(amount.Provenance, later.Select(told => told.Provenance)));
        });
    }

    private static ILookup<string, Told<IGrantEvent>> EventsOf(Journal journal) => journal.Events
        .Select(told => (After: OrderState.After(told.Body), Told: told))
        .Where(pair => pair.After is not null)
        .ToLookup(pair => pair.After!.Value.Order, pair => pair.Told);

    private static DisbursementLine Of(Told<DisbursementOrdered> ordered, IReadOnlyList<Told<IGrantEvent>> later)
    {
        var amount = ordered.Amount(ordered.Body.Amount);
        var paid = later.LastOrDefault(told => told.Body is DisbursementConfirmed);
        var payment = paid?.Body as DisbursementConfirmed;
        return new DisbursementLine(
            ordered.Body.InstalmentNumber,
            StateAfter(later, OrderState.Ordered),
            amount with { Provenance = Provenance.Union(amount.Provenance, later.Select(told => told.Provenance)) },
            ordered.Body.OrderDate,
            ordered.Actor,
            payment?.MandateNumber,
            payment?.PaymentDate,
            paid?.Actor,
            later.Select(told => told.Body).OfType<DisbursementRejected>().LastOrDefault()?.Reason,
            ordered.Body.BudgetLine.FiscalYear,
            [.. later.Select(DisbursementStep.Of).OfType<DisbursementStep>()]);
    }

    private static string StateAfter(IEnumerable<Told<IGrantEvent>> events, string before) =>
        events.Select(told => OrderState.After(told.Body)!.Value.State).LastOrDefault() ?? before;
}

/// <summary>What became of a payment order beside its payment or its rejection.</summary>
/// <param name="Date">The day.</param>
/// <param name="Kind">
/// <c>SUSPENDED</c>, <c>RESUMED</c>, <c>REQUISITIONED</c>, <c>RETURNED</c>, <c>PAID_AGAIN</c> or <c>CANCELLED</c>.
/// </param>
/// <param name="Actor">Who.</param>
/// <param name="Code">The ground of a suspension or the cause of a cancellation; null for any other.</param>
/// <param name="Number">The number of the cancelling mandate; null for any other.</param>
/// <param name="Text">The reason or the answer, as it was written; null where there is none.</param>
/// <param name="MoneyReturned">
/// Whether the money of a cancelled mandate was back; null for any other, and where nothing had been paid.
/// </param>
/// <param name="CreditsRestored">Whether a cancellation opened the credits again; null for any other.</param>
/// <param name="Provenance">The event.</param>
public sealed record DisbursementStep(
    DateOnly Date,
    string Kind,
    string Actor,
    string? Code,
    string? Number,
    string? Text,
    bool? MoneyReturned,
    bool? CreditsRestored,
    Provenance Provenance)
{
    /// <summary>The step of an event; null for an order, a payment and a rejection.</summary>
    internal static DisbursementStep? Of(Told<IGrantEvent> told)
    {
        DisbursementStep Step(DateOnly date, string kind, string? text) =>
            new(date, kind, told.Actor, null, null, text, null, null, told.Provenance);
        return told.Body switch
        {
            DisbursementSuspended one => Step(one.SuspendDate, "SUSPENDED", one.Reason) with { Code = one.Ground },
            DisbursementResumed one => Step(one.AnswerDate, one.Outcome, one.Answer),
            DisbursementReturned one => Step(one.ReturnDate, "RETURNED", one.Reason),
            DisbursementPaidAgain one => Step(one.PaymentDate, "PAID_AGAIN", null),
            DisbursementCancelled one => Step(one.CancelDate, "CANCELLED", one.Reason) with
            {
                Code = one.Cause,
                Number = one.CancellationNumber,
                MoneyReturned = one.MoneyReturned,
                CreditsRestored = one.CreditsRestored,
            },
            _ => null,
        };
    }
}
