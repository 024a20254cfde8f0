using Google.Protobuf;
using Grants.Platform.Edge;
using Grants.Platform.Storage;

namespace Grants.Platform.Commands;

/// <summary>The answers given so far, kept in the transaction of their effect.</summary>
internal static class IdempotencyStore
{
    private const string Response = "idempotency.response";

    private const string Select = """
        select request_sha256 as RequestSha256,
               response as Response
        from idempotency
        where caller = @Caller and request_id = @RequestId
        """;

    private const string Insert = """
        insert into idempotency (caller, request_id, request_sha256, response, answered_at)
        values (@Caller, @RequestId, @Sha256, @response, @now)
        """;

    /// <summary>The answer a request was given before; null when it is new.</summary>
    public static async Task<TResponse?> FindAsync<TResponse>(DbSession session, RequestKey key)
        where TResponse : class, IMessage<TResponse>, new()
    {
        var row = await session.FindAsync<Row>(Select, new { key.Caller, key.RequestId });
        if (row is null)
        {
            return null;
        }

        key.In(session).EnsureSame(row.RequestSha256);
        var response = new TResponse();
        response.MergeFrom(session.Keys.Open(row.Response, Response, RowOf(key)));
        return response;
    }

    /// <summary>Remembers an answer.</summary>
    public static Task AddAsync(DbSession session, RequestKey key, IMessage response, DateTimeOffset now)
    {
        var bytes = response.ToByteArray();
        return session.ExecuteAsync(Insert, new
        {
            key.Caller,
            key.RequestId,
            key.In(session).Sha256,
            response = BankDetails.CanStandIn(response) ? session.Keys.Seal(bytes, Response, RowOf(key)) : bytes,
            now,
        });
    }

    private static string RowOf(RequestKey key) => $"{key.Caller}/{key.RequestId:N}";

    private sealed record Row(byte[] RequestSha256, byte[] Response);
}
