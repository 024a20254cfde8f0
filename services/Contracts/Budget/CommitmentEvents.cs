namespace Grants.Contracts.Budget;

/// <summary>The time of a reservation was over, and it went back to its line whole.</summary>
/// <param name="BudgetLine"><c>budgetLines/{uuid}</c>.</param>
/// <param name="Reservation">The reservation.</param>
/// <param name="Reference">What it was for.</param>
/// <param name="Amount">How much.</param>
/// <param name="Balances">What stands on the line now.</param>
public sealed record ReservationExpired(
    string BudgetLine, string Reservation, string Reference, Euros Amount, LineBalances Balances) : IBudgetLineEvent;

/// <summary>A commitment was lowered: less is owed than was bound.</summary>
/// <param name="BudgetLine"><c>budgetLines/{uuid}</c>.</param>
/// <param name="Commitment">The commitment.</param>
/// <param name="Reference">What it is for.</param>
/// <param name="Amount">By how much.</param>
/// <param name="Reason">Why.</param>
/// <param name="Balances">What stands on the line now.</param>
public sealed record CommitmentReduced(
    string BudgetLine, string Commitment, string Reference, Euros Amount, string Reason, LineBalances Balances)
    : IBudgetLineEvent;

/// <summary>A commitment ended, and what was open on it went back to the line.</summary>
/// <param name="BudgetLine"><c>budgetLines/{uuid}</c>.</param>
/// <param name="Commitment">The commitment.</param>
/// <param name="Reference">What it was for.</param>
/// <param name="Amount">What was open; 0 when all of it was paid.</param>
/// <param name="Reason">Why.</param>
/// <param name="Balances">What stands on the line now.</param>
public sealed record CommitmentClosed(
    string BudgetLine, string Commitment, string Reference, Euros Amount, string Reason, LineBalances Balances)
    : IBudgetLineEvent;

/// <summary>
/// What was open on a commitment went to the next fiscal year with its credits; <see cref="CommitmentCarriedIn"/> tells
/// of the other side.
/// </summary>
/// <param name="BudgetLine">The line it left.</param>
/// <param name="Commitment">The commitment it left.</param>
/// <param name="CarriedTo">The commitment that goes on from it.</param>
/// <param name="Reference">What it is for.</param>
/// <param name="Amount">What was open.</param>
/// <param name="Balances">What stands on the line it left now.</param>
/// <param name="RightAcquiredDate">
/// The day in the year it left on which the right to payment was acquired, if the amount was attached to that year
/// (rattachement) and not carried over; else absent.
/// </param>
/// <param name="StatementDate">
/// The day of the signed statement on which the carry-over stands (domain rule 3); absent without one, and in events of
/// before.
/// </param>
/// <param name="StatementSignatory">The signatory of the statement; absent like its day.</param>
public sealed record CommitmentCarriedOut(
    string BudgetLine,
    string Commitment,
    string CarriedTo,
    string Reference,
    Euros Amount,
    LineBalances Balances,
    DateOnly? RightAcquiredDate = null,
    DateOnly? StatementDate = null,
    string? StatementSignatory = null) : IBudgetLineEvent;

/// <summary>
/// What was open on a commitment came from the fiscal year before with its credits; <see cref="CommitmentCarriedOut"/>
/// tells of the other side.
/// </summary>
/// <param name="BudgetLine">The line it came to.</param>
/// <param name="Commitment">The commitment that goes on.</param>
/// <param name="CarriedFrom">The commitment it goes on from.</param>
/// <param name="Reference">What it is for.</param>
/// <param name="Amount">What was open.</param>
/// <param name="Balances">What stands on the line it came to now.</param>
/// <param name="RightAcquiredDate">As in <see cref="CommitmentCarriedOut"/>.</param>
/// <param name="Owner">As in <see cref="ReservationPosted"/>.</param>
public sealed record CommitmentCarriedIn(
    string BudgetLine,
    string Commitment,
    string CarriedFrom,
    string Reference,
    Euros Amount,
    LineBalances Balances,
    DateOnly? RightAcquiredDate = null,
    string? Owner = null) : IBudgetLineEvent;

/// <summary>A payment was cancelled in its fiscal year.</summary>
/// <param name="BudgetLine"><c>budgetLines/{uuid}</c>.</param>
/// <param name="Commitment">The commitment it was made on.</param>
/// <param name="Payment">The payment.</param>
/// <param name="Reference">What the commitment is for.</param>
/// <param name="Amount">How much.</param>
/// <param name="ReleasedAmount">What went back to the line, because the commitment had ended; else 0.</param>
/// <param name="MandateNumber">The number of the payment order.</param>
/// <param name="CancelDate">The day it was cancelled.</param>
/// <param name="Balances">What stands on the line now.</param>
public sealed record PaymentCancelled(
    string BudgetLine,
    string Commitment,
    string Payment,
    string Reference,
    Euros Amount,
    Euros ReleasedAmount,
    string MandateNumber,
    DateOnly CancelDate,
    LineBalances Balances) : IBudgetLineEvent;

/// <summary>A payment was ordered on a commitment: it stays on its fiscal year until it is paid or released.</summary>
/// <param name="BudgetLine"><c>budgetLines/{uuid}</c>.</param>
/// <param name="Commitment">The commitment.</param>
/// <param name="Payment"><c>budgetLines/{uuid}/commitments/{uuid}/payments/{uuid}</c>.</param>
/// <param name="Reference">The purpose of the commitment.</param>
/// <param name="Amount">The amount ordered.</param>
/// <param name="OrderDate">The day of the order.</param>
/// <param name="Balances">The balances of the line now.</param>
public sealed record PaymentOrdered(
    string BudgetLine,
    string Commitment,
    string Payment,
    string Reference,
    Euros Amount,
    DateOnly OrderDate,
    LineBalances Balances) : IBudgetLineEvent;

/// <summary>An ordered payment was rejected or cancelled before it was made.</summary>
/// <param name="BudgetLine"><c>budgetLines/{uuid}</c>.</param>
/// <param name="Commitment">The commitment.</param>
/// <param name="Payment"><c>budgetLines/{uuid}/commitments/{uuid}/payments/{uuid}</c>.</param>
/// <param name="Reference">The purpose of the commitment.</param>
/// <param name="Amount">The amount that is no longer ordered.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Balances">The balances of the line now.</param>
public sealed record PaymentReleased(
    string BudgetLine,
    string Commitment,
    string Payment,
    string Reference,
    Euros Amount,
    string Reason,
    LineBalances Balances) : IBudgetLineEvent;
