using Grants.Platform.Storage;

namespace Grants.Platform.Events;

/// <summary>How far a consumer is in each source, and what it has taken in.</summary>
internal static class InboxStore
{
    private const string SelectCursor = """
        select event_position
        from source_cursor
        where consumer = @consumer and source = @source
        """;

    private const string InsertCursor = """
        insert into source_cursor (consumer, source, event_position)
        select @consumer, @source, @to
        where not exists (select 1 from source_cursor where consumer = @consumer and source = @source)
        """;

    private const string MoveCursor = """
        update source_cursor
        set event_position = @to
        where consumer = @consumer and source = @source and event_position = @from
        """;

    private const string InsertMessage = "insert into inbox (consumer, message_id) values (@consumer, @messageId)";

    /// <summary>The position of the last event taken in; null before the first.</summary>
    public static Task<long?> CursorAsync(DbSession session, string consumer, string source) =>
        session.ScalarAsync<long?>(SelectCursor, new { consumer, source });

    /// <summary>Moves the cursor; false when another replica has moved it meanwhile.</summary>
    public static async Task<bool> MoveAsync(DbSession session, string consumer, string source, long? from, long to) =>
        await session.ExecuteAsync(from is null ? InsertCursor : MoveCursor, new { consumer, source, from, to }) == 1;

    /// <summary>Notes an event; the key refuses one that was taken in before.</summary>
    public static Task AddAsync(DbSession session, string consumer, Guid messageId) =>
        session.ExecuteAsync(InsertMessage, new { consumer, messageId });
}
