using Grants.Platform.Refusals;

namespace Grants.Beneficiary;

/// <summary>All that Beneficiary refuses.</summary>
internal static class BeneficiaryRefusals
{
    public static Refusal BeneficiaryNotFound(string name) => Refusal.NotFound(Organisation.ResourceType, name);

    public static Refusal BankAccountNotFound(string name) => Refusal.NotFound(BankAccount.ResourceType, name);

    public static Refusal SiretInvalid(string field) =>
        Refusal.Invalid(
            field, "A SIRET has 14 digits that pass the Luhn check (Sirene; La Poste by its sum of digits).");

    public static Refusal RnaInvalid(string field) =>
        Refusal.Invalid(field, "An RNA number is W and nine digits, of which the second may be a capital.");

    public static Refusal IbanInvalid(string field) =>
        Refusal.Invalid(field, "An IBAN has the form of its country and passes the mod 97 check (ISO 13616).");

    public static Refusal BicInvalid(string field) =>
        Refusal.Invalid(field, "A BIC has 8 or 11 characters: bank, country (ISO 3166), place, branch (ISO 9362).");

    public static Refusal IbanInText(string field) =>
        Refusal.Invalid(field, $"{field} is read by everybody: an IBAN stands in the field of that name only.");

    public static Refusal SiretAlreadyRegistered(Organisation organisation) => Refusal.AlreadyExists(
        Organisation.ResourceType, organisation.Name,
        $"SIRET {organisation.Registered.Siret} is that of {organisation.Name}.");

    public static Refusal SearchTooLong() =>
        Refusal.Invalid("search", $"A search has at most {SearchWords.Most} words.");

    public static Refusal UpdateMaskInvalid(string path) => Refusal.Invalid(
        "update_mask", $"{path} is no field that can be changed.");

    public static Refusal BeneficiarySuspended(string name, string reason) =>
        Refusal.Precondition(name, $"{name} is suspended: {reason}");

    public static Refusal BeneficiaryNotSuspended(string name) =>
        Refusal.Precondition(name, $"{name} is not suspended.");

    public static Refusal BankAccountExists(BankAccount account) => Refusal.AlreadyExists(
        BankAccount.ResourceType, account.Name, $"This IBAN is that of {account.Name}.");

    public static Refusal VerifiedByWhoEntered(string name) =>
        Refusal.Denied(name, $"{name} is verified by a second person, not by who entered it or its IBAN.");

    public static Refusal RejectedByWhoEntered(string name) =>
        Refusal.Denied(name, $"{name} is rejected by a second person, not by who entered it or its IBAN.");

    public static Refusal WaivedByWhoEntered(string name) => Refusal.Denied(
        name, $"The cooling-off of {name} is waived by a second person, not by who entered it or its IBAN.");

    public static Refusal BankAccountAlreadyVerified(string name) =>
        Refusal.Precondition(name, $"{name} was verified before.");

    public static Refusal BankAccountAlreadyRejected(string name) =>
        Refusal.Precondition(name, $"{name} was rejected before, and its details were not changed since.");

    public static Refusal CallTimeInFuture() =>
        Refusal.Invalid("call_time", "A call that is still to be made checks nothing.");

    public static Refusal CallTimeBeforeChange() => Refusal.Invalid(
        "call_time", "A call made before the account was entered or last changed was not about these details.");

    public static Refusal BankAccountNotVerified(string name) =>
        Refusal.Precondition(name, $"{name} is not verified: no cooling-off has begun.");

    public static Refusal CoolingOffAlreadyWaived(string name) =>
        Refusal.Precondition(name, $"The cooling-off of {name} was waived before.");

    public static Refusal BankAccountAlreadyUsable(string name) =>
        Refusal.Precondition(name, $"The cooling-off of {name} is over.");
}
