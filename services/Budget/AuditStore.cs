using Grants.Platform.Storage;

namespace Grants.Budget;

/// <summary>
/// What the balances of lines come to when they are computed again. What each kind of movement does is said here a
/// second time, on purpose: a mistake in the one place does not hide in the other.
/// </summary>
internal static class AuditStore
{
    private const string SelectIds = """
        select id
        from budget_line
        where id > @after
        order by id
        """;

    private const string SelectRecorded = """
        select l.id as LineId,
               l.voted as Voted,
               l.adjusted as Adjusted,
               l.reserved as Reserved,
               l.committed as Committed,
               l.paid as Paid,
               l.ordered as Ordered,
               l.movement_count as Movements,
               m.adjusted_after as LastAdjusted,
               m.reserved_after as LastReserved,
               m.committed_after as LastCommitted,
               m.paid_after as LastPaid,
               m.ordered_after as LastOrdered,
               m.available_after as LastAvailable
        from budget_line l
        left join movement m on m.line_id = l.id and m.movement_number = l.movement_count
        where l.id between @first and @last
        order by l.id
        """;

    // A movement that does not lead from the balances of the one before to its own, or whose number does not follow,
    // breaks the chain.
    private const string SumMovements = """
        select line_id as LineId,
               count(*) as Movements,
               sum(voted) as Voted,
               sum(adjusted) as Adjusted,
               sum(reserved) as Reserved,
               sum(committed) as Committed,
               sum(paid) as Paid,
               sum(ordered) as Ordered,
               sum(case when adjusted = adjusted_step and reserved = reserved_step and committed = committed_step
                             and paid = paid_step and ordered = ordered_step and number_step = 1
                             and available_step = voted + adjusted - reserved - committed - paid
                        then 0 else 1 end) as Breaks
        from (
          select line_id,
                 case when movement_kind = 'VOTED' then amount else 0 end as voted,
                 case when movement_kind in ('INCREASED', 'TRANSFERRED_IN', 'CARRIED_IN') then amount
                      when movement_kind in ('DECREASED', 'TRANSFERRED_OUT', 'CARRIED_OUT') then -amount
                      else 0 end as adjusted,
                 case when movement_kind = 'RESERVED' then amount
                      when movement_kind in ('POSTED', 'RELEASED', 'VOIDED', 'EXPIRED') then -amount
                      else 0 end as reserved,
                 case when movement_kind in ('POSTED', 'PAYMENT_CANCELLED', 'CARRIED_IN') then amount
                      when movement_kind in ('PAID', 'ORDER_PAID', 'REDUCED', 'COMMITMENT_CLOSED', 'CARRIED_OUT')
                      then -amount
                      else 0 end as committed,
                 case when movement_kind in ('PAID', 'ORDER_PAID') then amount
                      when movement_kind = 'PAYMENT_CANCELLED' then -amount
                      else 0 end as paid,
                 case when movement_kind = 'ORDERED' then amount
                      when movement_kind in ('ORDER_RELEASED', 'ORDER_PAID') then -amount
                      else 0 end as ordered,
                 movement_number
                   - lag(movement_number, 1, 0) over (partition by line_id order by movement_number) as number_step,
                 adjusted_after
                   - lag(adjusted_after, 1, 0) over (partition by line_id order by movement_number) as adjusted_step,
                 reserved_after
                   - lag(reserved_after, 1, 0) over (partition by line_id order by movement_number) as reserved_step,
                 committed_after
                   - lag(committed_after, 1, 0) over (partition by line_id order by movement_number) as committed_step,
                 paid_after
                   - lag(paid_after, 1, 0) over (partition by line_id order by movement_number) as paid_step,
                 ordered_after
                   - lag(ordered_after, 1, 0) over (partition by line_id order by movement_number) as ordered_step,
                 available_after
                   - lag(available_after, 1, 0) over (partition by line_id order by movement_number) as available_step
          from movement
          where line_id between @first and @last) step
        group by line_id
        """;

    private const string SumReservations = """
        select line_id as LineId,
               sum(amount) as Reserved
        from reservation
        where state = 'PENDING' and line_id between @first and @last
        group by line_id
        """;

    // One that was carried over keeps what is ordered on it; one that was closed keeps nothing.
    private const string SumCommitments = """
        select line_id as LineId,
               sum(amount - released - paid) as Committed,
               sum(ordered) as Ordered
        from commitment
        where line_id between @first and @last
        group by line_id
        """;

    private const string SumPayments = """
        select c.line_id as LineId,
               sum(case when p.state = 'RECORDED' then p.amount else 0 end) as Paid,
               sum(case when p.state = 'ORDERED' then p.amount else 0 end) as OrderedPayments
        from payment p
        join commitment c on c.id = p.commitment_id
        where p.state in ('RECORDED', 'ORDERED') and c.line_id between @first and @last
        group by c.line_id
        """;

    /// <summary>The ids of some lines after one.</summary>
    public static Task<IReadOnlyList<Guid>> IdsAsync(DbSession session, Guid after, int limit) =>
        session.QueryAsync<Guid>(SelectIds + session.Dialect.FirstRows, new { after, limit });

    /// <summary>The lines between two ids: what is recorded, and what it comes to.</summary>
    public static async Task<IReadOnlyList<AuditedLine>> LinesAsync(DbSession session, Guid first, Guid last)
    {
        var range = new { first, last };
        var movements = await ByLineAsync<MovementSums>(session, SumMovements, range, sums => sums.LineId);
        var reservations = await ByLineAsync<DocumentSums>(session, SumReservations, range, sums => sums.LineId);
        var commitments = await ByLineAsync<DocumentSums>(session, SumCommitments, range, sums => sums.LineId);
        var payments = await ByLineAsync<DocumentSums>(session, SumPayments, range, sums => sums.LineId);
        var lines = await session.QueryAsync<RecordedLine>(SelectRecorded, range);
        return
        [
            .. lines.Select(line => new AuditedLine(
                line,
                movements.GetValueOrDefault(line.LineId) ?? new MovementSums(),
                new DocumentSums
                {
                    LineId = line.LineId,
                    Reserved = reservations.GetValueOrDefault(line.LineId)?.Reserved ?? 0,
                    Committed = commitments.GetValueOrDefault(line.LineId)?.Committed ?? 0,
                    Paid = payments.GetValueOrDefault(line.LineId)?.Paid ?? 0,
                    Ordered = commitments.GetValueOrDefault(line.LineId)?.Ordered ?? 0,
                    OrderedPayments = payments.GetValueOrDefault(line.LineId)?.OrderedPayments ?? 0,
                })),
        ];
    }

    private static async Task<Dictionary<Guid, T>> ByLineAsync<T>(
        DbSession session, string sql, object range, Func<T, Guid> lineOf) =>
        (await session.QueryAsync<T>(sql, range)).ToDictionary(lineOf);
}
