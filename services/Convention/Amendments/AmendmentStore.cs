using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Every statement on amendments. A guard that does not hold gives 0 rows; it never refuses.</summary>
internal static class AmendmentStore
{
    private const string Insert = """
        insert into amendment (id, convention_id, amendment_number, kind, state, reason, base_version, terms,
                               request_date, receipt_date, by_grantor, deliberation, adjournments, signatures,
                               signature_count, withdraw_reason, amount_change, reservation, created_by, created_at,
                               version)
        values (@Id, @GrantId, @Number, @Kind, @State, @Reason, @BaseVersion, @Terms,
                @RequestDate, @ReceiptDate, @ByGrantor, @Deliberation, @Adjournments, @Signatures,
                @SignatureCount, @WithdrawReason, @Amount, @Reservation, @CreatedBy, @CreatedAt, @Version)
        """;

    private const string Columns = """
        select amendment.id as Id,
               amendment.convention_id as GrantId,
               amendment.amendment_number as Number,
               amendment.kind as Kind,
               amendment.state as State,
               amendment.reason as Reason,
               amendment.base_version as BaseVersion,
               convention_version.terms as Base,
               amendment.terms as Terms,
               amendment.request_date as RequestDate,
               amendment.receipt_date as ReceiptDate,
               amendment.by_grantor as ByGrantor,
               amendment.deliberation as Deliberation,
               amendment.adjournments as Adjournments,
               amendment.signatures as Signatures,
               amendment.withdraw_reason as WithdrawReason,
               amendment.amount_change as Amount,
               amendment.created_by as CreatedBy,
               amendment.created_at as CreatedAt,
               amendment.version as Version
        from amendment
        join convention_version
          on convention_version.convention_id = amendment.convention_id
          and convention_version.version_number = amendment.base_version
        """;

    private const string Select = Columns + " where amendment.id = @id and amendment.convention_id = @grant";

    private const string SelectLast = Columns
        + " where amendment.convention_id = @grant order by amendment.amendment_number desc";

    private const string SelectAfter = Columns
        + " where amendment.convention_id = @grant and amendment.amendment_number > @after"
        + " order by amendment.amendment_number";

    private const string SelectVotes = """
        select id as Id, deliberation as Deliberation
        from amendment
        where convention_id = @grant and deliberation is not null
        order by amendment_number
        """;

    private const string Update = """
        update amendment
        set state = @State,
            deliberation = @Deliberation,
            adjournments = @Adjournments,
            signatures = @Signatures,
            signature_count = @SignatureCount,
            withdraw_reason = @WithdrawReason,
            terms = @Terms,
            amount_change = @Amount,
            reservation = @Reservation,
            version = version + 1
        where id = @Id and version = @Version
        """;

    public static Task AddAsync(DbSession session, Amendment amendment) =>
        session.ExecuteAsync(Insert, Row.Of(amendment));

    public static async Task<Amendment?> FindAsync(DbSession session, Guid grant, Guid id) =>
        (await session.FindAsync<Row>(Select, new { id, grant }))?.ToAmendment();

    /// <summary>The one that was written last; null when there is none.</summary>
    public static async Task<Amendment?> FindLastAsync(DbSession session, Guid grant) =>
        (await session.FindAsync<Row>(SelectLast + session.Dialect.FirstRows, new { grant, limit = 1 }))?.ToAmendment();

    /// <summary>Amendments of a grant after one, each with the number its page can end at.</summary>
    public static async Task<IReadOnlyList<(long Seq, Amendment Amendment)>> AfterAsync(
        DbSession session, Guid grant, long after, int limit)
    {
        var rows = await session.QueryAsync<Row>(
            SelectAfter + session.Dialect.FirstRows, new { grant, after, limit });
        return [.. rows.Select(row => ((long)row.Number, row.ToAmendment()))];
    }

    /// <summary>The deliberations on the amendments of a grant, oldest first.</summary>
    public static async Task<IReadOnlyList<(string Name, Deliberation Vote)>> ActsAsync(
        DbSession session, Guid grant) =>
        [.. (await session.QueryAsync<(byte[] Id, string Deliberation)>(SelectVotes, new { grant }))
            .Select(row => (
                Amendment.NameOf(grant, new Guid(row.Id, bigEndian: true)),
                Document.Read<Deliberation>(row.Deliberation)))];

    /// <summary>Saves what was decided on what was read; false when it has changed since.</summary>
    public static async Task<bool> SaveAsync(DbSession session, Amendment decided) =>
        await session.ExecuteAsync(Update, Row.Of(decided)) == 1;

    private sealed record Row
    {
        public Guid Id { get; init; }

        public Guid GrantId { get; init; }

        public int Number { get; init; }

        public string Kind { get; init; } = "";

        public string State { get; init; } = "";

        public string Reason { get; init; } = "";

        public int BaseVersion { get; init; }

        public string Base { get; init; } = "";

        public string Terms { get; init; } = "";

        public DateOnly? RequestDate { get; init; }

        public DateOnly? ReceiptDate { get; init; }

        public bool ByGrantor { get; init; }

        public string? Deliberation { get; init; }

        public string Adjournments { get; init; } = "";

        public string Signatures { get; init; } = "";

        public int SignatureCount { get; init; }

        public string? WithdrawReason { get; init; }

        public string? Amount { get; init; }

        // A copy of what stands in the change, by which the commitment of it is found; never read back.
        public string? Reservation { get; init; }

        public string CreatedBy { get; init; } = "";

        public DateTimeOffset CreatedAt { get; init; }

        public long Version { get; init; }

        public static Row Of(Amendment amendment) => new()
        {
            Id = amendment.Id,
            GrantId = amendment.GrantId,
            Number = amendment.Number,
            Kind = UpperSnake.Of(amendment.Kind),
            State = UpperSnake.Of(amendment.State),
            Reason = amendment.Reason,
            BaseVersion = amendment.BaseVersion,
            Terms = Document.Write(amendment.Terms),
            RequestDate = amendment.RequestDate,
            ReceiptDate = amendment.ReceiptDate,
            ByGrantor = amendment.ByGrantor,
            Deliberation = amendment.Deliberation is null ? null : Document.Write(amendment.Deliberation),
            Adjournments = Document.Write(amendment.Adjournments),
            Signatures = Document.Write(amendment.Signatures),
            SignatureCount = amendment.Signatures.Count,
            WithdrawReason = amendment.WithdrawReason,
            Amount = amendment.Amount is null ? null : Document.Write(amendment.Amount),
            Reservation = amendment.Amount?.Reservation,
            CreatedBy = amendment.CreatedBy,
            CreatedAt = amendment.CreatedAt,
            Version = amendment.Version,
        };

        public Amendment ToAmendment() => new(
            Id,
            GrantId,
            Number,
            UpperSnake.Parse<AmendmentKind>(Kind),
            UpperSnake.Parse<AmendmentState>(State),
            Reason,
            BaseVersion,
            Document.Read<GrantTerms>(Base),
            Document.Read<GrantTerms>(Terms),
            RequestDate,
            Deliberation is null ? null : Document.Read<Deliberation>(Deliberation),
            Document.Read<IReadOnlyList<Deliberation>>(Adjournments),
            Document.Read<IReadOnlyList<Signature>>(Signatures),
            WithdrawReason,
            CreatedBy,
            CreatedAt,
            Version)
        {
            ReceiptDate = ReceiptDate,
            ByGrantor = ByGrantor,
            Amount = Amount is null ? null : Document.Read<AmountChange>(Amount),
        };
    }
}
