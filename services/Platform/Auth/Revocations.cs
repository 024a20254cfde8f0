using System.Security.Claims;
using System.Text.Json;
using Grants.Values;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Grants.Platform.Auth;

/// <summary>
/// The tokens that are good no more before their time (<c>Auth:RevokedFile</c>): single ones by their <c>jti</c>, and
/// all that somebody was given before an instant. The file is read again within two seconds of its change; while it
/// cannot be read, what it said last holds.
/// </summary>
/// <remarks>
/// <code>{"tokens": ["0199…"], "subjects": {"claire.martin": "2026-03-01T08:00:00Z"}}</code>
/// </remarks>
public sealed partial class Revocations
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private readonly string? _file;
    private readonly TimeProvider _clock;
    private readonly ILogger<Revocations> _log;
    private readonly Lock _gate = new();
    private volatile Content _content = new([], []);
    private long? _looked;

    /// <summary>From the file that is configured; throws where it cannot be read.</summary>
    public Revocations(AuthOptions auth, ILogger<Revocations> log)
        : this(auth, log, TimeProvider.System)
    {
    }

    internal Revocations(AuthOptions auth, ILogger<Revocations> log, TimeProvider clock)
    {
        (_file, _clock, _log) = (auth.RevokedFile, clock, log);
        if (_file is not null)
        {
            _looked = _clock.GetTimestamp();
            _content = Read(_file);
        }
    }

    private sealed record Content(HashSet<string> Tokens, Dictionary<string, DateTimeOffset> Subjects);

    /// <summary>Throws where a token is revoked, or was given to its subject too early.</summary>
    internal void Ensure(JsonWebToken token, ClaimsIdentity identity)
    {
        var subject = identity.FindFirst(JwtRegisteredClaimNames.Sub)!.Value;
        if (IsRevoked(token.Id, subject, token.IssuedAt))
        {
            throw new TokenRefusedException($"it was revoked; its subject is {subject}");
        }
    }

    /// <summary>Whether a token is revoked.</summary>
    /// <param name="id">Its <c>jti</c>; empty where it has none.</param>
    /// <param name="subject">Whom it was given to.</param>
    /// <param name="issued">When.</param>
    public bool IsRevoked(string id, string subject, DateTimeOffset issued)
    {
        var content = Current();
        return content.Tokens.Contains(id)
            || (content.Subjects.Count > 0
                && content.Subjects.TryGetValue(Person.KeyOf(subject), out var from) && issued < from);
    }

    private Content Current()
    {
        if (_file is null)
        {
            return _content;
        }

        lock (_gate)
        {
            if (_clock.GetElapsedTime(_looked!.Value) >= Look)
            {
                _looked = _clock.GetTimestamp();
                Renew(_file);
            }

            return _content;
        }
    }

    private void Renew(string file)
    {
        try
        {
            _content = Read(file);
        }
        catch (InvalidOperationException error)
        {
            Unreadable(error);
        }
    }

    private static Content Read(string file)
    {
        try
        {
            var read = JsonSerializer.Deserialize<Entries>(File.ReadAllText(file), JsonSerializerOptions.Web)
                ?? throw new JsonException("It is empty.");
            return new Content(
                [.. read.Tokens ?? []],
                (read.Subjects ?? []).GroupBy(row => Person.KeyOf(row.Key), row => row.Value)
                    .ToDictionary(group => group.Key, group => group.Max()));
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{file} (Auth:RevokedFile) cannot be read: {error.Message}", error);
        }
    }

    [System.Text.Json.Serialization.JsonUnmappedMemberHandling(
        System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow)]
    private sealed record Entries(List<string>? Tokens, Dictionary<string, DateTimeOffset>? Subjects);

    [LoggerMessage(1952, LogLevel.Error, "Could not read what is revoked; what was read last holds.")]
    private partial void Unreadable(Exception error);
}
