using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Budget;

/// <summary>Every statement on movements: they are added and read, and never change.</summary>
internal static class MovementStore
{
    // A statement of SQL Server takes 2100 parameters.
    private const int MostIds = 1000;

    private const string InsertMovement = """
        insert into movement (line_id, movement_number, movement_kind, amount, adjusted_after, reserved_after,
                              committed_after, paid_after, ordered_after, available_after, subject_id, actor, reason,
                              request_id, created_at)
        values (@LineId, @Number, @kind, @amount, @adjusted, @reserved,
                @committed, @paid, @ordered, @available, @SubjectId, @Actor, @Reason,
                @RequestId, @At)
        """;

    private const string MovementColumns = """
        select line_id as LineId,
               movement_number as Number,
               movement_kind as Kind,
               amount as Amount,
               adjusted_after as AdjustedAfter,
               reserved_after as ReservedAfter,
               committed_after as CommittedAfter,
               paid_after as PaidAfter,
               ordered_after as OrderedAfter,
               available_after as AvailableAfter,
               subject_id as SubjectId,
               actor as Actor,
               reason as Reason,
               request_id as RequestId,
               created_at as At
        from movement
        """;

    private const string SelectMovements = MovementColumns + " where line_id = @line and movement_number > @after";

    private const string SelectChangedBy = """
        select distinct line_id
        from movement
        where line_id in @ids and movement_kind in ('INCREASED', 'DECREASED') and reason = @reason
        """;

    private const string SelectLastUntil = MovementColumns
        + " where line_id = @line and created_at <= @instant order by created_at desc, movement_number desc";

    public static Task AddAsync(DbSession session, params IReadOnlyList<Movement> movements) =>
        session.InsertAsync(InsertMovement, movements.Select(movement => new
        {
            movement.LineId,
            movement.Number,
            kind = UpperSnake.Of(movement.Kind),
            amount = movement.Amount.Cents,
            adjusted = movement.AdjustedAfter.Cents,
            reserved = movement.ReservedAfter.Cents,
            committed = movement.CommittedAfter.Cents,
            paid = movement.PaidAfter.Cents,
            ordered = movement.OrderedAfter.Cents,
            available = movement.AvailableAfter.Cents,
            movement.SubjectId,
            movement.Actor,
            movement.Reason,
            movement.RequestId,
            movement.At,
        }));

    /// <summary>Movements of a line after a number, oldest first.</summary>
    public static async Task<IReadOnlyList<Movement>> PageAsync(
        DbSession session, Guid line, MovementFilter filter, long after, int limit)
    {
        var sql = SelectMovements + Conditions(filter) + " order by movement_number" + session.Dialect.FirstRows;
        var kinds = filter.Kinds.Select(kind => UpperSnake.Of(kind)).ToArray();
        var rows = await session.QueryAsync<MovementRow>(
            sql, new { line, kinds, filter.From, filter.Until, after, limit });
        return [.. rows.Select(row => row.ToMovement())];
    }

    /// <summary>The last movement of a line made until an instant; null when there was none.</summary>
    public static async Task<Movement?> FindLastAsync(DbSession session, Guid line, DateTimeOffset instant) =>
        (await session.FindAsync<MovementRow>(
            SelectLastUntil + session.Dialect.FirstRows, new { line, instant, limit = 1 }))?.ToMovement();

    /// <summary>Those of some lines that an adjustment with this reason has changed.</summary>
    public static async Task<IReadOnlySet<Guid>> ChangedByAsync(
        DbSession session, IReadOnlyList<Guid> lines, string reason)
    {
        var changed = new HashSet<Guid>();
        foreach (var ids in lines.Select(id => id.ToByteArray(bigEndian: true)).Chunk(MostIds))
        {
            changed.UnionWith(await session.QueryAsync<Guid>(SelectChangedBy, new { ids, reason }));
        }

        return changed;
    }

    private static string Conditions(MovementFilter filter) => string.Concat(
        filter.Kinds.Count == 0 ? "" : " and movement_kind in @kinds",
        filter.From is null ? "" : " and created_at >= @From",
        filter.Until is null ? "" : " and created_at < @Until");

    private sealed record MovementRow
    {
        public Guid LineId { get; init; }

        public long Number { get; init; }

        public string Kind { get; init; } = "";

        public long Amount { get; init; }

        public long AdjustedAfter { get; init; }

        public long ReservedAfter { get; init; }

        public long CommittedAfter { get; init; }

        public long PaidAfter { get; init; }

        public long OrderedAfter { get; init; }

        public long AvailableAfter { get; init; }

        public Guid? SubjectId { get; init; }

        public string Actor { get; init; } = "";

        public string Reason { get; init; } = "";

        public Guid RequestId { get; init; }

        public DateTimeOffset At { get; init; }

        public Movement ToMovement() => new(
            LineId, Number, UpperSnake.Parse<MovementKind>(Kind), Money.FromCents(Amount),
            Money.FromCents(AdjustedAfter), Money.FromCents(ReservedAfter), Money.FromCents(CommittedAfter),
            Money.FromCents(PaidAfter), Money.FromCents(OrderedAfter), Money.FromCents(AvailableAfter), SubjectId,
            Actor, Reason, RequestId, At);
    }
}
