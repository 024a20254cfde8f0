using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Budget;

/// <summary>Every statement on the items of a closing plan.</summary>
internal static class ClosingItemStore
{
    private const string InsertException = """
        insert into closing_exception (fiscal_year, plan_number, commitment_id)
        values (@year, @number, @commitment)
        """;

    private const string InsertAttachment = """
        insert into closing_attachment (fiscal_year, plan_number, commitment_id, right_acquired_date)
        values (@year, @number, @commitment, @day)
        """;

    private const string SelectItems = """
        select r.id as Id,
               r.line_id as LineId,
               0 as IsCommitment,
               r.reference as Reference,
               r.amount as Amount,
               0 as Ordered,
               r.owner as Owner,
               0 as IsException,
               0 as HasNextLine,
               null as RightAcquired
        from reservation r
        join budget_line l on l.id = r.line_id
        where l.fiscal_year = @year and r.state = 'PENDING' and r.id > @after
        union all
        select c.id,
               c.line_id,
               1,
               c.reference,
               c.amount - c.released - c.paid,
               c.ordered,
               c.owner,
               case when e.commitment_id is null then 0 else 1 end,
               case when n.id is null then 0 else 1 end,
               a.right_acquired_date
        from commitment c
        join budget_line l on l.id = c.line_id
        left join closing_exception e
          on e.fiscal_year = l.fiscal_year and e.plan_number = @plan and e.commitment_id = c.id
        left join closing_attachment a
          on a.fiscal_year = l.fiscal_year and a.plan_number = @plan and a.commitment_id = c.id
        left join budget_line n
          on n.line_key = concat(l.fiscal_year + 1, substring(l.line_key, 5, 200)) and n.state = 'OPEN'
        where l.fiscal_year = @year and c.state = 'OPEN' and c.amount > c.released + c.paid and c.id > @after
        order by Id
        """;

    /// <summary>Keeps the commitments that a plan treats in another way than the others.</summary>
    public static async Task AddAsync(DbSession session, int year, long number, ClosingRequest asked)
    {
        foreach (var exception in asked.Exceptions)
        {
            await session.ExecuteAsync(InsertException, new { year, number, commitment = exception.Id });
        }

        foreach (var (commitment, day) in asked.Attachments)
        {
            await session.ExecuteAsync(InsertAttachment, new { year, number, commitment = commitment.Id, day });
        }
    }

    /// <summary>What is open in a year after an id, in the order it was made, seen by a plan.</summary>
    public static async Task<IReadOnlyList<ClosingItem>> ItemsAsync(
        DbSession session, int year, long plan, Guid after, int limit)
    {
        var rows = await session.QueryAsync<ItemRow>(
            SelectItems + session.Dialect.FirstRows, new { year, plan, after, limit });
        return [.. rows.Select(row => row.ToItem())];
    }

    private sealed record ItemRow
    {
        public Guid Id { get; init; }

        public Guid LineId { get; init; }

        public long IsCommitment { get; init; }

        public string Reference { get; init; } = "";

        public long Amount { get; init; }

        public long Ordered { get; init; }

        public string? Owner { get; init; }

        public long IsException { get; init; }

        public long HasNextLine { get; init; }

        public DateOnly? RightAcquired { get; init; }

        public ClosingItem ToItem() => new(
            Id, LineId, IsCommitment == 1, Reference, Money.FromCents(Amount), Money.FromCents(Ordered), Owner,
            IsException == 1, HasNextLine == 1, RightAcquired);
    }
}
