using Grants.Contracts.Budget;

namespace Grants.Budget;

/// <summary>What is told to others, with the line as it stands then: a reader needs nothing else.</summary>
internal static class BudgetTell
{
    public static BudgetLineOpened Opened(BudgetLine line) => new(
        line.Name, line.FiscalYear, line.OperationCode, line.OperationLabel, line.Imputation.Text, line.Balances());

    public static CreditsReserved Reserved(BudgetLine line, Reservation reservation) => new(
        line.Name, reservation.Name, reservation.Reference, reservation.Amount.ToEuros(), line.Balances());

    public static ReservationPosted Posted(BudgetLine line, Reservation posted, Commitment commitment) => new(
        line.Name, posted.Name, commitment.Name, posted.Reference, commitment.Amount.ToEuros(),
        (posted.Amount - commitment.Amount).ToEuros(), line.Balances());

    public static ReservationVoided Voided(BudgetLine line, Reservation voided) => new(
        line.Name, voided.Name, voided.Reference, voided.Amount.ToEuros(), line.Balances());

    public static PaymentRecorded Paid(BudgetLine line, Commitment commitment, Payment payment) => new(
        line.Name, commitment.Name, payment.Name, commitment.Reference, payment.Amount.ToEuros(),
        payment.MandateNumber, payment.Date, line.Balances());
}
