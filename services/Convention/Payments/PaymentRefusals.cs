using System.Globalization;
using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>The errors of payments: their order, and what the public accountant and the officer make of it.</summary>
internal static class PaymentRefusals
{
    public static Refusal InstalmentUnknown(int count) =>
        Refusal.Invalid("instalment_number", $"instalment_number must be between 1 and {count}.");

    public static Refusal InstalmentNotDue(Grant grant, Instalment instalment) => Refusal.Precondition(
            grant.Name,
            $"Instalment {instalment.Number} falls due {When(instalment)}, provided that part of the grant remains to "
            + $"be paid; {grant.Name} is {UpperSnake.Of(grant.State)}.")
        .With("state", UpperSnake.Of(grant.State));

    public static Refusal InstalmentAlreadyOrdered(Grant grant, int number) =>
        Refusal.Precondition(grant.Name, $"Instalment {number} of {grant.Name} has already been ordered.");

    public static Refusal RightDateInvalid(DateOnly earliest) => Refusal.Invalid(
        "right_acquired_date",
        $"right_acquired_date must not be earlier than {earliest:yyyy-MM-dd}, when both parties had signed and the "
        + "instalment had fallen due, or in the future.");

    public static Refusal BankAccountNotVerified(string name) => Refusal.Precondition(
        name, $"{name} must be verified by a second person before it can be paid.");

    public static Refusal BankAccountOfAnother(string name, string beneficiary) =>
        Refusal.Precondition(name, $"{name} does not belong to {beneficiary}.");

    public static Refusal DisbursementNotFound(string name) => Refusal.NotFound(Disbursement.ResourceType, name);

    public static Refusal DisbursementAlreadyPaid(string name) =>
        Refusal.Precondition(name, $"{name} has already been paid.");

    public static Refusal PaidAmountDiffers(Money ordered) =>
        Refusal.Invalid("amount", $"The amount must equal the {ordered} EUR ordered.");

    public static Refusal PaidBeforeOrdered(DateOnly ordered) =>
        Refusal.Invalid("payment_date", $"payment_date must not be before the order date, {ordered:yyyy-MM-dd}.");

    public static Refusal ConfirmedByWhoOrdered(string name) => Refusal.Denied(
        name,
        $"{name} must be confirmed by someone other than the person who ordered it (decree 2012-1246, article 9).");

    public static Refusal SignatureMissing(Grant grant) => Refusal.Precondition(
            grant.Name,
            $"{grant.Name} must be signed by {string.Join(" and ", Missing(grant))} before any payment (convention, "
            + "article 5).")
        .With("missing", string.Join(",", Missing(grant)));

    /// <summary>Names the day of the end where a payment came too late for it.</summary>
    public static Refusal PaymentsStopped(Grant grant, DateOnly? ended = null) => Refusal.Precondition(
            grant.Name,
            $"{grant.Name} is {UpperSnake.Of(grant.State)}; "
            + (ended is { } day
                ? $"only a payment made by {day:yyyy-MM-dd} can still be confirmed, before its settlement."
                : "no further payments can be ordered."))
        .With("state", UpperSnake.Of(grant.State));

    public static Refusal BankAccountRejected(string name) => Refusal.Precondition(
        name, $"{name} was rejected when it was checked and cannot be paid.");

    public static Refusal BankAccountCoolingOff(string name, DateTimeOffset usable) => Refusal.Precondition(
            name, $"{name} is in its cooling-off period and can be paid from {Instant(usable)} on.")
        .With("usable_time", Instant(usable));

    public static Refusal CommitmentInsufficient(string commitment, Money order, CommitmentBalance balance) =>
        Refusal.Precondition(
                commitment,
                $"{order} EUR exceeds the amount left on the commitment: {balance.Open} EUR is open, of which "
                + $"{balance.Ordered} EUR is already ordered and not yet paid.")
            .With("order_amount", $"{order}")
            .With("open_amount", $"{balance.Open}")
            .With("unpaid_amount", $"{balance.Ordered}");

