using Grants.Platform.Edge;
using Grants.Platform.Refusals;

namespace Grants.Beneficiary;

/// <summary>An organisation belongs to itself, and its accounts to it, so that their names say all.</summary>
internal sealed class OrganisationOwners : IResourceOwners
{
    public string Service => V1.BeneficiaryService.Descriptor.FullName;

    public string Collection => Organisation.Collection;

    public IReadOnlySet<string> Lists { get; } = new HashSet<string>();

    public Task<string?> FindOwnerAsync(Guid id, CancellationToken cancellation) =>
        Task.FromResult<string?>(Organisation.NameOf(id));

    public Refusal NotFound(string type, string name) => type == BankAccount.ResourceType
        ? BeneficiaryRefusals.BankAccountNotFound(name)
        : BeneficiaryRefusals.BeneficiaryNotFound(name);
}
