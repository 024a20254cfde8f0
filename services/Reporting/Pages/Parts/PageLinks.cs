using System.Globalization;
using Grants.Rules;
using Grants.Values;

namespace Grants.Reporting.Pages.Parts;

/// <summary>Where things are shown.</summary>
internal static class PageLinks
{
    /// <summary>The statement on accessibility.</summary>
    public const string Accessibility = "/accessibility";

    private const string Lines = "budgetLines/";

    private const string Conventions = "conventions/";

    /// <summary>The page of a grant.</summary>
    public static string Grant(Guid id) => $"/conventions/{id:D}";

    /// <summary>The page of a grant by its name; null when the name is of something else.</summary>
    public static string? Grant(string name) =>
        name.StartsWith(Conventions, StringComparison.Ordinal) ? "/" + name : null;

    /// <summary>The expenses of a grant, after a place in the list.</summary>
    public static string Expenses(Guid id, long after = 0) => string.Create(
        CultureInfo.InvariantCulture, $"{Grant(id)}/expenses{(after == 0 ? "" : $"?after={after}")}");

    /// <summary>The page of an organisation by its name, with its grants from a reference on.</summary>
    public static string Organisation(string name, string after = "") =>
        $"/{name}{(after.Length == 0 ? "" : QueryString.Create("after", after))}";

    /// <summary>All that is late, from a place in the list on.</summary>
    public static string Overdue(string after = "") =>
        $"/overdue{(after.Length == 0 ? "" : QueryString.Create("after", after))}";

    /// <summary>The page of a budget line by its name.</summary>
    public static string Line(string name) => "/budget-lines/" + name[Lines.Length..];

    /// <summary>What is to be carried over or attached at the end of a year, from a commitment on.</summary>
    public static string YearEnd(int year, string after = "") => string.Create(
        CultureInfo.InvariantCulture,
        $"/fiscal-years/{year}/year-end{(after.Length == 0 ? "" : QueryString.Create("after", after))}");

    /// <summary>The same list as a workbook.</summary>
    public static string YearEndWorkbook(int year) => YearEnd(year) + "/xlsx";

    /// <summary>The page of a version of a report.</summary>
    public static string Report(Guid id, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"/conventions/{id:D}/reports/{number}");

    /// <summary>A version of a report in one of its forms.</summary>
    public static string Report(Guid id, int number, string format) => $"{Report(id, number)}/{format}";

    /// <summary>The grants that are looked for.</summary>
    public static string Search(string query = "", GrantState? state = null, int? year = null, string after = "")
    {
        var asked = new QueryString();
        foreach (var (name, value) in new[]
        {
            ("q", query),
            ("state", state is { } stands ? UpperSnake.Of(stands) : null),
            ("year", year?.ToString(CultureInfo.InvariantCulture)),
            ("after", after),
        })
        {
            asked = string.IsNullOrEmpty(value) ? asked : asked.Add(name, value);
        }

        return "/search" + asked;
    }
}
