using Grants.Platform.Storage;

namespace Grants.Platform.Audit;

/// <summary>Every statement on seals, and on the journals as they are sealed.</summary>
internal static class SealStore
{
    private const string Insert = """
        insert into audit_seal (journal, seal_number, entry_count, sealed_at, chain_sha256, signature)
        values (@Journal, @Number, @EntryCount, @SealedAt, @ChainSha256, @Signature)
        """;

    private const string Columns = """
        select journal as Journal,
               seal_number as Number,
               entry_count as EntryCount,
               sealed_at as SealedAt,
               chain_sha256 as ChainSha256,
               signature as Signature
        from audit_seal
        """;

    private const string SelectLast = Columns + """

        where journal = @journal
          and seal_number = (select max(seal_number) from audit_seal where journal = @journal)
        """;

    private const string SelectAll = Columns + """

        where journal = @journal
        order by seal_number
        """;

    /// <summary>Keeps a seal.</summary>
    public static Task AddAsync(DbSession session, Seal seal) => session.ExecuteAsync(Insert, seal);

    /// <summary>The last seal of a journal; null before the first.</summary>
    public static async Task<Seal?> FindLastAsync(DbSession session, string journal) =>
        (await session.FindAsync<Row>(SelectLast, new { journal }))?.ToSeal();

    /// <summary>All seals of a journal, in order.</summary>
    public static async Task<IReadOnlyList<Seal>> AllAsync(DbSession session, string journal) =>
        [.. (await session.QueryAsync<Row>(SelectAll, new { journal })).Select(row => row.ToSeal())];

    /// <summary>Whether rows of a journal wait to be sealed.</summary>
    public static async Task<bool> HasUnsealedAsync(DbSession session, Journal journal) =>
        await session.ScalarAsync<long>($"""
            select case when exists (select 1 from {journal.Table} where {Unsealed(journal)}) then 1 else 0 end
            """) == 1;

    /// <summary>Puts all rows that wait into a seal.</summary>
    public static Task<int> MarkAsync(DbSession session, Journal journal, long number) => session.ExecuteAsync(
        $"update {journal.Table} set seal_number = @number where {Unsealed(journal)}", new { number });

    /// <summary>The values of the rows of a seal, in the order of the journal.</summary>
    public static async IAsyncEnumerable<IEnumerable<object?>> RowsAsync(
        DbSession session, Journal journal, long number)
    {
        var columns = string.Join(", ", journal.Columns);
        await foreach (IDictionary<string, object?> row in session.StreamAsync<dynamic>(
            $"select {columns} from {journal.Table} where seal_number = @number order by {journal.Order}",
            new { number }))
        {
            yield return journal.Columns.Select(column => row[column]);
        }
    }

    /// <summary>
    /// How many rows are in no seal, and since when; rows that say a seal which is not there count too.
    /// </summary>
    public static async Task<Tail> TailAsync(DbSession session, Journal journal, long lastSeal) =>
        (await session.FindAsync<Tail>(
            $"""
            select count(*) as UnsealedCount,
                   min({journal.Time}) as UnsealedSince,
                   coalesce(sum(case when seal_number is not null then 1 else 0 end), 0) as StrayCount
            from {journal.Table}
            where seal_number is null or seal_number > @lastSeal or seal_number < 1
            """,
            new { lastSeal }))!;

    private static string Unsealed(Journal journal) =>
        "seal_number is null" + (journal.ReadyWhen is { } ready ? " and " + ready : "");

    private sealed record Row
    {
        public string Journal { get; init; } = "";

        public long Number { get; init; }

        public long EntryCount { get; init; }

        public DateTimeOffset SealedAt { get; init; }

        public byte[] ChainSha256 { get; init; } = [];

        public byte[] Signature { get; init; } = [];

        public Seal ToSeal() => new(Journal, Number, EntryCount, SealedAt, ChainSha256, Signature);
    }
}

/// <summary>What is in no seal of a journal.</summary>
internal sealed record Tail
{
    public long UnsealedCount { get; init; }

    public DateTimeOffset? UnsealedSince { get; init; }

    /// <summary>Rows that name a seal that there is not.</summary>
    public long StrayCount { get; init; }
}
