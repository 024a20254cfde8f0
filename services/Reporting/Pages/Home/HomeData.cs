using Grants.Platform.Auth;
using Grants.Platform.Storage;
using Grants.Reporting.Pages.Parts;
using Grants.Reporting.Projections;
using Grants.Values;

namespace Grants.Reporting.Pages.Home;

/// <summary>What the home page shows.</summary>
/// <param name="ShowsCredits">Whether the reader may see the credits.</param>
/// <param name="ShowsGrants">Whether the reader may see grants, and if so those within reach.</param>
/// <param name="Year">The fiscal year whose credits are shown.</param>
/// <param name="Years">Those that have lines, the last one first.</param>
/// <param name="Operations">The credits of the year, by operation.</param>
/// <param name="States">How many grants there are in each state.</param>
/// <param name="Due">What is due in the next 30 days.</param>
/// <param name="Overdue">The grants of which something should have been done before today; the first of them.</param>
/// <param name="OverdueCount">How much that is, of all grants.</param>
/// <param name="ToPay">The grants of which something is ordered and not paid yet.</param>
/// <param name="ToRecover">The grants of which something is claimed back and has not come in yet.</param>
public sealed record HomeData(
    bool ShowsCredits,
    bool ShowsGrants,
    int Year,
    IReadOnlyList<int> Years,
    IReadOnlyList<OperationCredits> Operations,
    IReadOnlyList<StateCount> States,
    IReadOnlyList<DueOverview> Due,
    IReadOnlyList<LateGrant> Overdue,
    long OverdueCount,
    IReadOnlyList<GrantLine> ToPay,
    IReadOnlyList<GrantLine> ToRecover)
{
    /// <summary>How many rows a list of the home page has at most.</summary>
    public const int MostRows = 50;

    private const int DaysAhead = 30;
    private const int FirstFiles = 5;
    private const int FirstLate = 10;

    /// <summary>What waits for the reader; null where the reader's roles do no work.</summary>
    public IReadOnlyList<WorkItem>? Work { get; init; }

    /// <summary>How many grants there are.</summary>
    public long Grants => States.Sum(state => state.Number);

    /// <summary>What is ordered and not paid yet, of all grants.</summary>
    public Money Ordered => Money.Sum(States.Select(state => state.Ordered));

    /// <summary>What is claimed back and has not come in yet, of all grants.</summary>
    public Money Claimed => Money.Sum(States.Select(state => state.ToRecover));

    /// <summary>The credits of the year, all operations together.</summary>
    public LineAmounts Total => Operations.Aggregate(
        LineAmounts.Zero, (sum, operation) => sum + operation.Amounts);

    /// <summary>Reads it.</summary>
    internal static async Task<HomeData> ReadAsync(DbSession session, PageView view, int? asked)
    {
        var today = view.Today;
        var showsCredits = view.MayRead(pages => pages.Credits);
        var years = showsCredits ? await OverviewStore.YearsAsync(session) : [];
        var year = asked is { } wanted && years.Contains(wanted) ? wanted
            : years.Contains(today.Year) ? today.Year
            : years.Count > 0 ? years[0] : today.Year;
        var credits = new HomeData(
            showsCredits, false, year, years,
            showsCredits ? OperationCredits.Of(await OverviewStore.LinesOfYearAsync(session, year)) : [],
            [], [], [], 0, [], []);
        credits = credits with { Work = await WorkAsync(session, view) };
        return view.MayRead(pages => pages.Search)
            ? await credits.WithGrantsAsync(session, view.ReachOf(pages => pages.Search), today)
            : credits;
    }

    private static async Task<IReadOnlyList<WorkItem>?> WorkAsync(DbSession session, PageView view)
    {
        var kinds = view.Pages.Work.Keys.Where(kind => view.MayRead(pages => pages.Work[kind])).ToList();
        var work = new List<WorkItem>();
        foreach (var kind in kinds)
        {
            work.Add(await OverviewStore.WorkAsync(
                session, kind, view.ReachOf(pages => pages.Work[kind]), view.Today, FirstFiles));
        }

        return kinds.Count == 0 ? null : [.. work.Where(item => item.Number > 0)];
    }

    private async Task<HomeData> WithGrantsAsync(DbSession session, Reach reach, DateOnly today) => this with
    {
        ShowsGrants = true,
        States = await OverviewStore.StatesAsync(session, reach),
        Due = await OverviewStore.DueBetweenAsync(session, reach, today, today.AddDays(DaysAhead), MostRows),
        Overdue = await OverviewStore.LateAsync(session, reach, today, null, FirstLate),
        OverdueCount = await OverviewStore.CountOverdueAsync(session, reach, today),
        ToPay = await OverviewStore.ToPayAsync(session, reach, MostRows),
        ToRecover = await OverviewStore.ToRecoverAsync(session, reach, MostRows),
    };
}

/// <summary>The credits of an operation in a year.</summary>
/// <param name="Code">Such as <c>C01-650A01</c>.</param>
/// <param name="Label">Such as <c>Mission ESS</c>.</param>
/// <param name="Lines">Its lines, one an imputation.</param>
/// <param name="Amounts">What stands on them together.</param>
public sealed record OperationCredits(
    string Code, string Label, IReadOnlyList<LineOverview> Lines, LineAmounts Amounts)
{
    /// <summary>The operations of some lines, which stand in their order.</summary>
    public static IReadOnlyList<OperationCredits> Of(IReadOnlyList<LineOverview> lines) =>
    [
        .. lines.GroupBy(line => line.OperationCode).Select(operation => new OperationCredits(
            operation.Key,
            operation.First().OperationLabel,
            [.. operation],
            operation.Select(line => line.Amounts).Aggregate((sum, amounts) => sum + amounts))),
    ];
}
