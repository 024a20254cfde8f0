using Grants.Contracts;
using Grants.Platform.Storage;

namespace Grants.Platform.Events;

/// <summary>How far a consumer is in each source, and what it has taken in.</summary>
internal static class InboxStore
{
    private const string SelectCursor = """
        select event_position as Position,
               event_id as EventId
        from source_cursor
        where consumer = @consumer and source = @source
        """;

    private const string InsertCursor = """
        insert into source_cursor (consumer, source, event_position, event_id)
        select @consumer, @source, @to, @id
        where not exists (select 1 from source_cursor where consumer = @consumer and source = @source)
        """;

    private const string MoveCursor = """
        update source_cursor
        set event_position = @to,
            event_id = @id
        where consumer = @consumer and source = @source and event_position = @from
        """;

    private const string InsertMessage = "insert into inbox (consumer, message_id) values (@consumer, @messageId)";

    /// <summary>The last event taken in; null before the first.</summary>
    public static Task<SourceCursor?> CursorAsync(DbSession session, string consumer, string source) =>
        session.FindAsync<SourceCursor>(SelectCursor, new { consumer, source });

    /// <summary>Moves the cursor to an event; false when another replica has moved it meanwhile.</summary>
    public static async Task<bool> MoveAsync(
        DbSession session, string consumer, SourceCursor? cursor, EventEnvelope to) => await session.ExecuteAsync(
            cursor is null ? InsertCursor : MoveCursor,
            new { consumer, source = to.Source, from = cursor?.Position, to = to.Position, id = to.Id }) == 1;

    /// <summary>Notes an event; the key refuses one that was taken in before.</summary>
    public static Task AddAsync(DbSession session, string consumer, Guid messageId) =>
        session.ExecuteAsync(InsertMessage, new { consumer, messageId });
}