    public static Refusal NothingOwed(Grant grant) => Refusal.Precondition(
        grant.Name, $"{grant.Name} has no part that is neither ordered nor paid; it needs no new credits.");

    public static Refusal CreditsCommitted(Grant grant, Money free) => Refusal.Precondition(
            grant.CommitmentInForce!,
            $"{grant.CommitmentInForce} still has {free} EUR that can be ordered; {grant.Name} needs no new credits.")
        .With("free_amount", $"{free}");

    public static Refusal LineOfAnotherYear(BudgetLineSnapshot line, int year) => Refusal.Precondition(
        line.Name, $"{line.Name} has credits of {line.FiscalYear}; new credits are committed on a line of {year}.");

    public static Refusal DisbursementFrozen(string name, RegisteredAccount changed) => Refusal.Precondition(
            name,
            $"{changed.Name} ({Iban.TryParse(changed.Iban)!.Masked}) was entered or changed after {name} was ordered; "
            + "it must be verified or rejected before the payment.")
        .With("bank_account", changed.Name);

    public static Refusal BankAccountChanged(string name, string account) => Refusal.Precondition(
            account,
            $"{account} has changed since {name} was ordered to it; reject the order and issue a new one to a verified "
            + "account.")
        .With("disbursement", name);

    public static Refusal RejectedByWhoOrdered(string name) => Refusal.Denied(
        name,
        $"{name} must be rejected by someone other than the person who ordered it (decree 2012-1246, article 9).");

    public static Refusal DisbursementRejected(string name) =>
        Refusal.Precondition(name, $"{name} has already been rejected; its instalment can be ordered again.");

    public static Refusal DisbursementSuspended(string name) => Refusal.Precondition(
        name,
        $"{name} is suspended by the public accountant; it can be resumed, requisitioned, rejected or cancelled.");

    public static Refusal DisbursementCancelled(string name) => Refusal.Precondition(
        name, $"{name} has been cancelled; its instalment can be ordered again unless the grant has ended.");

    public static Refusal DisbursementReturned(string name) => Refusal.Precondition(
        name, $"The money of {name} came back; it can be paid again with PayDisbursementAgain, or cancelled.");

    public static Refusal DisbursementNotPaid(string name) => Refusal.Precondition(
        name, $"{name} is not paid, so no money of it can come back.");

    public static Refusal DisbursementNotReturned(string name) => Refusal.Precondition(
        name, $"The money of {name} has not come back, so it cannot be paid again.");

    public static Refusal DisbursementNotSuspended(string name) =>
        Refusal.Precondition(name, $"{name} is not suspended.");

    public static Refusal SuspendedByWhoOrdered(string name) => Refusal.Denied(
        name,
        $"{name} must be suspended by someone other than the person who ordered it (decree 2012-1246, article 9).");

    public static Refusal DisbursementRequisitioned(string name) => Refusal.Precondition(
        name,
        $"The authorising officer has requisitioned the payment of {name}; the public accountant must comply (CGCT "
        + "L1617-3).");

    public static Refusal RequisitionNotAllowed(string name, SuspensionGround ground) => Refusal.Precondition(
            name,
            $"{name} is suspended for {UpperSnake.Of(ground)}; the public accountant cannot be requisitioned to pay it "
            + "(CGCT L1617-3).")
        .With("ground", UpperSnake.Of(ground));

    private static string When(Instalment instalment) => instalment.DueDate is { } day
        ? $"on {day:yyyy-MM-dd}, once both parties have signed"
        : $"by {UpperSnake.Of(instalment.Trigger)}";

    private static IEnumerable<string> Missing(Grant grant) => Enum.GetValues<Party>()
        .Except(grant.Signatures.Select(signature => signature.Party))
        .Select(UpperSnake.Of);

    private static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
