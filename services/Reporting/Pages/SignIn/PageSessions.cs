using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Grants.Platform.Auth;
using Grants.Platform.Modules;
using Grants.Reporting.Projections;
using Microsoft.AspNetCore.WebUtilities;

namespace Grants.Reporting.Pages.SignIn;

/// <summary>
/// Who is signed in on the pages. A session is kept here and not in the browser, so that signing out ends it, also for
/// a copy of the cookie, and on every replica. It lasts as long as the token it began with, on the real clock; a
/// revoked token ends it.
/// </summary>
internal sealed class PageSessions(
    Database<ReportingDatabase> database, Callers callers, Revocations revoked)
{
    private const int IdBytes = 32;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>Begins a session; what the browser keeps of it.</summary>
    public async Task<string> StartAsync(ClaimsPrincipal user, string idToken, CancellationToken cancellation)
    {
        var id = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(IdBytes));
        var claims = JsonSerializer.Serialize(user.Claims.Select(claim => new[] { claim.Type, claim.Value }));
        var one = new PageSession(claims, idToken, InstantOf(user, "exp"));
        await database.WriteAsync(
            async session =>
            {
                await PageSessionStore.RemoveExpiredAsync(session, Now);
                await PageSessionStore.AddAsync(session, HashOf(id), one);
            },
            cancellation);
        return id;
    }

    /// <summary>Whose session it is; null where it has ended.</summary>
    public async Task<Caller?> FindAsync(string id, CancellationToken cancellation)
    {
        var one = await database.ReadAsync(
            session => PageSessionStore.FindAsync(session, HashOf(id)), cancellation);
        if (one is null || one.ExpiresAt <= Now)
        {
            return null;
        }

        var claims = JsonSerializer.Deserialize<string[][]>(one.Claims)!.Select(pair => new Claim(pair[0], pair[1]));
        var user = new ClaimsPrincipal(new ClaimsIdentity(claims, PagesOptions.Scheme));
        return callers.Find(user) is { } caller
            && !revoked.IsRevoked(user.FindFirst("jti")?.Value ?? "", caller.Subject, InstantOf(user, "iat"))
                ? caller
                : null;
    }

    /// <summary>Ends a session; what tells the authority whose it was, null where there was none.</summary>
    public async Task<string?> EndAsync(string id, CancellationToken cancellation)
    {
        var hash = HashOf(id);
        // Whoever makes up a number has nothing written.
        var one = await database.ReadAsync(session => PageSessionStore.FindAsync(session, hash), cancellation);
        if (one is not null)
        {
            await database.WriteAsync(session => PageSessionStore.RemoveAsync(session, hash), cancellation);
        }

        return one?.IdToken;
    }

    /// <summary>Has a token that was pasted let nobody in any more.</summary>
    public Task EndAsync(string token, ClaimsPrincipal user, CancellationToken cancellation) => database.WriteAsync(
        async session =>
        {
            await PageSessionStore.RemoveExpiredAsync(session, Now);
            await PageSessionStore.AddEndedAsync(session, HashOf(token), InstantOf(user, "exp"));
        },
        cancellation);

    /// <summary>Whether a token that was pasted was signed out with.</summary>
    public Task<bool> IsEndedAsync(string token, CancellationToken cancellation) =>
        database.ReadAsync(session => PageSessionStore.IsEndedAsync(session, HashOf(token)), cancellation);

    // A number of seconds (RFC 7519, 2); every token that passes has it.
    private static DateTimeOffset InstantOf(ClaimsPrincipal user, string claim) => DateTimeOffset.UnixEpoch.AddSeconds(
        double.Parse(user.FindFirst(claim)!.Value, CultureInfo.InvariantCulture));

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
