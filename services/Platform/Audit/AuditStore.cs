using Grants.Platform.Storage;
using Grants.ProtoJson;
using Grants.Values;

namespace Grants.Platform.Audit;

/// <summary>Every statement on audit entries, which are added and then only sealed.</summary>
internal static class AuditStore
{
    // The columns of names are as wide as this.
    private const int MostOfAName = 200;

    // What a caller takes for a name may be anything.
    private const string Hidden = "(hidden: an IBAN)";

    private const string Insert = """
        insert into audit_entry (id, recorded_at, subject, on_behalf_of, address, act, resource, outcome, request_id,
                                 request_sha256, before_sha256, after_sha256, occurrences)
        values (@Id, @At, @subject, @onBehalfOf, @address, @Act, @resource, @Outcome, @RequestId,
                @RequestSha256, @BeforeSha256, @AfterSha256, @Occurrences)
        """;

    private const string SelectLastAfter = """
        select after_sha256
        from audit_entry
        where seq = (select max(seq)
                     from audit_entry
                     where resource = @resource and after_sha256 is not null)
        """;

    private const string SelectAfter = """
        select seq as Number,
               id as Id,
               recorded_at as RecordedAt,
               subject as Subject,
               on_behalf_of as OnBehalfOf,
               address as Address,
               act as Act,
               resource as Resource,
               outcome as Outcome,
               request_id as RequestId,
               request_sha256 as RequestSha256,
               before_sha256 as BeforeSha256,
               after_sha256 as AfterSha256,
               occurrences as Occurrences,
               seal_number as SealNumber
        from audit_entry
        where seq > @after
        order by seq
        """;

    /// <summary>The entries after a number, in order.</summary>
    public static Task<IReadOnlyList<KeptEntry>> AfterAsync(DbSession session, long after, int limit) =>
        session.QueryAsync<KeptEntry>(SelectAfter + session.Dialect.FirstRows, new { after, limit });

    /// <summary>Adds an entry.</summary>
    public static Task AddAsync(DbSession session, AuditEntry entry) => session.ExecuteAsync(Insert, new
    {
        entry.Id,
        entry.At,
        subject = Cut(entry.By.Subject),
        onBehalfOf = entry.By.OnBehalfOf is { } person ? Cut(person) : null,
        address = Cut(entry.By.Address),
        entry.Act,
        resource = Iban.StandsIn(entry.Resource) ? Hidden : Cut(entry.Resource),
        entry.Outcome,
        entry.RequestId,
        entry.RequestSha256,
        entry.BeforeSha256,
        entry.AfterSha256,
        entry.Occurrences,
    });

    /// <summary>SHA-256 of a resource as the last command on it left it; null where there is none.</summary>
    public static Task<byte[]?> LastAfterAsync(DbSession session, string resource) =>
        session.FindAsync<byte[]?>(SelectLastAfter, new { resource = Cut(resource) });

    // What a caller named is of any length, and of any signs.
    private static string Cut(string text) => text.Length <= MostOfAName
        ? string.Concat(text.EnumerateRunes())
        : JsonRequest.Shorten(string.Concat(text.EnumerateRunes()), MostOfAName - 1);
}

/// <summary>An entry as it is kept.</summary>
internal sealed record KeptEntry
{
    public long Number { get; init; }

    public Guid Id { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public string Subject { get; init; } = "";

    public string? OnBehalfOf { get; init; }

    public string Address { get; init; } = "";

    public string Act { get; init; } = "";

    public string Resource { get; init; } = "";

    public string Outcome { get; init; } = "";

    public Guid? RequestId { get; init; }

    public byte[]? RequestSha256 { get; init; }

    public byte[]? BeforeSha256 { get; init; }

    public byte[]? AfterSha256 { get; init; }

    public long Occurrences { get; init; }

    public long? SealNumber { get; init; }
}
