using Grants.Platform.Storage;

namespace Grants.Convention;

/// <summary>Every statement on the versions of conventions, which only grow.</summary>
internal static class VersionStore
{
    private const string Insert = """
        insert into convention_version (convention_id, version_number, terms, amendment_id, effect_time)
        values (@GrantId, @Number, @terms, @AmendmentId, @EffectAt)
        """;

    private const string Columns = """
        select convention_id as GrantId,
               version_number as Number,
               terms as Terms,
               amendment_id as AmendmentId,
               effect_time as EffectAt
        from convention_version
        """;

    private const string Select = Columns + " where convention_id = @grant and version_number = @number";

    private const string SelectAfter = Columns
        + " where convention_id = @grant and version_number > @after order by version_number";

    public static Task AddAsync(DbSession session, ConventionVersion version) => session.ExecuteAsync(Insert, new
    {
        version.GrantId,
        version.Number,
        terms = Document.Write(version.Terms),
        version.AmendmentId,
        version.EffectAt,
    });

    public static async Task<ConventionVersion?> FindAsync(DbSession session, Guid grant, int number) =>
        (await session.FindAsync<Row>(Select, new { grant, number }))?.ToVersion();

    /// <summary>Versions of a grant after one, each with the number its page can end at.</summary>
    public static async Task<IReadOnlyList<(long Seq, ConventionVersion Version)>> AfterAsync(
        DbSession session, Guid grant, long after, int limit)
    {
        var rows = await session.QueryAsync<Row>(
            SelectAfter + session.Dialect.FirstRows, new { grant, after, limit });
        return [.. rows.Select(row => ((long)row.Number, row.ToVersion()))];
    }

    private sealed record Row
    {
        public Guid GrantId { get; init; }

        public int Number { get; init; }

        public string Terms { get; init; } = "";

        public Guid? AmendmentId { get; init; }

        public DateTimeOffset EffectAt { get; init; }

        public ConventionVersion ToVersion() =>
            new(GrantId, Number, Document.Read<GrantTerms>(Terms), AmendmentId, EffectAt);
    }
}
