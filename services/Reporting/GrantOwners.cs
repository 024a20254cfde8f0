using Grants.Platform.Edge;
using Grants.Platform.Modules;
using Grants.Platform.Refusals;
using Grants.Reporting.Projections;
using Grants.Reporting.Versions;

namespace Grants.Reporting;

/// <summary>A grant, with its reports, belongs to the beneficiary of its last terms that are known here.</summary>
internal sealed class GrantOwners(Database<ReportingDatabase> database) : IResourceOwners
{
    public string Service => V1.ReportingService.Descriptor.FullName;

    public string Collection => "conventions";

    public IReadOnlySet<string> Lists { get; } = new HashSet<string>();

    public Task<string?> FindOwnerAsync(Guid id, CancellationToken cancellation) => database.ReadAsync(
        session => OverviewStore.FindBeneficiaryAsync(session, ResourceName.Of(Collection, id)),
        cancellation);

    public Refusal NotFound(string type, string name) => type == "grants/Report"
        ? ReportingRefusals.ReportNotFound(name)
        : ReportingRefusals.GrantNotFound(name);
}
