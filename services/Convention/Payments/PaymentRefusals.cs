using System.Globalization;
using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>All that is refused of a payment: its order, its confirmation, its rejection.</summary>
internal static class PaymentRefusals
{
    public static Refusal InstalmentUnknown(int count) =>
        Refusal.Invalid("instalment_number", $"The schedule has instalments 1 to {count}.");

    public static Refusal InstalmentNotDue(Grant grant, Instalment instalment) => Refusal.Precondition(
            grant.Name,
            $"Instalment {instalment.Number} falls due {When(instalment)}, as far as something of the grant remains to "
            + $"be paid; {grant.Name} is {UpperSnake.Of(grant.State)}.")
        .With("state", UpperSnake.Of(grant.State));

    public static Refusal InstalmentAlreadyOrdered(Grant grant, int number) =>
        Refusal.Precondition(grant.Name, $"Instalment {number} of {grant.Name} was ordered before.");

    public static Refusal BankAccountNotVerified(string name) => Refusal.Precondition(
        name, $"{name} has not been verified by a second person: nothing is paid to it.");

    public static Refusal BankAccountOfAnother(string name, string beneficiary) =>
        Refusal.Precondition(name, $"{name} is no account of {beneficiary}.");

    public static Refusal DisbursementNotFound(string name) => Refusal.NotFound(Disbursement.ResourceType, name);

    public static Refusal DisbursementAlreadyPaid(string name) =>
        Refusal.Precondition(name, $"{name} was paid before.");

    public static Refusal PaidAmountDiffers(Money ordered) =>
        Refusal.Invalid("amount", $"{ordered} EUR was ordered; another amount is not confirmed.");

    public static Refusal PaidBeforeOrdered(DateOnly ordered) =>
        Refusal.Invalid("payment_date", $"Nothing is paid before it is ordered, on {ordered:yyyy-MM-dd}.");

    public static Refusal ConfirmedByWhoOrdered(string name) => Refusal.Denied(
        name, $"{name} is confirmed by somebody else than who ordered it (decree 2012-1246, article 9).");

    public static Refusal SignatureMissing(Grant grant) => Refusal.Precondition(
            grant.Name,
            $"{grant.Name} is not signed by {string.Join(" and ", Missing(grant))} yet: nothing is paid before "
            + "(convention, article 5).")
        .With("missing", string.Join(",", Missing(grant)));

    public static Refusal PaymentsStopped(Grant grant) => Refusal.Precondition(
            grant.Name, $"{grant.Name} is {UpperSnake.Of(grant.State)}: nothing more is ordered on it.")
        .With("state", UpperSnake.Of(grant.State));

    public static Refusal BankAccountRejected(string name) => Refusal.Precondition(
        name, $"{name} was rejected when it was checked: nothing is paid to it.");

    public static Refusal BankAccountCoolingOff(string name, DateTimeOffset usable) => Refusal.Precondition(
            name, $"{name} was verified a short while ago: it can be paid to from {Instant(usable)} on.")
        .With("usable_time", Instant(usable));

    public static Refusal CommitmentInsufficient(Grant grant, Money order, Money open, Money unpaid) =>
        Refusal.Precondition(
                grant.Commitment!,
                $"{order} EUR is more than the commitment has left: {open} EUR is open on it, of which {unpaid} EUR is "
                + "ordered and not paid yet.")
            .With("order_amount", $"{order}")
            .With("open_amount", $"{open}")
            .With("unpaid_amount", $"{unpaid}");

    public static Refusal DisbursementFrozen(string name, RegisteredAccount changed) => Refusal.Precondition(
            name,
            $"{changed.Name} ({Iban.TryParse(changed.Iban)!.Masked}) was entered or changed after {name} was ordered: "
            + "nothing is paid until it is verified or rejected.")
        .With("bank_account", changed.Name);

    public static Refusal BankAccountChanged(string name, string account) => Refusal.Precondition(
            account,
            $"{account} is not what {name} was ordered to any more: the order is rejected, and given again to an "
            + "account that is verified.")
        .With("disbursement", name);

    public static Refusal RejectedByWhoOrdered(string name) => Refusal.Denied(
        name, $"{name} is rejected by somebody else than who ordered it (decree 2012-1246, article 9).");

    public static Refusal DisbursementRejected(string name) =>
        Refusal.Precondition(name, $"{name} was rejected before; its instalment can be ordered again.");

    public static Refusal IbanInText(string field) =>
        Refusal.Invalid(field, $"{field} is read by everybody: an IBAN does not stand in it.");

    private static string When(Instalment instalment) => instalment.DueDate is { } day
        ? $"on {day:yyyy-MM-dd}, once both parties have signed"
        : $"by {UpperSnake.Of(instalment.Trigger)}";

    private static IEnumerable<string> Missing(Grant grant) => Enum.GetValues<Party>()
        .Except(grant.Signatures.Select(signature => signature.Party))
        .Select(UpperSnake.Of);

    private static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
