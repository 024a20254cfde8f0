using Grants.Platform.Storage;
using Grants.Rules;
using Grants.Values;

namespace Grants.Budget;

/// <summary>Every statement on the commitments of a year at its end.</summary>
internal static class YearEndStore
{
    // One that ended has nothing open; one that went on shows where, and by how much: all of it came from here.
    private const string OfYear = """
        from commitment c
        join budget_line l on l.id = c.line_id
        left join commitment n on n.from_id = c.id
        left join budget_line t
          on t.line_key = concat(l.fiscal_year + 1, substring(l.line_key, 5, 200)) and t.state = 'OPEN'
        where l.fiscal_year = @year
          and c.state in ('OPEN', 'CARRIED_OVER')
          and (c.amount > c.released + c.paid or c.state = 'CARRIED_OVER')
        """;

    private const string SelectPage = """
        select c.id as Id,
               c.line_id as LineId,
               l.section as Section,
               c.reference as Reference,
               c.owner as Owner,
               c.ordered as Ordered,
               c.amount - c.released - c.paid - c.ordered as NotOrdered,
               t.id as NextLineId,
               n.id as ToId,
               n.line_id as ToLineId,
               coalesce(n.amount, 0) as Passed,
               n.right_acquired_date as RightAcquired,
               n.statement_date as StatementDate,
               n.statement_signatory as StatementSignatory

        """ + OfYear + " and c.id > @after order by c.id";

    private const string SumAll = """
        select count(*) as Commitments,
               coalesce(sum(c.ordered), 0) as Ordered,
               coalesce(sum(c.amount - c.released - c.paid - c.ordered), 0) as NotOrdered,
               coalesce(sum(case when n.right_acquired_date is null then n.amount else 0 end), 0) as CarriedOver,
               coalesce(sum(case when n.right_acquired_date is null then 0 else n.amount end), 0) as Attached

        """ + OfYear;

    /// <summary>Those after an id, in the order they were made.</summary>
    public static async Task<IReadOnlyList<YearEndCommitment>> PageAsync(
        DbSession session, int year, Guid after, int limit)
    {
        var rows = await session.QueryAsync<Row>(
            SelectPage + session.Dialect.FirstRows, new { year, after, limit });
        return [.. rows.Select(row => row.ToCommitment())];
    }

    /// <summary>All of a year together.</summary>
    public static async Task<YearEndTotals> TotalAsync(DbSession session, int year) =>
        (await session.FindAsync<TotalRow>(SumAll, new { year }))!.ToTotals();

    private sealed record TotalRow
    {
        public long Commitments { get; init; }

        public long Ordered { get; init; }

        public long NotOrdered { get; init; }

        public long CarriedOver { get; init; }

        public long Attached { get; init; }

        public YearEndTotals ToTotals() => new(
            Commitments, Money.FromCents(Ordered), Money.FromCents(NotOrdered), Money.FromCents(CarriedOver),
            Money.FromCents(Attached));
    }

    private sealed record Row
    {
        public Guid Id { get; init; }

        public Guid LineId { get; init; }

        public string Section { get; init; } = "";

        public string Reference { get; init; } = "";

        public string? Owner { get; init; }

        public long Ordered { get; init; }

        public long NotOrdered { get; init; }

        public Guid? NextLineId { get; init; }

        public Guid? ToId { get; init; }

        public Guid? ToLineId { get; init; }

        public long Passed { get; init; }

        public DateOnly? RightAcquired { get; init; }

        public DateOnly? StatementDate { get; init; }

        public string? StatementSignatory { get; init; }

        public YearEndCommitment ToCommitment() => new(
            Id, LineId, UpperSnake.Parse<Section>(Section), Reference, Owner, Money.FromCents(Ordered),
            Money.FromCents(NotOrdered), NextLineId,
            ToId is { } to ? new CommitmentRef(ToLineId!.Value, to) : null,
            Money.FromCents(Passed), RightAcquired,
            StatementDate is { } day ? new CarryOverStatement(day, StatementSignatory!) : null);
    }
}
