using System.Runtime.CompilerServices;
using Grants.Platform.Refusals;
using Grants.Rules;
using Grants.Values;

namespace Grants.Budget;

/// <summary>The errors of Budget.</summary>
internal static class BudgetRefusals
{
    public static Refusal BudgetLineNotFound(string name) => Refusal.NotFound(BudgetLine.ResourceType, name);

    public static Refusal ReservationNotFound(string name) => Refusal.NotFound(Reservation.ResourceType, name);

    public static Refusal CommitmentNotFound(string name) => Refusal.NotFound(Commitment.ResourceType, name);

    public static Refusal PaymentNotFound(string name) => Refusal.NotFound(Payment.ResourceType, name);

    public static Refusal FiscalYearNotFound(string name) => Refusal.NotFound(FiscalYear.ResourceType, name);

    public static Refusal BudgetLineExists(BudgetLine line) => Refusal.AlreadyExists(
        BudgetLine.ResourceType, line.Name,
        $"{line.FiscalYear} already has a line {line.OperationCode} {line.Imputation.Text}.");

    public static Refusal FiscalYearInvalid(string field) =>
        Refusal.Invalid(field, "The fiscal year must be a calendar year from 2000 to 2100.");

    public static Refusal OperationCodeInvalid(string field) =>
        Refusal.Invalid(
            field, "An operation code must consist of 1 to 32 letters, digits or hyphens, such as C01-650A01.");

    public static Refusal ImputationInvalid(string field) => Refusal.Invalid(
        field,
        "An imputation must have the form nature/middle/function (M57), such as 6568//9365: the nature has 3 to 8 "
        + "digits, the middle is empty or has at most 16 letters, digits or hyphens, the function has 1 to 8 letters "
        + "or digits.");

    public static Refusal SectionInvalid(string field, string nature) => Refusal.Invalid(
        field,
        $"The section must be that of the nature: class 1 or 2 or account 001, 020, 021, 024 or 45 is INVESTMENT, "
        + $"class 6 or 7 or account 002, 022 or 023 OPERATING (M57); nature {nature} "
        + (Sections.OfNature(nature) is { } section
            ? $"is {UpperSnake.Of(section)}."
            : "determines none, so that the line must state it."));

    public static Refusal InstantInFuture(string field) =>
        Refusal.Invalid(field, $"{field} must not be in the future.");

    public static Refusal BudgetLineClosed(string name) =>
        Refusal.Precondition(name, $"{name} is closed; only carry-overs and payments ordered before are allowed.");

    public static Refusal BudgetLineInUse(BudgetLine line) => Refusal.Precondition(
            line.Name,
            $"{line.Name} cannot be closed: {line.Reserved} EUR is still reserved and {line.Committed} EUR committed.")
        .With("reserved", line.Reserved.ToString())
        .With("committed", line.Committed.ToString());

    public static Refusal InsufficientCredits(BudgetLine line, Money asked) => Refusal.Precondition(
            line.Name, $"{asked} EUR was requested, but {line.Name} has {line.Available} EUR available.")
        .With("asked", asked.ToString())
        .With("available", line.Available.ToString());

    public static Refusal AdjustmentZero() => Refusal.Invalid("amount", "The amount of an adjustment must not be 0.");

    public static Refusal AdjustedBelowUsed(BudgetLine line, Money delta) => Refusal.Precondition(
            line.Name,
            $"{line.Name} cannot be reduced by {-delta} EUR: {line.Available} EUR is available. Credits must cover "
            + "all reserved, committed and paid amounts.")
        .With("asked", (-delta).ToString())
        .With("available", line.Available.ToString());

    public static Refusal CreditsOutOfRange(string name) =>
        Refusal.Precondition(name, $"The credits of {name} would exceed 100 000 000 000.00 EUR (10^13 cents).");

    public static Refusal TransferToItself() => Refusal.Invalid("target", "The target must differ from the source.");

    public static Refusal TransferAcrossYears(BudgetLine source, BudgetLine target) => Refusal.Precondition(
        target.Name,
        $"Credits can be transferred only within one fiscal year: {source.Name} belongs to {source.FiscalYear}, "
        + $"{target.Name} to {target.FiscalYear}.");

    public static Refusal ExpireTimePast() => Refusal.Invalid("expire_time", "expire_time must be in the future.");

    public static Refusal OwnerInvalid() => Refusal.Invalid(
        "owner",
        "owner must be empty or, if a service reserves for a grant, the name of a convention (conventions/{uuid}).");

