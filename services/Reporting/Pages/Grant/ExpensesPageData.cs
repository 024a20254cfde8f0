using System.Globalization;
using Grants.Platform.Edge;
using Grants.Platform.Storage;
using Grants.Reporting.Model;
using Grants.Reporting.Projections;

namespace Grants.Reporting.Pages.Grant;

/// <summary>What the page of a grant's expenses shows.</summary>
/// <param name="Id">The id of the grant.</param>
/// <param name="Reference">The number people know it by.</param>
/// <param name="Page">A page of its expenses.</param>
/// <param name="IsFirst">Whether it is the first one.</param>
/// <param name="People">Who stands behind the accounts that it names.</param>
public sealed record ExpensesPageData(
    Guid Id, string Reference, GrantExpensesData Page, bool IsFirst, People People)
{
    private const int PageLength = 50;

    /// <summary>Reads it; null when the grant is not known. What is no place in the list is its start.</summary>
    internal static async Task<ExpensesPageData?> ReadAsync(DbSession session, Guid id, string asked)
    {
        var name = ResourceName.Of("conventions", id);
        if (await OverviewStore.FindGrantAsync(session, name) is not { } grant)
        {
            return null;
        }

        var after = long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : 0;
        var life = await GrantEvents.LifeOfAsync(session, name);
        var page = await GrantExpensesData.ReadAsync(session, name, life, after, PageLength);
        return new ExpensesPageData(
            id, grant.Terms.Reference, page, after == 0,
            new People(People.Merge([.. People.Of(life), .. page.Persons])));
    }
}
