using Grants.Platform.Edge;
using Grants.Platform.Storage;
using Grants.Rules;
using Grants.Reporting.Model;
using Grants.Reporting.Projections;
using Grants.Reporting.Versions;
using Grants.Reporting.Versions.Building;

namespace Grants.Reporting.Pages.Grant;

/// <summary>What the page of a grant shows.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Report">All its events, folded as in a report.</param>
/// <param name="BudgetLine">The line it is paid from, <c>budgetLines/{uuid}</c>.</param>
/// <param name="Due">What is still to be done.</param>
/// <param name="Versions">The versions of its report, the last one first.</param>
public sealed record GrantPageData(
    Guid Id,
    ReportModel Report,
    string BudgetLine,
    IReadOnlyList<DueOverview> Due,
    IReadOnlyList<ReportRecord> Versions)
{
    private const int MostVersions = 100;
    private static readonly ReportVersion AsItStands = new(1, ReportKind.Draft);

    // The steps of a life that nothing disturbs, in their order.
    private static readonly GrantState[] Life =
    [
        GrantState.Draft, GrantState.Proposed, GrantState.Adopted, GrantState.Signed, GrantState.InExecution,
        GrantState.ReportDue, GrantState.ReportSubmitted, GrantState.Checked, GrantState.Settled, GrantState.Closed,
    ];

    /// <summary>
    /// Where the grant has been and where it is going: the usual life, or, once it has left that, what it came through.
    /// </summary>
    public IReadOnlyList<GrantState> Steps => Array.IndexOf(Life, Report.Grant.State) is >= 0 && Passed.All(Life.Contains)
        ? Life
        : Passed;

    /// <summary>The states the grant has been in, the present one last.</summary>
    public IReadOnlyList<GrantState> Passed =>
        [.. Report.History.Select(step => step.ToState).Reverse().Distinct().Reverse()];

    /// <summary>
    /// Reads it, or null when nothing is known of the grant. The one place where a page folds a report.
    /// </summary>
    internal static async Task<GrantPageData?> ReadAsync(DbSession session, Guid id, DateOnly today)
    {
        var name = ResourceName.Of("conventions", id);
        var grant = await OverviewStore.FindGrantAsync(session, name);
        if (grant is null || await GrantEvents.BasisOfAsync(session, name) is not { } basis
            || await ReportContent.ReadAsync(session, basis, AsItStands, () => { }) is not { } content)
        {
            return null;
        }

        return new GrantPageData(
            id,
            content.Model,
            grant.Terms.BudgetLine,
            await OverviewStore.DueOfAsync(session, name, today),
            await ReportingStore.BeforeAsync(session, id, long.MaxValue, MostVersions));
    }
}
