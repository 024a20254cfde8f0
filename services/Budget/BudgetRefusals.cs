using Grants.Platform.Refusals;
using Grants.Platform.Values;

namespace Grants.Budget;

/// <summary>All that Budget refuses.</summary>
internal static class BudgetRefusals
{
    public static Refusal BudgetLineNotFound(string name) => Refusal.NotFound(BudgetLine.ResourceType, name);

    public static Refusal ReservationNotFound(string name) => Refusal.NotFound(Reservation.ResourceType, name);

    public static Refusal CommitmentNotFound(string name) => Refusal.NotFound(Commitment.ResourceType, name);

    public static Refusal BudgetLineExists(BudgetLine line) => Refusal.AlreadyExists(
        BudgetLine.ResourceType, line.Name,
        $"{line.FiscalYear} {line.OperationCode} {line.Imputation.Text} has a line already.");

    public static Refusal FiscalYearInvalid(string field) =>
        Refusal.Invalid(field, "The fiscal year is a calendar year from 2000 to 2100.");

    public static Refusal OperationCodeInvalid(string field) =>
        Refusal.Invalid(field, "An operation code has 1 to 32 letters, digits and hyphens, such as C01-650A01.");

    public static Refusal ImputationInvalid(string field) => Refusal.Invalid(
        field,
        "An imputation is nature/middle/function, such as 6568//9365: 3 to 8 digits, at most 16 letters, digits and "
        + "hyphens or nothing, 1 to 8 letters and digits (M57).");

    public static Refusal InsufficientCredits(BudgetLine line, Money asked) => Refusal.Precondition(
            line.Name, $"{asked} EUR was asked for and {line.Available} EUR is available on {line.Name}.")
        .With("asked", asked.ToString())
        .With("available", line.Available.ToString());

    public static Refusal ReservationResolved(string name, ReservationState state) =>
        Refusal.Precondition(name, $"{name} was {state.ToString().ToLowerInvariant()} before; it is resolved once.");

    public static Refusal PostedAboveReserved(Money reserved) =>
        Refusal.Invalid("amount", $"At most what was reserved can be committed: {reserved} EUR.");

    public static Refusal CommitmentExceeded(Commitment commitment, Money asked) => Refusal.Precondition(
            commitment.Name, $"{asked} EUR was to be paid and {commitment.Open} EUR is open on {commitment.Name}.")
        .With("asked", asked.ToString())
        .With("open", commitment.Open.ToString());
}
