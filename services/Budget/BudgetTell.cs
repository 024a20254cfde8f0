using Grants.Contracts.Budget;
using Grants.Rules;
using Grants.Values;

namespace Grants.Budget;

/// <summary>Publishes the events of Budget with the balances of the line; consumers need nothing else.</summary>
internal static class BudgetTell
{
    public static BudgetLineOpened Opened(BudgetLine line) => new(
        line.Name, line.FiscalYear, line.OperationCode, line.OperationLabel, line.Imputation.Text, line.Balances(),
        UpperSnake.Of(line.Section));

    public static CreditsAdjusted Adjusted(BudgetLine line, Money delta, string deliberation) =>
        new(line.Name, delta.ToEuros(), deliberation, line.Balances());

    public static CreditsTransferredOut TransferredOut(
        BudgetLine line, BudgetLine target, Money amount, string reference) =>
        new(line.Name, target.Name, amount.ToEuros(), reference, line.Balances());

    public static CreditsTransferredIn TransferredIn(
        BudgetLine line, BudgetLine source, Money amount, string reference) =>
        new(line.Name, source.Name, amount.ToEuros(), reference, line.Balances());

    public static BudgetLineClosed Closed(BudgetLine line, string reason) => new(line.Name, reason, line.Balances());

    public static CreditsReserved Reserved(BudgetLine line, Reservation reservation) => new(
        line.Name, reservation.Name, reservation.Reference, reservation.Amount.ToEuros(), line.Balances());

    public static ReservationPosted Posted(BudgetLine line, Reservation posted, Commitment commitment) => new(
        line.Name, posted.Name, commitment.Name, posted.Reference, commitment.Amount.ToEuros(),
        (posted.Amount - commitment.Amount).ToEuros(), line.Balances(), commitment.Owner);

    public static ReservationVoided Voided(BudgetLine line, Reservation voided) => new(
        line.Name, voided.Name, voided.Reference, voided.Amount.ToEuros(), line.Balances());

    public static ReservationExpired Expired(BudgetLine line, Reservation expired) => new(
        line.Name, expired.Name, expired.Reference, expired.Amount.ToEuros(), line.Balances());

    public static CommitmentReduced Reduced(BudgetLine line, Commitment reduced, Money amount, string reason) => new(
        line.Name, reduced.Name, reduced.Reference, amount.ToEuros(), reason, line.Balances());

    public static CommitmentClosed Closed(BudgetLine line, Commitment open, string reason) => new(
        line.Name, open.Name, open.Reference, open.Open.ToEuros(), reason, line.Balances());

    public static CommitmentCarriedOut CarriedOut(
        BudgetLine line, Commitment old, Commitment next, Money amount) => new(
        line.Name, old.Name, next.Name, old.Reference, amount.ToEuros(), line.Balances(), next.RightAcquired,
        next.Statement?.Date, next.Statement?.Signatory);

    public static CommitmentCarriedIn CarriedIn(
        BudgetLine line, Commitment old, Commitment next, Money amount) => new(
        line.Name, next.Name, old.Name, next.Reference, amount.ToEuros(), line.Balances(), next.RightAcquired,
        next.Owner);

    public static PaymentRecorded Paid(BudgetLine line, Commitment commitment, Payment payment) => new(
        line.Name, commitment.Name, payment.Name, commitment.Reference, payment.Amount.ToEuros(),
        payment.Mandate!.Number, payment.Date!.Value, line.Balances());

    public static PaymentOrdered Ordered(BudgetLine line, Commitment commitment, Payment ordered) => new(
        line.Name, commitment.Name, ordered.Name, commitment.Reference, ordered.Amount.ToEuros(),
        ordered.OrderDate!.Value, line.Balances());

    public static PaymentReleased Released(
        BudgetLine line, Commitment commitment, Payment released, string reason) => new(
        line.Name, commitment.Name, released.Name, commitment.Reference, released.Amount.ToEuros(), reason,
        line.Balances());

    public static PaymentCancelled Cancelled(
        BudgetLine line, Commitment commitment, Payment cancelled, Money released) => new(
        line.Name, commitment.Name, cancelled.Name, commitment.Reference, cancelled.Amount.ToEuros(),
        released.ToEuros(), cancelled.Mandate!.Number, cancelled.CancelDate!.Value, line.Balances());

    public static FiscalYearClosed Closed(FiscalYear year, CreditTotal total, long held) =>
        new(year.Year, year.LineCount, held, total.Balances());
}
