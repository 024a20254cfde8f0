using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Every statement on vouchers and their bytes.</summary>
internal static class VoucherStore
{
    private const string Insert = """
        insert into voucher (id, convention_id, file_name, size_bytes, sha256, content_type, created_at, uploaded_by,
                             uploaded_key)
        values (@Id, @GrantId, @FileName, @SizeBytes, @Sha256, @ContentType, @CreatedAt, @UploadedBy, @uploadedKey)
        """;

    private const string InsertChunk = """
        insert into voucher_chunk (voucher_id, chunk_number, content)
        values (@voucher, @number, @content)
        """;

    private const string SelectTotals = """
        select count(*) as Files,
               coalesce(sum(size_bytes), 0) as Bytes
        from voucher
        where convention_id = @grant
        """;

    private const string Columns = """
        select seq as Seq,
               id as Id,
               convention_id as GrantId,
               file_name as FileName,
               size_bytes as SizeBytes,
               sha256 as Sha256,
               content_type as ContentType,
               created_at as CreatedAt,
               uploaded_by as UploadedBy
        from voucher
        """;

    private const string Select = Columns + " where id = @id and convention_id = @grant";

    private const string SelectAfter = Columns + " where convention_id = @grant and seq > @after order by seq";

    private const string SelectPieces = """
        select content
        from voucher_chunk
        where voucher_id = @voucher and chunk_number >= @first
        order by chunk_number
        """;

    /// <summary>Adds a voucher and its bytes.</summary>
    public static async Task AddAsync(DbSession session, Voucher voucher, IReadOnlyList<byte[]> pieces)
    {
        await session.ExecuteAsync(Insert, new
        {
            voucher.Id,
            voucher.GrantId,
            voucher.FileName,
            voucher.SizeBytes,
            voucher.Sha256,
            voucher.ContentType,
            voucher.CreatedAt,
            voucher.UploadedBy,
            uploadedKey = Person.KeyOf(voucher.UploadedBy),
        });
        for (var number = 0; number < pieces.Count; number++)
        {
            await session.ExecuteAsync(
                InsertChunk, new { voucher = voucher.Id, number, content = pieces[number] });
        }
    }

    public static async Task<Voucher?> FindAsync(DbSession session, Guid grant, Guid id) =>
        (await session.FindAsync<Row>(Select, new { id, grant }))?.ToVoucher();

    /// <summary>How many vouchers a grant has, and how many bytes they have.</summary>
    public static async Task<(long Files, long Bytes)> TotalsAsync(DbSession session, Guid grant)
    {
        var row = (await session.FindAsync<TotalsRow>(SelectTotals, new { grant }))!;
        return (row.Files, row.Bytes);
    }

    /// <summary>
    /// Vouchers of a grant in the order they arrived, each with the number its page can end at; without their bytes.
    /// </summary>
    public static async Task<IReadOnlyList<(long Seq, Voucher Voucher)>> AfterAsync(
        DbSession session, Guid grant, long after, int limit)
    {
        var rows = await session.QueryAsync<Row>(
            SelectAfter + session.Dialect.FirstRows, new { grant, after, limit });
        return [.. rows.Select(row => (row.Seq, row.ToVoucher()))];
    }

    /// <summary>Some pieces of a voucher, in order, from one of them on.</summary>
    public static Task<IReadOnlyList<byte[]>> PiecesAsync(DbSession session, Guid voucher, int first, int limit) =>
        session.QueryAsync<byte[]>(SelectPieces + session.Dialect.FirstRows, new { voucher, first, limit });

    private sealed record TotalsRow
    {
        public long Files { get; init; }

        public long Bytes { get; init; }
    }

    private sealed record Row
    {
        public long Seq { get; init; }

        public Guid Id { get; init; }

        public Guid GrantId { get; init; }

        public string FileName { get; init; } = "";

        public long SizeBytes { get; init; }

        public string Sha256 { get; init; } = "";

        public string ContentType { get; init; } = "";

        public DateTimeOffset CreatedAt { get; init; }

        public string UploadedBy { get; init; } = "";

        public Voucher ToVoucher() =>
            new(Id, GrantId, FileName, SizeBytes, Sha256, ContentType, CreatedAt, UploadedBy);
    }
}
