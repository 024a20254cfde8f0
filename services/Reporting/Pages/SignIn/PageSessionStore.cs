using Grants.Platform.Storage;

namespace Grants.Reporting.Pages.SignIn;

/// <summary>A session on the pages.</summary>
/// <param name="Claims">The claims of its token, in our words, as JSON.</param>
/// <param name="IdToken">What tells the authority who signs out.</param>
/// <param name="ExpiresAt">When its token ends.</param>
internal sealed record PageSession(string Claims, string IdToken, DateTimeOffset ExpiresAt);

/// <summary>Who is signed in on the pages, and which tokens were signed out with.</summary>
internal static class PageSessionStore
{
    private const string InsertSession = """
        insert into page_session (id, claims, id_token, expires_at)
        values (@id, @Claims, @IdToken, @ExpiresAt)
        """;

    private const string SelectSession = """
        select claims as Claims,
               id_token as IdToken,
               expires_at as ExpiresAt
        from page_session
        where id = @id
        """;

    private const string DeleteSession = """
        delete from page_session
        where id = @id
        """;

    private const string DeleteSessionsBefore = """
        delete from page_session
        where expires_at < @now
        """;

    private const string InsertEnded = """
        insert into ended_token (id, expires_at)
        select @id, @expiresAt
        where not exists (select 1
                          from ended_token
                          where id = @id)
        """;

    private const string SelectEnded = """
        select count(*)
        from ended_token
        where id = @id
        """;

    private const string DeleteEndedBefore = """
        delete from ended_token
        where expires_at < @now
        """;

    /// <summary>Keeps a session.</summary>
    public static Task AddAsync(DbSession session, byte[] id, PageSession one) =>
        session.ExecuteAsync(InsertSession, new { id, one.Claims, one.IdToken, one.ExpiresAt });

    /// <summary>A session; null where there is none.</summary>
    public static Task<PageSession?> FindAsync(DbSession session, byte[] id) =>
        session.FindAsync<PageSession>(SelectSession, new { id });

    /// <summary>Forgets a session.</summary>
    public static Task RemoveAsync(DbSession session, byte[] id) => session.ExecuteAsync(DeleteSession, new { id });

    /// <summary>Keeps that a token was signed out with.</summary>
    public static Task AddEndedAsync(DbSession session, byte[] id, DateTimeOffset expiresAt) =>
        session.ExecuteAsync(InsertEnded, new { id, expiresAt });

    /// <summary>Whether a token was signed out with.</summary>
    public static async Task<bool> IsEndedAsync(DbSession session, byte[] id) =>
        await session.ScalarAsync<long>(SelectEnded, new { id }) > 0;

    /// <summary>Forgets what has ended by itself.</summary>
    public static async Task RemoveExpiredAsync(DbSession session, DateTimeOffset now)
    {
        await session.ExecuteAsync(DeleteSessionsBefore, new { now });
        await session.ExecuteAsync(DeleteEndedBefore, new { now });
    }
}
