using Grants.Platform.Storage;
using Grants.Reporting.Forms.Xlsx;
using Grants.Reporting.Pages.Parts;
using Grants.Reporting.Projections;

namespace Grants.Reporting.Pages.Line;

/// <summary>What the page of a year's end shows.</summary>
/// <param name="Year">The fiscal year.</param>
/// <param name="Commitments">A page of its commitments, by line.</param>
/// <param name="Totals">All of them together.</param>
/// <param name="IsFirst">Whether this is the first page.</param>
/// <param name="Next">Where the next page starts; null when this is the last page.</param>
public sealed record YearEndPageData(
    int Year,
    IReadOnlyList<YearEndCommitment> Commitments,
    YearEndTotals Totals,
    bool IsFirst,
    string? Next)
{
    private const int PageLength = 100;

    /// <summary>Reads a page of a year; null when the year has no line.</summary>
    internal static async Task<YearEndPageData?> ReadAsync(DbSession session, int year, string after)
    {
        if (!(await OverviewStore.YearsAsync(session)).Contains(year))
        {
            return null;
        }

        var read = await OverviewStore.YearEndAsync(session, year, after, PageLength + 1);
        return new YearEndPageData(
            year,
            [.. read.Take(PageLength)],
            await OverviewStore.YearEndTotalsAsync(session, year),
            after.Length == 0,
            read.Count > PageLength ? read[PageLength - 1].Name : null);
    }

    /// <summary>Reads the whole list of a year for a workbook; null when the year has no line.</summary>
    internal static async Task<YearEndBook?> ReadBookAsync(DbSession session, int year, PageView view) =>
        (await OverviewStore.YearsAsync(session)).Contains(year)
            ? new YearEndBook(
                year,
                await OverviewStore.YearEndAsync(session, year, after: "", int.MaxValue),
                await OverviewStore.YearEndTotalsAsync(session, year),
                view.Language,
                view.Today)
            : null;
}
