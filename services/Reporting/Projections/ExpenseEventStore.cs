using Grants.Contracts;
using Grants.Contracts.Convention;
using Grants.Platform.Storage;
using Grants.Reporting.Model;

namespace Grants.Reporting.Projections;

/// <summary>The expenses of a grant, which may be a million: they are read one by one.</summary>
internal static class ExpenseEventStore
{
    // In the order of declaration, each with the ruling that stands. The index of roots gives this order, so that
    // nothing is sorted, and the index of what events are about finds the last ruling.
    private const string SelectExpenses = """
        select recorded.event_position as Position,
               recorded.event_time as Time,
               recorded.actor as Actor,
               recorded.body as Data,
               ruling.event_position as RulingPosition,
               ruling.event_time as RulingTime,
               ruling.actor as RulingActor,
               ruling.actor_name as RulingActorName,
               ruling.actor_function as RulingActorFunction,
               ruling.body as RulingData,
               (select count(*)
                from grant_event as withdrawn
                where withdrawn.root = recorded.root
                  and withdrawn.about = recorded.about
                  and withdrawn.event_type = 'ExpenseWithdrawn'
                  and withdrawn.event_position <= @UpTo) as WithdrawnCount
        from grant_event as recorded
        left join grant_event as ruling
          on ruling.source = recorded.source
          and ruling.event_position = (select max(decided.event_position)
                                       from grant_event as decided
                                       where decided.root = recorded.root
                                         and decided.about = recorded.about
                                         and decided.event_type = 'ExpenseDecided'
                                         and decided.event_position <= @UpTo)
        where recorded.root = @Root
          and recorded.source = @Source
          and recorded.event_type = 'ExpenseRecorded'
          and recorded.event_position > @after
          and recorded.event_position <= @UpTo
        order by recorded.event_position
        """;

    private const string CountExpenses = """
        select count(*)
        from grant_event
        where root = @Root
          and event_type = 'ExpenseRecorded'
          and event_position <= @UpTo
        """;

    private const string SelectReexamined = """
        select event_position as Position,
               event_time as Time,
               actor as Actor,
               body as Data
        from grant_event
        where root = @convention
          and source = 'convention'
          and of_expenses = 0
          and event_type = 'ExpensesReexamined'
        order by event_position
        """;

    /// <summary>How many expenses were declared.</summary>
    public static Task<long> CountExpensesAsync(DbSession session, BasisPart part) =>
        session.ScalarAsync<long>(CountExpenses, part);

    /// <summary>
    /// The expenses in the order of their declaration, one by one, with the ruling that stands; those after a place in
    /// the log where one is given.
    /// </summary>
    public static async IAsyncEnumerable<DeclaredExpense> ExpensesAsync(
        DbSession session, BasisPart part, long after = 0)
    {
        await foreach (var row in session.StreamAsync<ExpenseRow>(
            SelectExpenses, new { part.Source, part.Root, part.UpTo, after }))
        {
            yield return row.ToDeclared(part.Source);
        }
    }

    /// <summary>What became of the flags of a grant's expenses when its period was extended.</summary>
    public static async Task<IEnumerable<EventEnvelope>> ReexaminedAsync(DbSession session, string convention) =>
        (await session.QueryAsync<ReexaminedRow>(SelectReexamined, new { convention })).Select(row =>
            new EventEnvelope(
                Guid.Empty, "convention", row.Position, nameof(ExpensesReexamined), convention, row.Time, row.Actor,
                row.Data, null));

    private sealed record ReexaminedRow(long Position, DateTimeOffset Time, string Actor, byte[] Data);

    private sealed class ExpenseRow
    {
        public long Position { get; init; }

        public DateTimeOffset Time { get; init; }

        public string Actor { get; init; } = "";

        public byte[] Data { get; init; } = [];

        public long? RulingPosition { get; init; }

        public DateTimeOffset? RulingTime { get; init; }

        public string? RulingActor { get; init; }

        public string? RulingActorName { get; init; }

        public string? RulingActorFunction { get; init; }

        public byte[]? RulingData { get; init; }

        public long WithdrawnCount { get; init; }

        public DeclaredExpense ToDeclared(string source) => new(
            Told<ExpenseRecorded>(source, Position, Time, Actor, Data),
            RulingPosition is { } position ? RulingAt(source, position) : null,
            WithdrawnCount > 0);

        private Told<ExpenseDecided> RulingAt(string source, long position)
        {
            var told = Told<ExpenseDecided>(source, position, RulingTime!.Value, RulingActor!, RulingData!);
            return told with
            {
                Envelope = told.Envelope with { ActorName = RulingActorName, ActorFunction = RulingActorFunction },
            };
        }

        private static Told<T> Told<T>(string source, long position, DateTimeOffset time, string actor, byte[] data)
            where T : IGrantEvent => new(
                (T)EventJson.Deserialize(typeof(T).Name, data)!,
                new EventEnvelope(Guid.Empty, source, position, typeof(T).Name, "", time, actor, data, null));
    }
}
