using Grants.Platform.Storage;

namespace Grants.Convention;

/// <summary>Every statement on what was done and received, and on vouchers.</summary>
internal static class ExecutionStore
{
    private const string InsertActivity = """
        insert into activity (id, convention_id, activity_date, phase, indicator_code, zone, participants, description)
        values (@Id, @GrantId, @Date, @Phase, @IndicatorCode, @Zone, @Participants, @Description)
        """;

    private const string InsertValue = """
        insert into indicator_value (id, convention_id, indicator_code, reached, value_date, value_source)
        values (@Id, @GrantId, @IndicatorCode, @reached, @Date, @Source)
        """;

    private const string InsertResource = """
        insert into resource (id, convention_id, label, amount, receipt_date)
        values (@Id, @GrantId, @Label, @amount, @ReceiptDate)
        """;

    private const string InsertVoucher = """
        insert into voucher (id, convention_id, file_name, size_bytes, sha256, content_type, created_at)
        values (@Id, @GrantId, @FileName, @SizeBytes, @Sha256, @ContentType, @CreatedAt)
        """;

    private const string InsertChunk = """
        insert into voucher_chunk (voucher_id, chunk_number, content)
        values (@voucher, @number, @content)
        """;

    private const string SelectVoucher = """
        select id as Id,
               convention_id as GrantId,
               file_name as FileName,
               size_bytes as SizeBytes,
               sha256 as Sha256,
               content_type as ContentType,
               created_at as CreatedAt
        from voucher
        where id = @id and convention_id = @grant
        """;

    public static Task AddAsync(DbSession session, Activity activity) =>
        session.ExecuteAsync(InsertActivity, activity);

    public static Task AddAsync(DbSession session, IndicatorValue value) =>
        session.ExecuteAsync(InsertValue, new
        {
            value.Id,
            value.GrantId,
            value.IndicatorCode,
            reached = Scaled.From(value.Value),
            value.Date,
            value.Source,
        });

    public static Task AddAsync(DbSession session, Resource resource) =>
        session.ExecuteAsync(InsertResource, new
        {
            resource.Id,
            resource.GrantId,
            resource.Label,
            amount = resource.Amount.Cents,
            resource.ReceiptDate,
        });

    /// <summary>Adds a voucher and its bytes.</summary>
    public static async Task AddAsync(DbSession session, Voucher voucher, IReadOnlyList<byte[]> pieces)
    {
        await session.ExecuteAsync(InsertVoucher, voucher);
        for (var number = 0; number < pieces.Count; number++)
        {
            await session.ExecuteAsync(
                InsertChunk, new { voucher = voucher.Id, number, content = pieces[number] });
        }
    }

    public static async Task<Voucher?> FindVoucherAsync(DbSession session, Guid grant, Guid id) =>
        (await session.FindAsync<VoucherRow>(SelectVoucher, new { id, grant }))?.ToVoucher();

    private sealed record VoucherRow
    {
        public Guid Id { get; init; }

        public Guid GrantId { get; init; }

        public string FileName { get; init; } = "";

        public long SizeBytes { get; init; }

        public string Sha256 { get; init; } = "";

        public string ContentType { get; init; } = "";

        public DateTimeOffset CreatedAt { get; init; }

        public Voucher ToVoucher() => new(Id, GrantId, FileName, SizeBytes, Sha256, ContentType, CreatedAt);
    }
}

/// <summary>Quantities as the tables keep them: in ten-thousandths, for SQLite keeps decimals as text.</summary>
internal static class Scaled
{
    public static long From(decimal value) => (long)(value * 10_000m);

    public static decimal To(long scaled) => scaled / 10_000m;
}
