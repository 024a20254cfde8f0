using Grants.Platform.Storage;

namespace Grants.Convention;

/// <summary>Looking for what is overdue on earlier grants, so that it is shown beside new ones.</summary>
internal static class EarlierReportCommands
{
    /// <summary>
    /// The overdue reports of the organisations of some grants, as they are now; of those that were voted on nobody
    /// asks any more (domain rule 8).
    /// </summary>
    public static async Task<IReadOnlyList<OverdueReport>> OverdueReportsAsync(
        this DbSession session, IEnumerable<Grant> grants, DateOnly today)
    {
        var beneficiaries = grants.Where(grant => grant.AwaitsVote).Select(grant => grant.Terms.Beneficiary.Name)
            .Distinct().ToList();
        return beneficiaries.Count == 0 ? [] : await GrantStore.OverdueAsync(session, beneficiaries, today);
    }
}
