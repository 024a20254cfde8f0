using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Budget;

/// <summary>Every statement that adds lines up: from the index that holds their balances alone.</summary>
internal static class TotalStore
{
    private const string SumLines = """
        select count(*) as Lines,
               coalesce(sum(voted), 0) as Voted,
               coalesce(sum(adjusted), 0) as Adjusted,
               coalesce(sum(reserved), 0) as Reserved,
               coalesce(sum(committed), 0) as Committed,
               coalesce(sum(paid), 0) as Paid,
               coalesce(sum(ordered), 0) as Ordered
        from budget_line
        where fiscal_year = @year
        """;

    private const string SumByOperation = """
        select operation_code as GroupKey,
               max(operation_label) as Label,
               count(*) as Lines,
               sum(voted) as Voted,
               sum(adjusted) as Adjusted,
               sum(reserved) as Reserved,
               sum(committed) as Committed,
               sum(paid) as Paid,
               sum(ordered) as Ordered
        from budget_line
        where fiscal_year = @year and operation_code > @after
        group by operation_code
        order by operation_code
        """;

    private const string SumByFunction = """
        select function_code as GroupKey,
               count(*) as Lines,
               sum(voted) as Voted,
               sum(adjusted) as Adjusted,
               sum(reserved) as Reserved,
               sum(committed) as Committed,
               sum(paid) as Paid,
               sum(ordered) as Ordered
        from budget_line
        where fiscal_year = @year and function_code > @after
        group by function_code
        order by function_code
        """;

    /// <summary>What stands on all lines of a year together.</summary>
    public static async Task<CreditTotal> TotalAsync(DbSession session, int year) =>
        (await session.FindAsync<TotalRow>(SumLines, new { year }))!.ToTotal();

    /// <summary>Totals of a year after a key, in order.</summary>
    public static async Task<IReadOnlyList<CreditTotal>> PageAsync(
        DbSession session, int year, TotalGrouping grouping, string after, int limit)
    {
        if (grouping == TotalGrouping.Year)
        {
            return [await TotalAsync(session, year)];
        }

        var sql = (grouping == TotalGrouping.Function ? SumByFunction : SumByOperation) + session.Dialect.FirstRows;
        return [.. (await session.QueryAsync<TotalRow>(sql, new { year, after, limit })).Select(row => row.ToTotal())];
    }

    private sealed record TotalRow
    {
        public string GroupKey { get; init; } = "";

        public string Label { get; init; } = "";

        public long Lines { get; init; }

        public long Voted { get; init; }

        public long Adjusted { get; init; }

        public long Reserved { get; init; }

        public long Committed { get; init; }

        public long Paid { get; init; }

        public long Ordered { get; init; }

        public CreditTotal ToTotal() => new(
            GroupKey, Label, Lines, Money.FromCents(Voted), Money.FromCents(Adjusted), Money.FromCents(Reserved),
            Money.FromCents(Committed), Money.FromCents(Paid), Money.FromCents(Ordered));
    }
}
