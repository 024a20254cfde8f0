namespace Grants.Contracts.Budget;

/// <summary>What stands on a line once an event has taken effect.</summary>
/// <param name="Voted">Payment credits voted.</param>
/// <param name="Adjusted">Sum of the adjustments since.</param>
/// <param name="Reserved">Set aside for proposals.</param>
/// <param name="Committed">Bound by votes and not paid yet.</param>
/// <param name="Paid">Paid.</param>
/// <param name="Available">What can still be reserved.</param>
/// <param name="Ordered">
/// The part of the committed amount that is ordered and not yet paid; absent in events of before.
/// </param>
public sealed record LineBalances(
    Euros Voted,
    Euros Adjusted,
    Euros Reserved,
    Euros Committed,
    Euros Paid,
    Euros Available,
    Euros? Ordered = null);

/// <summary>A line was opened with the credits the assembly voted.</summary>
/// <param name="BudgetLine"><c>budgetLines/{uuid}</c>.</param>
/// <param name="FiscalYear">The calendar year.</param>
/// <param name="OperationCode">Such as <c>C01-650A01</c>.</param>
/// <param name="OperationLabel">Such as <c>Mission ESS</c>.</param>
/// <param name="Imputation">Such as <c>6568//9365</c>.</param>
/// <param name="Balances">What stands on the line now.</param>
/// <param name="Section"><c>OPERATING</c> or <c>INVESTMENT</c>; absent in events of before.</param>
public sealed record BudgetLineOpened(
    string BudgetLine,
    int FiscalYear,
    string OperationCode,
    string OperationLabel,
    string Imputation,
    LineBalances Balances,
    string? Section = null) : IBudgetLineEvent;

/// <summary>Credits were set aside for a proposal.</summary>
/// <param name="BudgetLine"><c>budgetLines/{uuid}</c>.</param>
/// <param name="Reservation">The reservation.</param>
/// <param name="Reference">What it is for.</param>
/// <param name="Amount">How much.</param>
/// <param name="Balances">What stands on the line now.</param>
public sealed record CreditsReserved(
    string BudgetLine, string Reservation, string Reference, Euros Amount, LineBalances Balances) : IBudgetLineEvent;

/// <summary>A reservation became a commitment, in whole or for less.</summary>
/// <param name="BudgetLine"><c>budgetLines/{uuid}</c>.</param>
/// <param name="Reservation">The reservation.</param>
/// <param name="Commitment">The commitment it became.</param>
/// <param name="Reference">What it is for.</param>
/// <param name="PostedAmount">What was committed.</param>
/// <param name="ReleasedAmount">What went back to the line.</param>
/// <param name="Balances">What stands on the line now.</param>
/// <param name="Owner">
/// The convention that the commitment belongs to; absent where a person reserved the credits, and in events of before.
/// </param>
public sealed record ReservationPosted(
    string BudgetLine,
    string Reservation,
    string Commitment,
    string Reference,
    Euros PostedAmount,
    Euros ReleasedAmount,
    LineBalances Balances,
    string? Owner = null) : IBudgetLineEvent;

/// <summary>A reservation was given back whole.</summary>
/// <param name="BudgetLine"><c>budgetLines/{uuid}</c>.</param>
/// <param name="Reservation">The reservation.</param>
/// <param name="Reference">What it was for.</param>
/// <param name="Amount">How much.</param>
/// <param name="Balances">What stands on the line now.</param>
public sealed record ReservationVoided(
    string BudgetLine, string Reservation, string Reference, Euros Amount, LineBalances Balances) : IBudgetLineEvent;

/// <summary>A payment was made on a commitment.</summary>
/// <param name="BudgetLine"><c>budgetLines/{uuid}</c>.</param>
/// <param name="Commitment">The commitment.</param>
/// <param name="Payment">The payment.</param>
/// <param name="Reference">What the commitment is for.</param>
/// <param name="Amount">How much.</param>
/// <param name="MandateNumber">The number of the payment order.</param>
/// <param name="PaymentDate">The day it was paid.</param>
/// <param name="Balances">What stands on the line now.</param>
public sealed record PaymentRecorded(
    string BudgetLine,
    string Commitment,
    string Payment,
    string Reference,
    Euros Amount,
    string MandateNumber,
    DateOnly PaymentDate,
    LineBalances Balances) : IBudgetLineEvent;
