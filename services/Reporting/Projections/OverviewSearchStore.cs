using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Platform.Storage;
using Grants.Rules;
using Grants.Values;

namespace Grants.Reporting.Projections;

/// <summary>What the pages ask of all grants at once.</summary>
internal static partial class OverviewStore
{
    private const string SelectStates = """
        select owner.state as State,
               count(*) as Number,
               sum(granted_cents) as Granted,
               sum(ordered_cents) as Ordered,
               sum(claimed_cents - recovered_cents - cancelled_cents) as ToRecover
        from overview_grant owner
        """;

    private const string SelectDue = """
        select item.due_kind as Kind,
               item.subject as Subject,
               item.due_date as Date,
               owner.convention as Convention,
               owner.reference as Reference,
               owner.title as Title,
               owner.beneficiary_name as BeneficiaryName
        from overview_due item
        join overview_grant owner on owner.convention = item.convention
        """;

    private const string SelectDueBetween = SelectDue + """
         where item.due_date >= @first
          and item.due_date <= @last
        """;

    private const string InOrderOfDays = " order by item.due_date, owner.reference, item.due_kind, item.subject";

    private const string SelectDueOfGrant = SelectDue + """
         where item.convention = @convention
          and (item.due_date >= @today or item.due_kind not in @rights)
        order by item.due_date, item.due_kind, item.subject
        """;

    private const string SelectGrant = """
        select owner.convention as Name,
               owner.reference as Reference,
               owner.title as Title,
               owner.beneficiary_name as BeneficiaryName,
               owner.siret as Siret,
               owner.fiscal_year as FiscalYear,
               owner.operation_code as OperationCode,
               owner.state as State,
               owner.granted_cents as Granted,
               owner.ordered_cents as Ordered,
               owner.paid_cents as Paid,
               owner.final_cents as Final,
               owner.claimed_cents as Claimed,
               owner.recovered_cents as Recovered,
               owner.cancelled_cents as Cancelled
        from overview_grant owner
        left join overview_beneficiary known on known.beneficiary = owner.beneficiary
        """;

    // Nobody has to ask for an extension or to appeal, so nobody is late with it.
    private static readonly string[] Rights =
        [.. Deadline.AppealKinds.Prepend(DeadlineKind.ExtensionRequest).Select(kind => UpperSnake.Of(kind))];

    // A notice runs out by itself.
    private static readonly string[] NotLate = [.. Rights, UpperSnake.Of(DeadlineKind.NoticeEnd)];

    // The first condition is in the words of the index.
    private const string SelectToPay = SelectGrant + " where owner.ordered_cents > 0";

    private const string SelectToRecover = SelectGrant + """
         where owner.claimed_cents > 0
          and owner.claimed_cents > owner.recovered_cents + owner.cancelled_cents
        """;

    private const string OfOrganisation = " where owner.beneficiary = @beneficiary";

    private const string InOrder = " order by owner.reference desc";

    private const string Below = " and owner.reference < @after";

    private const string ByState = " group by owner.state";

    private const string SelectGrantYears = """
        select distinct owner.fiscal_year
        from overview_grant owner
        """;

    /// <summary>How many grants there are in each state, of those that are within reach, as everywhere here.</summary>
    public static async Task<IReadOnlyList<StateCount>> StatesAsync(DbSession session, Reach reach) =>
        [.. (await session.QueryAsync<StateRow>(
            SelectStates + Within(reach, "where") + ByState, new { own = reach.Beneficiaries }))
            .Select(row => row.ToCount())];

    /// <summary>How many grants an organisation has in each state.</summary>
    public static async Task<IReadOnlyList<StateCount>> StatesOfAsync(DbSession session, string beneficiary) =>
        [.. (await session.QueryAsync<StateRow>(
            SelectStates + OfOrganisation + ByState, new { beneficiary })).Select(row => row.ToCount())];

    /// <summary>The grants of an organisation, by their references from one down.</summary>
    public static async Task<IReadOnlyList<GrantLine>> GrantsOfAsync(
        DbSession session, string beneficiary, string after, int limit) =>
        [.. (await session.QueryAsync<GrantRow>(
            SelectGrant + OfOrganisation + (after.Length > 0 ? Below : "") + InOrder + session.Dialect.FirstRows,
            new { beneficiary, after, limit })).Select(row => row.ToGrant())];

    /// <summary>What is due from a day to another.</summary>
    public static async Task<IReadOnlyList<DueOverview>> DueBetweenAsync(
        DbSession session, Reach reach, DateOnly first, DateOnly last, int limit) =>
        [.. (await session.QueryAsync<DueRow>(
            SelectDueBetween + Within(reach) + InOrderOfDays + session.Dialect.FirstRows,
            new { first, last, limit, own = reach.Beneficiaries })).Select(row => row.ToDue())];

