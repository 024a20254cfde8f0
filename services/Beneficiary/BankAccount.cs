using Grants.Platform.Edge;
using Grants.Platform.Values;

namespace Grants.Beneficiary;

/// <summary>An account to be paid to, once a second person has verified it (domain rule 7).</summary>
internal sealed record BankAccount(
    Guid Id,
    Guid OrganisationId,
    Iban Iban,
    Bic Bic,
    string HolderName,
    string EnteredBy,
    string? VerifiedBy,
    DateTimeOffset? VerifiedAt,
    string? CheckNote,
    DateTimeOffset CreatedAt)
{
    public const string ResourceType = "grants/BankAccount";

    public const string Collection = "bankAccounts";

    public string Name => NameOf(OrganisationId, Id);

    public bool IsVerified => VerifiedBy is not null;

    public static string NameOf(Guid organisation, Guid id) =>
        ResourceName.Of(Organisation.NameOf(organisation), Collection, id);

    /// <summary>Is verified by a second person, never by who entered it.</summary>
    public BankAccount Verify(string person, string note, DateTimeOffset now)
    {
        if (person == EnteredBy)
        {
            throw BeneficiaryRefusals.VerifiedByWhoEntered(Name);
        }

        return IsVerified
            ? throw BeneficiaryRefusals.BankAccountAlreadyVerified(Name)
            : this with { VerifiedBy = person, VerifiedAt = now, CheckNote = note };
    }
}
