using Grants.Platform.Storage;

namespace Grants.Platform.Commands;

/// <summary>The steps that are written down and not completed yet.</summary>
internal static class IntentStore
{
    private const string Payload = "intent.payload_json";

    private const string Columns = """
        select id as Id,
               caller as Caller,
               request_id as RequestId,
               request_sha256 as RequestSha256,
               intent_kind as IntentKind,
               act as Act,
               subject as Subject,
               caller_json as CallerJson,
               payload_json as PayloadJson,
               trace_parent as TraceParent,
               written_at as WrittenAt,
               attempts as Attempts
        from intent
        """;

    private const string SelectOfRequest = Columns + " where caller = @Caller and request_id = @RequestId";

    private const string SelectDue = Columns + " where next_at <= @now order by next_at";

    private const string Insert = """
        insert into intent (id, caller, request_id, request_sha256, intent_kind, act, subject, caller_json,
                            payload_json, trace_parent, written_at, attempts, next_at)
        values (@Id, @Caller, @RequestId, @RequestSha256, @IntentKind, @Act, @Subject, @CallerJson, @PayloadJson,
                @TraceParent, @WrittenAt, 0, @nextAt)
        """;

    private const string Postpone = """
        update intent
        set attempts = attempts + 1,
            next_at = @nextAt
        where id = @id
        """;

    private const string SelectBacklog = """
        select count(*) as Waiting,
               min(written_at) as Since
        from intent
        """;

    private const string Delete = "delete from intent where id = @id";

    /// <summary>The open intent of a request; null when there is none.</summary>
    public static async Task<IntentRow?> FindAsync(DbSession session, RequestKey key)
    {
        var row = await session.FindAsync<IntentRow>(SelectOfRequest, new { key.Caller, key.RequestId });
        if (row is null)
        {
            return null;
        }

        key.In(session).EnsureSame(row.RequestSha256);
        return Open(session, row);
    }

    /// <summary>The first intents nobody has completed in time.</summary>
    public static async Task<IReadOnlyList<IntentRow>> DueAsync(DbSession session, DateTimeOffset now, int limit) =>
    [
        .. (await session.QueryAsync<IntentRow>(SelectDue + session.Dialect.FirstRows, new { now, limit }))
            .Select(row => Open(session, row)),
    ];

    /// <summary>How many are open, and since when.</summary>
    public static Task<IntentBacklog?> BacklogAsync(DbSession session) =>
        session.FindAsync<IntentBacklog>(SelectBacklog);

    public static Task AddAsync(DbSession session, IntentRow row, DateTimeOffset nextAt) =>
        session.ExecuteAsync(Insert, new
        {
            row.Id,
            row.Caller,
            row.RequestId,
            row.RequestSha256,
            row.IntentKind,
            row.Act,
            row.Subject,
            row.CallerJson,
            PayloadJson = session.Keys.Seal(row.PayloadJson, Payload, $"{row.Id:N}"),
            row.TraceParent,
            row.WrittenAt,
            nextAt,
        });

    /// <summary>Leaves an intent to whoever takes it up now; false when it is completed or abandoned.</summary>
    public static async Task<bool> PostponeAsync(DbSession session, Guid id, DateTimeOffset nextAt) =>
        await session.ExecuteAsync(Postpone, new { id, nextAt }) == 1;

    /// <summary>Removes an intent; false when somebody else has completed or abandoned it.</summary>
    public static async Task<bool> RemoveAsync(DbSession session, Guid id) =>
        await session.ExecuteAsync(Delete, new { id }) == 1;

    /// <summary>A row with its payload as it was given: one may hold an account, so that all are encrypted.</summary>
    internal static IntentRow Open(DbSession session, IntentRow row) =>
        row with { PayloadJson = session.Keys.Open(row.PayloadJson, Payload, $"{row.Id:N}") };
}

/// <summary>The steps that are not finished.</summary>
internal sealed record IntentBacklog
{
    public long Waiting { get; init; }

    public DateTimeOffset? Since { get; init; }
}
