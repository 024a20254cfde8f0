using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>All that is refused of the certification, of full repayment, of recoveries and of the settlement.</summary>
internal static class SettlementRefusals
{
    public static Refusal RecoveryNotFound(string name) => Refusal.NotFound(Recovery.ResourceType, name);

    public static Refusal ExpenseUndecided(Grant grant, long count) => Refusal.Precondition(
        grant.Name, $"{count} expenses have not been ruled on: the service rendered is certified once all are.");

    public static Refusal DisbursementUnpaid(Grant grant, long count) => Refusal.Precondition(
        grant.Name, $"{count} payment orders have not been paid: the service rendered is certified once all are.");

    public static Refusal NotSettledYet(Grant grant, string what) => Refusal.Precondition(grant.Name, what);

    public static Refusal RecoveryAlreadyReceived(string name) =>
        Refusal.Precondition(name, $"All of the money of {name} has come in.");

    public static Refusal ServiceAlreadyCertified(Grant grant) => Refusal.Precondition(
        grant.Name,
        $"The service rendered of {grant.Name} was certified on {grant.Check!.CertifyDate:yyyy-MM-dd}: its figures "
        + "stand.");

    public static Refusal BasisInvalid() => Refusal.Invalid(
        "basis", "All that was paid is claimed back for want of a report, or for unfounded vouchers.");

    public static Refusal FullRepaymentNotOpen(Grant grant, string what) => Refusal.Precondition(grant.Name, what);

    public static Refusal NoUnfoundedVoucher(Grant grant) => Refusal.Precondition(
        grant.Name, $"No expense of {grant.Name} was rejected because its voucher proves unfounded.");

    public static Refusal FullRepaymentAlreadyClaimed(Grant grant) => Refusal.Precondition(
        grant.Name,
        $"All that was paid of {grant.Name} was claimed back on {grant.Check!.CertifyDate:yyyy-MM-dd}.");

    public static Refusal ReceivedAboveOutstanding(Money outstanding) => Refusal.Invalid(
        "amount", $"{outstanding} EUR is outstanding; more than that is not confirmed.");

    public static Refusal ReceiptNumberUsed(string recovery, string number) => Refusal.Precondition(
        recovery, $"The receipt {number} of {recovery} was noted before.");

    public static Refusal RecoveryCancelled(string name) => Refusal.Precondition(
        name, $"What had not come in of {name} was given up by a deliberation.");

    public static Refusal ClaimAlreadyReceived(string name, DateOnly received) => Refusal.Precondition(
        name, $"The claim of {name} was received on {received:yyyy-MM-dd}: the time to repay runs from that day.");

    public static Refusal ReceivedBeforeOrdered(DateOnly ordered) => Refusal.Invalid(
        "receipt_date", $"No claim is received before it is ordered, on {ordered:yyyy-MM-dd}.");

    public static Refusal CancelledByWhoOrdered(string name) => Refusal.Denied(
        name, $"{name} is given up by somebody else than who ordered it (decree 2012-1246, article 9).");

    public static Refusal CancelledBeforeOrdered(DateOnly ordered) => Refusal.Invalid(
        "deliberation_date", $"Nothing is given up before it is ordered, on {ordered:yyyy-MM-dd}.");
}
