using Grants.Platform.Auth;
using Grants.Platform.Storage;
using Grants.Reporting.Pages.Parts;
using Grants.Reporting.Projections;
using Grants.Reporting.Words;
using Grants.Rules;
using Grants.Values;

namespace Grants.Reporting.Pages.Search;

/// <summary>What the page for searching shows.</summary>
/// <param name="Query">What was looked for, as it was written.</param>
/// <param name="Search">What that means.</param>
/// <param name="Years">The years that have grants.</param>
/// <param name="Grants">A page of what was found.</param>
/// <param name="HasMore">Whether there is another page.</param>
public sealed record SearchData(
    string Query, GrantSearch Search, IReadOnlyList<int> Years, IReadOnlyList<GrantLine> Grants, bool HasMore)
{
    /// <summary>The longest query there is.</summary>
    public const int LongestQuery = 200;

    private const int PageLength = 25;

    /// <summary>Where the next page is; null when this is the last.</summary>
    public string? Next => HasMore
        ? PageLinks.Search(Query, Search.State, Search.Year, Grants[^1].Reference)
        : null;

    /// <summary>Where the first page is.</summary>
    public string First => PageLinks.Search(Query, Search.State, Search.Year);

    /// <summary>Reads it. What was asked for and is none (a state, a year) asks for nothing.</summary>
    internal static async Task<SearchData> ReadAsync(DbSession session, Reach reach, IQueryCollection asked)
    {
        var query = asked["q"].ToString().Trim();
        query = query[..Math.Min(query.Length, LongestQuery)];
        var search = new GrantSearch(
            SearchText.WordsOf(query),
            StateOf(asked["state"].ToString()),
            int.TryParse(asked["year"], out var year) ? year : null,
            asked["after"].ToString());
        var found = await OverviewStore.SearchAsync(session, search, reach, PageLength + 1);
        return new SearchData(
            query,
            search,
            await OverviewStore.GrantYearsAsync(session, reach),
            [.. found.Take(PageLength)],
            found.Count > PageLength);
    }

    private static GrantState? StateOf(string code) =>
        Wording.States.Keys.Where(state => UpperSnake.Of(state) == code).Cast<GrantState?>().FirstOrDefault();
}
