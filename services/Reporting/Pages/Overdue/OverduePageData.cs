using Grants.Platform.Auth;
using Grants.Platform.Storage;
using Grants.Reporting.Projections;

namespace Grants.Reporting.Pages.Overdue;

/// <summary>What the page of all that is late shows.</summary>
/// <param name="Grants">A page of the grants of which something is late.</param>
/// <param name="Number">How much is late, of all grants.</param>
/// <param name="IsFirst">Whether it is the first page.</param>
/// <param name="Next">Where the next page begins; null where there is none.</param>
public sealed record OverduePageData(IReadOnlyList<LateGrant> Grants, long Number, bool IsFirst, string? Next)
{
    private const int PageLength = 50;

    /// <summary>Reads it. What is no place in the list is its start.</summary>
    internal static async Task<OverduePageData> ReadAsync(
        DbSession session, Reach reach, DateOnly today, string asked)
    {
        var after = LatePlace.Parse(asked);
        var grants = await OverviewStore.LateAsync(session, reach, today, after, PageLength + 1);
        return new OverduePageData(
            [.. grants.Take(PageLength)],
            await OverviewStore.CountOverdueAsync(session, reach, today),
            after is null,
            grants.Count > PageLength ? grants[PageLength - 1].Place.ToString() : null);
    }
}
