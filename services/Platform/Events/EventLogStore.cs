using Grants.Contracts;
using Grants.Platform.Commands;
using Grants.Platform.Storage;

namespace Grants.Platform.Events;

/// <summary>
/// The outbox read as a log. Positions are given after the commit, in the order of the rows, sequentially and without
/// gap; who gives them moves <c>last_position</c> in the same transaction, so that two can never give the same.
/// </summary>
internal static class EventLogStore
{
    private const string InsertLease = """
        insert into relay_lease (id, owner, epoch, expires_at, last_position)
        select 1, '', 0, @expired, 0
        where not exists (select 1 from relay_lease where id = 1)
        """;

    private const string StandInLine = "update relay_lease set last_position = last_position where id = 1";

    private const string SelectLastPosition = "select last_position from relay_lease where id = 1";

    private const string CountUnplaced = "select count(*) from outbox where event_position is null";

    private const string SelectUnplaced = "select seq from outbox where event_position is null order by seq";

    private const string Place = """
        update outbox
        set event_position = @position
        where seq = @seq and event_position is null
        """;

    private const string MoveLastPosition = """
        update relay_lease
        set last_position = @to
        where id = 1 and last_position = @from
        """;

    private const string SelectAfter = """
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
                 as PreviousId
        from outbox
        where event_position > @after
        order by event_position
        """;

    private const string SelectIdAt = "select id from outbox where event_position = @position";

    /// <summary>The id of the event at a position; null when there is none.</summary>
    public static Task<Guid?> IdAtAsync(DbSession session, long position) =>
        session.FindAsync<Guid?>(SelectIdAt, new { position });

    /// <summary>Whether committed events wait for their position.</summary>
    public static async Task<bool> HasUnplacedAsync(DbSession session) =>
        await session.ScalarAsync<long>(CountUnplaced) > 0;

    /// <summary>Makes the one row of the lease where there is none yet.</summary>
    public static Task EnsureLeaseAsync(DbSession session) =>
        session.ExecuteAsync(InsertLease, new { expired = DateTimeOffset.UnixEpoch });

    /// <summary>Gives positions to at most <paramref name="limit"/> events; how many it was.</summary>
    public static async Task<int> PlaceAsync(DbSession session, int limit)
    {
        await EnsureLeaseAsync(session);

        // Who writes the row first makes the others wait for its commit, and they read what it left them.
        await session.ExecuteAsync(StandInLine);
        var from = await session.ScalarAsync<long>(SelectLastPosition);
        var rows = await session.QueryAsync<long>(SelectUnplaced + session.Dialect.FirstRows, new { limit });
        var position = from;
        foreach (var seq in rows)
        {
            if (await session.ExecuteAsync(Place, new { position = ++position, seq }) != 1)
            {
                throw new InvalidOperationException($"Another process assigned a position to event {seq}.");
            }
        }

        if (rows.Count > 0 && await session.ExecuteAsync(MoveLastPosition, new { from, to = position }) != 1)
        {
            throw new InvalidOperationException("Another process assigned the positions.");
        }

        return rows.Count;
    }

    /// <summary>A page of the log.</summary>
    public static async Task<IReadOnlyList<EventEnvelope>> AfterAsync(
        DbSession session, string source, long after, int limit)
    {
        var rows = await session.QueryAsync<EventRow>(
            SelectAfter + session.Dialect.FirstRows, new { after, limit });
        return [.. rows.Select(row => row.Open(session).ToEnvelope(source))];
    }
}

/// <summary>An event as it is kept.</summary>
internal sealed record EventRow
{
    public long Seq { get; init; }

    public Guid Id { get; init; }

    public long Position { get; init; }

    public string EventType { get; init; } = "";

    public string Subject { get; init; } = "";

    public DateTimeOffset EventTime { get; init; }

    public string Actor { get; init; } = "";

    public string? ActorName { get; init; }

    public string? ActorFunction { get; init; }

    public byte[] Body { get; init; } = [];

    public string? TraceParent { get; init; }

    public Guid? PreviousId { get; init; }

    public int Attempts { get; init; }

    /// <summary>The event with its body as it is published.</summary>
    public EventRow Open(DbSession session) => this with { Body = OutboxStore.OpenBody(session, Body, Id) };

    public EventEnvelope ToEnvelope(string source) => new(
        Id, source, Position, EventType, Subject, EventTime, Actor, Body, TraceParent, PreviousId, ActorName,
        ActorFunction);
}