    /// <summary>What is still to be done of a grant; a right whose day has passed is gone.</summary>
    public static async Task<IReadOnlyList<DueOverview>> DueOfAsync(
        DbSession session, string convention, DateOnly today) =>
        [.. (await session.QueryAsync<DueRow>(SelectDueOfGrant, new { convention, today, rights = Rights }))
            .Select(row => row.ToDue())];

    /// <summary>The grants of which something is ordered and not paid yet.</summary>
    public static Task<IReadOnlyList<GrantLine>> ToPayAsync(DbSession session, Reach reach, int limit) =>
        GrantsAsync(session, SelectToPay, reach, limit);

    /// <summary>The grants of which something is claimed back and has not come in yet.</summary>
    public static Task<IReadOnlyList<GrantLine>> ToRecoverAsync(DbSession session, Reach reach, int limit) =>
        GrantsAsync(session, SelectToRecover, reach, limit);

    /// <summary>The years that have grants, the last one first.</summary>
    public static async Task<IReadOnlyList<int>> GrantYearsAsync(DbSession session, Reach reach) =>
        [.. (await session.QueryAsync<long>(
            SelectGrantYears + Within(reach, "where") + " order by owner.fiscal_year desc",
            new { own = reach.Beneficiaries })).Select(year => (int)year)];

    /// <summary>Grants that are looked for, by their references from the last one down.</summary>
    public static async Task<IReadOnlyList<GrantLine>> SearchAsync(
        DbSession session, GrantSearch search, Reach reach, int limit)
    {
        var parameters = new Dictionary<string, object?>
        {
            ["after"] = search.After,
            ["state"] = search.State is { } state ? UpperSnake.Of(state) : null,
            ["year"] = search.Year,
            ["limit"] = limit,
            ["own"] = reach.Beneficiaries,
        };
        foreach (var (place, word) in search.Words.Index())
        {
            parameters[$"word{place}"] = SearchText.PatternOf(word);
        }

        var sql = SelectGrant + Conditions(search) + Within(reach) + InOrder + session.Dialect.FirstRows;
        return [.. (await session.QueryAsync<GrantRow>(sql, parameters)).Select(row => row.ToGrant())];
    }

    private static async Task<IReadOnlyList<GrantLine>> GrantsAsync(
        DbSession session, string select, Reach reach, int limit) =>
        [.. (await session.QueryAsync<GrantRow>(
            select + Within(reach) + InOrder + session.Dialect.FirstRows, new { limit, own = reach.Beneficiaries }))
            .Select(row => row.ToGrant())];

    private static string Within(Reach reach, string next = "and") =>
        reach.IsLimited ? $" {next} owner.beneficiary in @own" : "";

    private static string Conditions(GrantSearch search) => " where 1 = 1"
        + (search.After.Length > 0 ? Below : "")
        + (search.State is null ? "" : " and owner.state = @state")
        + (search.Year is null ? "" : " and owner.fiscal_year = @year")
        + string.Concat(search.Words.Index().Select(word =>
            $" and (owner.search_text like @word{word.Index} escape '\\'"
            + $" or known.search_text like @word{word.Index} escape '\\')"));

    // With members and not with a constructor: sums over no row at all have no type that one could be chosen by.
    private sealed record StateRow
    {
        public string State { get; init; } = "";

        public long Number { get; init; }

        public long Granted { get; init; }

        public long Ordered { get; init; }

        public long ToRecover { get; init; }

        public StateCount ToCount() => new(
            UpperSnake.Parse<GrantState>(State), Number, Cents(Granted), Cents(Ordered), Cents(ToRecover));
    }

    private sealed record DueRow(
        string Kind,
        string Subject,
        DateOnly Date,
        string Convention,
        string Reference,
        string Title,
        string BeneficiaryName)
    {
        public DueOverview ToDue() =>
            new(UpperSnake.Parse<DeadlineKind>(Kind), Date, IdOf(Convention), Reference, Title, BeneficiaryName);
    }

    private sealed record GrantRow
    {
        public string Name { get; init; } = "";

        public string Reference { get; init; } = "";

        public string Title { get; init; } = "";

        public string BeneficiaryName { get; init; } = "";

        public string Siret { get; init; } = "";

        public long FiscalYear { get; init; }

        public string OperationCode { get; init; } = "";

        public string State { get; init; } = "";

        public long Granted { get; init; }

        public long Ordered { get; init; }

        public long Paid { get; init; }

        public long? Final { get; init; }

        public long Claimed { get; init; }

        public long Recovered { get; init; }

        public long Cancelled { get; init; }

        public GrantLine ToGrant() => new(
            IdOf(Name), Reference, Title, BeneficiaryName, Siret, (int)FiscalYear, OperationCode,
            UpperSnake.Parse<GrantState>(State),
            Cents(Granted), Cents(Ordered), Cents(Paid), Final is { } final ? Cents(final) : null,
            Cents(Claimed - Recovered - Cancelled));
    }

    private static Guid IdOf(string convention) => ResourceName.Parse(convention, "convention", "conventions")[0];
}