    public static Refusal FiscalYearOver(BudgetLine line, DateOnly last) => Refusal.Precondition(
            line.Name,
            $"{line.Name} has credits of {line.FiscalYear}, which could be used in this way until {last:yyyy-MM-dd} "
            + "(CGCT L1612-11); use a line of the current year.")
        .With("last_date", $"{last:yyyy-MM-dd}");

    public static Refusal FiscalYearNotBegun(BudgetLine line) => Refusal.Precondition(
            line.Name,
            $"{line.Name} has credits of {line.FiscalYear}: they can be reserved before, but are committed and ordered "
            + $"from {line.FiscalYear}-01-01 on.")
        .With("first_date", $"{line.FiscalYear}-01-01");

    public static Refusal OrderPeriodOver(BudgetLine line, DateOnly last) => Refusal.Precondition(
            line.Name,
            $"Payments on credits of {line.FiscalYear} could be ordered until {last:yyyy-MM-dd} (CGCT L1612-11); carry "
            + "the commitment over to the next fiscal year (CarryOverCommitment), or attach it (AttachCommitment).")
        .With("last_date", $"{last:yyyy-MM-dd}");

    public static Refusal RightNotAcquired(BudgetLine line) => Refusal.Precondition(
        line.Name,
        $"After {line.FiscalYear}-12-31 a payment is ordered on credits of {line.FiscalYear} only if the right to it "
        + "was acquired by then (right_acquired_date; CGCT L1612-11); otherwise carry the commitment over.");

    public static Refusal PaymentDateInvalid(int year) => Refusal.Invalid(
        "payment_date", $"payment_date must not be earlier than {year}-01-01, or in the future.");

    public static Refusal MandateNumberUsed(Mandate mandate) => Refusal.Invalid(
        "mandate_number",
        $"Another payment of this fiscal year, budget and series has the mandate number {mandate.Number}; if it is a "
        + "collective mandate, all of its payments must say so (mandate.collective).");

    public static Refusal StatementDateInvalid() => Refusal.Invalid(
        "statement.statement_date", "The statement must be signed: statement_date must not be in the future.");

    public static Refusal SectionNotOperating(string name) => Refusal.Precondition(
        name,
        $"{name} is of the investment section: its commitments are carried over (CarryOverCommitment), not attached.");

    public static Refusal RightDateInvalid(int year, string field) => Refusal.Invalid(
        field, $"{field} must be a day of {year} that has come; a right acquired later is carried over.");

    public static Refusal ReservationOwned(Reservation reservation, OwnersCommand command) =>
        Owned(reservation.Name, reservation.Owner, command);

    public static Refusal CommitmentOwned(Commitment commitment, OwnersCommand command) =>
        Owned(commitment.Name, commitment.Owner, command);

    public static Refusal ReservationResolved(string name, ReservationState state)
    {
        var resolved = state is ReservationState.Expired ? "expired" : "been " + state.ToString().ToLowerInvariant();
        return Refusal.Precondition(
            name, $"{name} has already {resolved}; a reservation can be resolved only once.");
    }

    public static Refusal PostedAboveReserved(Money reserved) =>
        Refusal.Invalid("amount", $"The amount must not exceed the {reserved} EUR reserved.");

    public static Refusal CommitmentExceeded(Commitment commitment, Money asked) => Refusal.Precondition(
            commitment.Name,
            $"{asked} EUR was requested, but {commitment.Name} has {commitment.Free} EUR open and not ordered.")
        .With("asked", asked.ToString())
        .With("open", commitment.Open.ToString())
        .With("ordered", commitment.Ordered.ToString());

    public static Refusal CommitmentOrdered(Commitment commitment) => Refusal.Precondition(
            commitment.Name,
            $"{commitment.Name} cannot be closed: a payment of {commitment.Ordered} EUR is ordered on it.")
        .With("ordered", commitment.Ordered.ToString());

    public static Refusal CommitmentResolved(Commitment commitment) => Refusal.Precondition(
            commitment.Name,
            $"{commitment.Name} has already been {(commitment.To is null ? "closed" : "carried over")}; a commitment "
            + "can be resolved only once.")
        .With("carried_to", commitment.To?.Name ?? "");

    public static Refusal NothingToCarryOver(string name) =>
        Refusal.Precondition(name, $"{name} has no open amount to carry over that is not ordered.");

