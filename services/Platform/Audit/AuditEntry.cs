using Grants.Values;

namespace Grants.Platform.Audit;

/// <summary>Who did something, and from where.</summary>
/// <param name="Subject">The subject of the token; empty where none was valid.</param>
/// <param name="OnBehalfOf">The person a service acted for; null where it was the subject.</param>
/// <param name="Address">The address that the call came from; empty where there was none.</param>
public sealed record AuditActor(string Subject, string? OnBehalfOf, string Address);

/// <summary>
/// What somebody did or tried to do: a command that was carried out or refused, a reading of bank details, or a number
/// of calls without a valid token or without room. It has digests and names, and nothing that was said.
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="At">When it was recorded, on the real clock.</param>
/// <param name="By">Who did it.</param>
/// <param name="Act">What: the full name of the RPC.</param>
/// <param name="Resource">What it was done to, by its name; empty where it names none.</param>
/// <param name="Outcome"><c>OK</c>, or the reason of the refusal.</param>
public sealed record AuditEntry(
    Guid Id, DateTimeOffset At, AuditActor By, string Act, string Resource, string Outcome)
{
    /// <summary>What happens now.</summary>
    public static AuditEntry Of(AuditActor by, string act, string resource, string outcome)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new AuditEntry(Ids.New(now), Calendar.ToMillisecond(now), by, act, resource, outcome);
    }

    /// <summary>The outcome of what was carried out.</summary>
    public const string Done = "OK";

    /// <summary>The id of the request; null where it has none.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>SHA-256 of the request; null where it was not read.</summary>
    public byte[]? RequestSha256 { get; init; }

    /// <summary>
    /// SHA-256 of the resource before: of what the last command that was carried out on it answered. Null for the
    /// first, and where nothing was changed.
    /// </summary>
    public byte[]? BeforeSha256 { get; init; }

    /// <summary>SHA-256 of the answer, which shows the resource as it is now; null where nothing was changed.</summary>
    public byte[]? AfterSha256 { get; init; }

    /// <summary>How often it happened: 1, or a number of calls of one minute that were counted.</summary>
    public long Occurrences { get; init; } = 1;
}
