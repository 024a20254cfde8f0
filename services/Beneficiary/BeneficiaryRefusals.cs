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
        Refusal.Invalid(field, "An RNA number is W and nine digits or capitals.");

    public static Refusal IbanInvalid(string field) =>
        Refusal.Invalid(field, "An IBAN has the form of its country and passes the mod 97 check (ISO 13616).");

    public static Refusal BicInvalid(string field) =>
        Refusal.Invalid(field, "A BIC has 8 or 11 characters: bank, country, place, branch (ISO 9362).");

    public static Refusal SiretAlreadyRegistered(Organisation organisation) => Refusal.AlreadyExists(
        Organisation.ResourceType, organisation.Name,
        $"SIRET {organisation.Registered.Siret} is that of {organisation.Name}.");

    public static Refusal SearchTooLong() =>
        Refusal.Invalid("search", $"A search has at most {SearchWords.Most} words.");

    public static Refusal UpdateMaskInvalid(string path) => Refusal.Invalid(
        "update_mask", $"{path} is no field of an organisation that can be changed.");

    public static Refusal BeneficiarySuspended(string name, string reason) =>
        Refusal.Precondition(name, $"{name} is suspended: {reason}");

    public static Refusal BeneficiaryNotSuspended(string name) =>
        Refusal.Precondition(name, $"{name} is not suspended.");

    public static Refusal BankAccountExists(BankAccount account) => Refusal.AlreadyExists(
        BankAccount.ResourceType, account.Name, $"This IBAN is that of {account.Name}.");

    public static Refusal VerifiedByWhoEntered(string name) =>
        Refusal.Denied(name, $"{name} is verified by a second person, not by who entered it.");

    public static Refusal BankAccountAlreadyVerified(string name) =>
        Refusal.Precondition(name, $"{name} was verified before.");
}
