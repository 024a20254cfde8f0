using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Budget;

/// <summary>All that Budget refuses.</summary>
internal static class BudgetRefusals
{
    public static Refusal BudgetLineNotFound(string name) => Refusal.NotFound(BudgetLine.ResourceType, name);

    public static Refusal ReservationNotFound(string name) => Refusal.NotFound(Reservation.ResourceType, name);

    public static Refusal CommitmentNotFound(string name) => Refusal.NotFound(Commitment.ResourceType, name);

    public static Refusal PaymentNotFound(string name) => Refusal.NotFound(Payment.ResourceType, name);

    public static Refusal FiscalYearNotFound(string name) => Refusal.NotFound(FiscalYear.ResourceType, name);

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

    public static Refusal InstantInFuture(string field) =>
        Refusal.Invalid(field, $"{field} is now or earlier: what is to come is not known.");

    public static Refusal BudgetLineClosed(string name) =>
        Refusal.Precondition(name, $"{name} is closed: nothing moves on it but what is carried over.");

    public static Refusal BudgetLineInUse(BudgetLine line) => Refusal.Precondition(
            line.Name,
            $"{line.Reserved} EUR is reserved and {line.Committed} EUR is committed on {line.Name}; a line is closed "
            + "when nothing is.")
        .With("reserved", line.Reserved.ToString())
        .With("committed", line.Committed.ToString());

    public static Refusal InsufficientCredits(BudgetLine line, Money asked) => Refusal.Precondition(
            line.Name, $"{asked} EUR was asked for and {line.Available} EUR is available on {line.Name}.")
        .With("asked", asked.ToString())
        .With("available", line.Available.ToString());

    public static Refusal AdjustmentZero() => Refusal.Invalid("amount", "An adjustment is above or below 0.");

    public static Refusal AdjustedBelowUsed(BudgetLine line, Money delta) => Refusal.Precondition(
            line.Name,
            $"{-delta} EUR was to be taken away and {line.Available} EUR is available on {line.Name}; what is "
            + "reserved, committed and paid stays covered.")
        .With("asked", (-delta).ToString())
        .With("available", line.Available.ToString());

    public static Refusal CreditsOutOfRange(string name) =>
        Refusal.Precondition(name, $"{name} would have more than 100 000 000 000.00 EUR (10^13 cents) of credits.");

    public static Refusal TransferToItself() => Refusal.Invalid("target", "The target is another line.");

    public static Refusal TransferAcrossYears(BudgetLine source, BudgetLine target) => Refusal.Precondition(
        target.Name,
        $"Credits are moved inside a fiscal year: {source.Name} is of {source.FiscalYear}, {target.Name} of "
        + $"{target.FiscalYear}.");

    public static Refusal ExpireTimePast() => Refusal.Invalid("expire_time", "A reservation expires in the future.");

    public static Refusal ReservationResolved(string name, ReservationState state) =>
        Refusal.Precondition(name, $"{name} was {state.ToString().ToLowerInvariant()} before; it is resolved once.");

    public static Refusal PostedAboveReserved(Money reserved) =>
        Refusal.Invalid("amount", $"At most what was reserved can be committed: {reserved} EUR.");

    public static Refusal CommitmentExceeded(Commitment commitment, Money asked) => Refusal.Precondition(
            commitment.Name, $"{asked} EUR was asked for and {commitment.Open} EUR is open on {commitment.Name}.")
        .With("asked", asked.ToString())
        .With("open", commitment.Open.ToString());

    public static Refusal CommitmentResolved(Commitment commitment) => Refusal.Precondition(
            commitment.Name,
            $"{commitment.Name} was {(commitment.To is null ? "closed" : "carried over")} before; it is resolved once.")
        .With("carried_to", commitment.To?.Name ?? "");

    public static Refusal NothingToCarryOver(string name) =>
        Refusal.Precondition(name, $"Nothing is open on {name}.");

    public static Refusal NextYearLineMissing(BudgetLine line) => Refusal.Precondition(
        line.Name,
        $"{line.FiscalYear + 1} has no line {line.OperationCode} {line.Imputation.Text}: open it first, for 0 EUR if "
        + "nothing was voted.");

    public static Refusal PaymentResolved(string name) =>
        Refusal.Precondition(name, $"{name} was cancelled before.");

    public static Refusal PaymentOfAnotherYear(Payment payment) => Refusal.Precondition(
        payment.Name,
        $"{payment.Name} was made in {payment.Date.Year}: from the next year on the money comes back as revenue, by a "
        + "recovery.");

    public static Refusal CancelDateInvalid(DateOnly paid) => Refusal.Invalid(
        "cancel_date",
        $"A payment is cancelled on the day it was made, {paid:yyyy-MM-dd}, or later, and not in the future.");

    public static Refusal FiscalYearClosed(string name) =>
        Refusal.Precondition(name, $"{name} is closed, or being closed.");

    public static Refusal FiscalYearNotOver(FiscalYear year) => Refusal.Precondition(
        year.Name, $"A fiscal year is closed once it is over: {year.Name} ends on {year.Year}-12-31, Paris time.");

    public static Refusal ClosingOutcomeInvalid() => Refusal.Invalid(
        "commitment_outcome", "Open commitments are carried over (CARRY_OVER) or closed (CLOSE).");

    public static Refusal ClosingExceptionInvalid(string field) => Refusal.Invalid(
        field, "An exception is an open commitment of the year, named once; there are at most 1 000.");

    public static Refusal ClosingNotPrepared(string name) =>
        Refusal.Precondition(name, $"The closing of {name} is prepared first (PrepareFiscalYearClosing).");

    public static Refusal ClosingPlanStale(string name) => Refusal.Precondition(
        name, $"What is open in {name} has changed since its closing was prepared: prepare it again.");

    public static Refusal ImportHeaderMissing() =>
        Refusal.Invalid("header", "An import begins with one header, and goes on with rows.");

    public static Refusal ImportEmpty() => Refusal.Invalid("row", "An import has at least one row.");

    public static Refusal ImportTooLong(int most) => Refusal.Invalid("row", $"An import has at most {most} rows.");

    public static Refusal ImportRejected(IReadOnlyList<ImportFinding> findings)
    {
        const int mostTold = 20;
        var refusal = Refusal.Invalid(
            findings[0].Path, $"Nothing was opened: rows break rules {findings.Count} times. {findings[0].Rule}");
        foreach (var finding in findings.Take(mostTold))
        {
            refusal.AndInvalid(finding.Path, finding.Reason, finding.Rule);
        }

        return refusal.With("findings", $"{findings.Count}");
    }
}
