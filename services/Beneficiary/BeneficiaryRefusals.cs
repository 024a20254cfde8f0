using Grants.Platform.Refusals;

namespace Grants.Beneficiary;

/// <summary>The errors of Beneficiary.</summary>
internal static class BeneficiaryRefusals
{
    public static Refusal BeneficiaryNotFound(string name) => Refusal.NotFound(Organisation.ResourceType, name);

    public static Refusal BankAccountNotFound(string name) => Refusal.NotFound(BankAccount.ResourceType, name);

    public static Refusal SiretInvalid(string field) =>
        Refusal.Invalid(
            field,
            "A SIRET must have 14 digits that pass the Luhn check (Sirene; for La Poste, the sum of its digits).");

    public static Refusal RnaInvalid(string field) =>
        Refusal.Invalid(
            field, "An RNA number must be W followed by nine digits, the second of which may be a capital letter.");

    public static Refusal IbanInvalid(string field) =>
        Refusal.Invalid(
            field,
            "An IBAN must have the format of its country and pass the mod 97 check (ISO 13616); in France and Monaco "
            + "its RIB key must be right too.");

    public static Refusal BicInvalid(string field) =>
        Refusal.Invalid(
            field,
            "A BIC must have 8 or 11 characters: bank, country (ISO 3166), location and optional branch (ISO 9362).");

    public static Refusal SiretAlreadyRegistered(Organisation organisation) => Refusal.AlreadyExists(
        Organisation.ResourceType, organisation.Name,
        $"SIRET {organisation.Registered.Siret} is already registered for {organisation.Name}.");

    public static Refusal UpdateMaskInvalid(string path) => Refusal.Invalid(
        "update_mask", $"{path} is not a field that can be changed.");

    public static Refusal BeneficiarySuspended(string name, string reason) =>
        Refusal.Precondition(name, $"{name} is suspended: {reason}");

    public static Refusal BeneficiaryNotSuspended(string name) =>
        Refusal.Precondition(name, $"{name} is not suspended.");

    public static Refusal BankAccountExists(BankAccount account) => Refusal.AlreadyExists(
        BankAccount.ResourceType, account.Name, $"This IBAN is already registered for {account.Name}.");

    public static Refusal VerifiedByWhoEntered(string name) =>
        Refusal.Denied(
            name, $"{name} must be verified by someone other than the person who entered it or its IBAN.");

    public static Refusal RejectedByWhoEntered(string name) =>
        Refusal.Denied(
            name, $"{name} must be rejected by someone other than the person who entered it or its IBAN.");

    public static Refusal WaivedByWhoEntered(string name) => Refusal.Denied(
        name,
        $"The cooling-off period of {name} must be waived by someone other than the person who entered it or its "
        + "IBAN.");

    public static Refusal WaivedByWhoVerified(string name) => Refusal.Denied(
        name, $"The cooling-off period of {name} must be waived by someone other than the person who verified it.");

    public static Refusal FindingNotFound(string account, string code) =>
        Refusal.NotFound(AccountFinding.ResourceType, $"{account}/findings/{code}");

    public static Refusal LiftedByWhoEntered(string name) => Refusal.Denied(
        name,
        $"A finding on {name} must be lifted by someone other than the person who entered the account or its IBAN.");

    public static Refusal FindingAlreadyLifted(string name, string code) =>
        Refusal.Precondition(name, $"The finding {code} on {name} has already been lifted.");

    public static Refusal BankAccountAlreadyVerified(string name) =>
        Refusal.Precondition(name, $"{name} has already been verified.");

    public static Refusal BankAccountAlreadyRejected(string name) =>
        Refusal.Precondition(name, $"{name} has already been rejected, and its details have not changed since.");

    public static Refusal CallTimeInFuture() =>
        Refusal.Invalid("call_time", "call_time must not be in the future.");

    public static Refusal CallTimeBeforeChange() => Refusal.Invalid(
        "call_time",
        "call_time must not be earlier than the last change or the invalidation of the account.");

    public static Refusal BankAccountNotVerified(string name) =>
        Refusal.Precondition(name, $"{name} is not verified; its cooling-off period has not started.");

    public static Refusal CoolingOffAlreadyWaived(string name) =>
        Refusal.Precondition(name, $"The cooling-off period of {name} has already been waived.");

    public static Refusal BankAccountAlreadyUsable(string name) =>
        Refusal.Precondition(name, $"The cooling-off period of {name} is over.");
}
