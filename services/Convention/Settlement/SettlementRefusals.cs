using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>The errors of certification, full repayment, recoveries and settlement.</summary>
internal static class SettlementRefusals
{
    public static Refusal RecoveryNotFound(string name) => Refusal.NotFound(Recovery.ResourceType, name);

    public static Refusal ExpenseUndecided(Grant grant, long count) => Refusal.Precondition(
        grant.Name,
        $"Expenses still to be ruled on: {count}. Rule on all of them before certifying the service rendered.");

    public static Refusal ResourceUndecided(string resource) => Refusal.Precondition(
            resource,
            $"{resource} has not been ruled on. Rule on it with DecideResource before certifying the service rendered.")
        .With("resource", resource)
        .With("command", "DecideResource");

    public static Refusal DisbursementUnpaid(Grant grant, long count) => Refusal.Precondition(
        grant.Name,
        $"Payment orders still unpaid, or whose money came back: {count}. All of them must be paid or cancelled before "
        + "certifying the service rendered.");

    public static Refusal DecidedAboveCeiling(Money ceiling) => Refusal.Invalid(
        "decided_amount", $"decided_amount must not exceed the amount of the grant, {ceiling} EUR (domain rule 14).");

    public static Refusal NotSettledYet(Grant grant, string what) => Refusal.Precondition(grant.Name, what);

    /// <summary>Names the payment order where it is a payment that can no longer be undone.</summary>
    public static Refusal RecoveryAlreadyReceived(string name, string? disbursement = null) => Refusal.Precondition(
        name,
        disbursement is null
            ? $"{name} has already been received in full."
            : $"Money of {disbursement} has already been received through {name}; it cannot come back twice.");

    public static Refusal ServiceAlreadyCertified(Grant grant) => Refusal.Precondition(
        grant.Name,
        $"The service rendered of {grant.Name} was certified on {grant.Check!.CertifyDate:yyyy-MM-dd}; its figures are "
        + "final.");

    public static Refusal BasisInvalid() => Refusal.Invalid(
        "basis", "basis must be a missing report or unfounded vouchers.");

    public static Refusal FullRepaymentNotOpen(Grant grant, string what) => Refusal.Precondition(grant.Name, what);

    public static Refusal NoUnfoundedVoucher(Grant grant) => Refusal.Precondition(
        grant.Name, $"No expense of {grant.Name} has been rejected for an unfounded voucher.");

    public static Refusal FullRepaymentAlreadyClaimed(Grant grant) => Refusal.Precondition(
        grant.Name,
        $"Full repayment of {grant.Name} was already claimed on {grant.Check!.CertifyDate:yyyy-MM-dd}.");

    public static Refusal ReceivedAboveOutstanding(Money outstanding) => Refusal.Invalid(
        "amount", $"The amount must not exceed the {outstanding} EUR outstanding.");

    public static Refusal ReceiptNumberUsed(string recovery, string number) => Refusal.Precondition(
        recovery, $"Receipt {number} of {recovery} has already been recorded.");

    public static Refusal RecoveryCancelled(string name) => Refusal.Precondition(
        name, $"Nothing of {name} is outstanding: it was cancelled by a deliberation, or its money is no longer owed.");

    public static Refusal ClaimAlreadyReceived(string name, DateOnly received) => Refusal.Precondition(
        name, $"The claim of {name} was already received, on {received:yyyy-MM-dd}; the time to repay runs from then.");

    public static Refusal ReceivedBeforeOrdered(DateOnly ordered) => Refusal.Invalid(
        "receipt_date", $"receipt_date must not be before the order date, {ordered:yyyy-MM-dd}.");

    public static Refusal CancelledByWhoOrdered(string name) => Refusal.Denied(
        name,
        $"{name} must be cancelled by someone other than the person who ordered it (decree 2012-1246, article 9).");

    public static Refusal CancelledBeforeOrdered(DateOnly ordered) => Refusal.Invalid(
        "deliberation_date", $"deliberation_date must not be before the order date, {ordered:yyyy-MM-dd}.");
}
