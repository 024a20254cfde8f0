using Grants.Platform.Edge;
using Grants.Platform.Storage;
using Grants.Reporting.Projections;
using Grants.Reporting.Versions;

namespace Grants.Reporting.Pages.Report;

/// <summary>What the page of a version of a report shows.</summary>
/// <param name="Version">The version.</param>
/// <param name="Reference">The number people know the grant by.</param>
/// <param name="Title">What the grant is for.</param>
public sealed record ReportPageData(ReportRecord Version, string Reference, string Title)
{
    /// <summary>Reads it, or null when there is no such version.</summary>
    internal static async Task<ReportPageData?> ReadAsync(DbSession session, Guid id, int number)
    {
        var grant = await OverviewStore.FindGrantAsync(session, ResourceName.Of("conventions", id));
        var version = await ReportingStore.FindAsync(session, id, number);
        return grant is null || version is null
            ? null
            : new ReportPageData(version, grant.Terms.Reference, grant.Terms.Title);
    }
}
