using Grants.Platform.Edge;
using Grants.Platform.Values;

namespace Grants.Beneficiary;

/// <summary>An organisation that can receive a grant (domain rule 6).</summary>
internal sealed record Organisation(
    Guid Id,
    string DisplayName,
    LegalForm LegalForm,
    Siret Siret,
    Rna? Rna,
    string Address,
    long Version,
    DateTimeOffset CreatedAt)
{
    public const string ResourceType = "grants/Beneficiary";

    public const string Collection = "beneficiaries";

    public string Name => NameOf(Id);

    public static string NameOf(Guid id) => ResourceName.Of(Collection, id);
}

/// <summary>What an organisation is in law.</summary>
internal enum LegalForm
{
    Association = 1,
    PublicInterestGroup,
    Foundation,
    CollectiveInterestCooperative,
    WorkersCooperative,
    MutualSociety,
    LocalAuthority,
    PublicEstablishment,
    Company,
}
