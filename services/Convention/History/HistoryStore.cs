using Grants.Platform.Storage;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Every statement on the history of grants, which only grows.</summary>
internal static class HistoryStore
{
    private const string Insert = """
        insert into timeline_entry (convention_id, event_type, resource, actor, entry_time, from_state, to_state,
                                    summary)
        values (@GrantId, @EventType, @Resource, @Actor, @At, @from, @to, @Summary)
        """;

    private const string SelectAfter = """
        select seq as Seq,
               convention_id as GrantId,
               event_type as EventType,
               resource as Resource,
               actor as Actor,
               entry_time as At,
               from_state as FromState,
               to_state as ToState,
               summary as Summary
        from timeline_entry
        where convention_id = @grant and seq > @after
        order by seq
        """;

    private const string SelectLastActor = """
        select actor
        from timeline_entry
        where seq = (select max(seq)
                     from timeline_entry
                     where convention_id = @grant and event_type in @eventTypes and resource = @resource)
        """;

    public static Task AddAsync(DbSession session, TimelineEntry entry) => session.ExecuteAsync(Insert, new
    {
        entry.GrantId,
        entry.EventType,
        entry.Resource,
        entry.Actor,
        entry.At,
        from = entry.From is { } from ? UpperSnake.Of(from) : null,
        to = UpperSnake.Of(entry.To),
        entry.Summary,
    });

    /// <summary>What happened to a grant after an entry, in order, each with the number its page can end at.</summary>
    public static async Task<IReadOnlyList<(long Seq, TimelineEntry Entry)>> AfterAsync(
        DbSession session, Guid grant, long after, int limit)
    {
        var rows = await session.QueryAsync<Row>(
            SelectAfter + session.Dialect.FirstRows, new { grant, after, limit });
        return [.. rows.Select(row => (row.Seq, row.ToEntry()))];
    }

    /// <summary>Who did one of some things to a resource of a grant last; null where nobody has.</summary>
    public static Task<string?> LastActorAsync(DbSession session, Guid grant, string resource, string[] eventTypes) =>
        session.FindAsync<string?>(SelectLastActor, new { grant, resource, eventTypes });

    private sealed record Row
    {
        public long Seq { get; init; }

        public Guid GrantId { get; init; }

        public string EventType { get; init; } = "";

        public string Resource { get; init; } = "";

        public string Actor { get; init; } = "";

        public DateTimeOffset At { get; init; }

        public string? FromState { get; init; }

        public string ToState { get; init; } = "";

        public string Summary { get; init; } = "";

        public TimelineEntry ToEntry() => new(
            GrantId, EventType, Resource, Actor, At,
            FromState is null ? null : UpperSnake.Parse<GrantState>(FromState),
            UpperSnake.Parse<GrantState>(ToState), Summary);
    }
}
