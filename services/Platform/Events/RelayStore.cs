using Grants.Platform.Storage;

namespace Grants.Platform.Events;

/// <summary>What the relay keeps: what became of each event.</summary>
internal static class RelayStore
{
    private const string SelectUnpublished = """
        select seq as Seq,
               id as Id,
               event_position as Position,
               event_type as EventType,
               subject as Subject,
               event_time as EventTime,
               actor as Actor,
               actor_name as ActorName,
               actor_function as ActorFunction,
               body as Body,
               trace_parent as TraceParent,
               (select previous.id from outbox as previous where previous.event_position = outbox.event_position - 1)
                 as PreviousId,
               attempts as Attempts
        from outbox
        where published_at is null
          and dead = 0
          and event_position is not null
          and (next_at is null or next_at <= @now)
        order by event_position
        """;

    private const string Settle = """
        update outbox
        set published_at = @now
        where seq in @seqs
          and exists (select 1 from relay_lease where id = 1 and epoch = @epoch)
        """;

    private const string Fail = """
        update outbox
        set attempts = attempts + 1,
            next_at = @nextAt,
            dead = @dead
        where seq = @seq
          and exists (select 1 from relay_lease where id = 1 and epoch = @epoch)
        """;

    private const string SelectStatus = """
        select lease.last_position as LastPosition,
               lease.owner as Owner,
               lease.epoch as Epoch,
               lease.expires_at as ExpiresAt,
               (select count(*) from outbox where published_at is null and dead = 0) as Waiting,
               (select min(event_time) from outbox where published_at is null and dead = 0) as WaitingSince,
               (select count(*) from outbox where published_at is null and dead = 1) as GivenUp
        from relay_lease as lease
        where lease.id = 1
        """;

    private const string Revive = """
        update outbox
        set dead = 0,
            attempts = 0,
            next_at = null
        where published_at is null and dead = 1
        """;

    /// <summary>How far the relay is; null before it has ever run.</summary>
    public static Task<RelayRow?> StatusAsync(DbSession session) => session.FindAsync<RelayRow>(SelectStatus);

    /// <summary>Has those given up tried again; how many it was.</summary>
    public static Task<int> ReviveAsync(DbSession session) => session.ExecuteAsync(Revive);

    /// <summary>The first events to be published, in order.</summary>
    public static async Task<IReadOnlyList<EventRow>> UnpublishedAsync(
        DbSession session, DateTimeOffset now, int limit)
    {
        var rows = await session.QueryAsync<EventRow>(
            SelectUnpublished + session.Dialect.FirstRows, new { now, limit });
        return [.. rows.Select(row => row.Open(session))];
    }

    /// <summary>Notes that the broker has confirmed some.</summary>
    public static Task<int> SettleAsync(DbSession session, IReadOnlyList<long> seqs, long epoch, DateTimeOffset now) =>
        session.ExecuteAsync(Settle, new { seqs, epoch, now });

    /// <summary>Notes that one could not be published.</summary>
    public static Task<int> FailAsync(DbSession session, long seq, long epoch, DateTimeOffset nextAt, bool dead) =>
        session.ExecuteAsync(Fail, new { seq, epoch, nextAt, dead = dead ? 1 : 0 });
}

/// <summary>The lease, and what waits to be published.</summary>
internal sealed record RelayRow
{
    public long LastPosition { get; init; }

    public string Owner { get; init; } = "";

    public long Epoch { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public long Waiting { get; init; }

    public DateTimeOffset? WaitingSince { get; init; }

    public long GivenUp { get; init; }
}