    public static Refusal NextYearLineMissing(BudgetLine line) => Refusal.Precondition(
        line.Name,
        $"{line.FiscalYear + 1} has no line {line.OperationCode} {line.Imputation.Text}; open it first, with 0 EUR if "
        + "no credits were voted.");

    public static Refusal PaymentResolved(Payment payment)
    {
        var resolved = payment.State is PaymentState.Recorded ? "paid" : payment.State.ToString().ToLowerInvariant();
        return Refusal.Precondition(payment.Name, $"{payment.Name} has already been {resolved}.");
    }

    public static Refusal PaymentNotReleased(string name) => Refusal.Precondition(
        name,
        $"{name} is not a released order of the same convention, amount and day: only such an order is placed once "
        + "more.");

    public static Refusal PaymentUnconfirmed(string name) => Refusal.Precondition(
        name, $"{name} is ordered and not yet paid: it is released (ReleasePayment), not cancelled.");

    public static Refusal PaymentOfAnotherYear(Payment payment, FiscalWindow window) => Refusal.Precondition(
        payment.Name,
        $"{payment.Name} was made on credits of {window.Year} and could be cancelled until "
        + $"{window.LastOrderDay:yyyy-MM-dd}; from then on the money returns as revenue.");

    /// <summary>Names the fiscal year that takes no cancellation any more, where it is over.</summary>
    public static Refusal CancelDateInvalid(DateOnly paid, FiscalWindow? over) => Refusal.Invalid(
        "cancel_date",
        $"cancel_date must not be earlier than the payment date, {paid:yyyy-MM-dd}, or in the future"
        + (over is null ? "." : $"; {over.Year} is over, so that it must be a later day."));

    public static Refusal PaidBeforeOrdered(DateOnly ordered) => Refusal.Invalid(
        "payment_date", $"payment_date must not be earlier than the day of the order, {ordered:yyyy-MM-dd}.");

    public static Refusal FiscalYearClosed(string name) =>
        Refusal.Precondition(name, $"{name} is closed or is being closed.");

    public static Refusal FiscalYearNotOver(int year) => Refusal.Precondition(
        FiscalYear.NameOf(year),
        $"{FiscalYear.NameOf(year)} ends on {year}-12-31 (Paris time): it can be closed, and its commitments carried "
        + "over or attached, only after that day.");

    public static Refusal ClosingOutcomeInvalid() => Refusal.Invalid(
        "commitment_outcome", "commitment_outcome must be CARRY_OVER or CLOSE.");

    public static Refusal ClosingExceptionInvalid(string field) => Refusal.Invalid(
        field,
        "Each exception and each attachment must name an open commitment of the year and appear once; the maximum of "
        + "each is 1 000.");

    public static Refusal ClosingNotPrepared(string name) =>
        Refusal.Precondition(name, $"Prepare the closing of {name} first (PrepareFiscalYearClosing).");

    public static Refusal ClosingPlanStale(string name) => Refusal.Precondition(
        name,
        $"The open items of {name} have changed since its closing was prepared; prepare it again.");

    public static Refusal ImportHeaderMissing() =>
        Refusal.Invalid("header", "An import must start with exactly one header, followed by rows.");

    public static Refusal FileSha256Invalid() => Refusal.Invalid(
        "header.file_sha256", "A SHA-256 must have 64 lower-case hexadecimal digits (FIPS 180-4).");

    public static Refusal DeliberationDateInvalid() => Refusal.Invalid(
        "header.deliberation_date", "deliberation_date must not be in the future.");

    public static Refusal ImportEmpty() => Refusal.Invalid("row", "An import must have at least one row.");

    public static Refusal ImportTooLong(int most) =>
        Refusal.Invalid("row", $"An import must not have more than {most} rows.");

    public static Refusal ImportRejected(IReadOnlyList<ImportFinding> findings)
    {
        const int mostListed = 20;
        var refusal = Refusal.Invalid(
            findings[0].Path,
            $"No budget line was opened or changed. Errors found: {findings.Count}. {findings[0].Rule}");
        foreach (var finding in findings.Take(mostListed))
        {
            refusal.AndInvalid(finding.Path, finding.Reason, finding.Rule);
        }

        return refusal.With("findings", $"{findings.Count}");
    }

    private static Refusal Owned(
        string name, string? owner, OwnersCommand command, [CallerMemberName] string reason = "") =>
        Refusal.Precondition(name, $"{name} belongs to {owner}; use {command} of the Convention service.", reason)
            .With("owner", owner ?? "")
            .With("command", $"{command}");
}
