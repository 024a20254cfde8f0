using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Every statement on what all facts have: day, proof, who recorded them, withdrawal and ruling.</summary>
internal static class FactStore
{
    /// <summary>The columns that every select of facts reads.</summary>
    public const string Columns = """
               fact.seq as Seq,
               fact.id as Id,
               fact.convention_id as GrantId,
               fact.fact_date as Date,
               fact.amount as Amount,
               fact.voucher_id as VoucherId,
               fact.recorded_by as RecordedBy,
               fact.withdraw_reason as WithdrawReason,
               fact.outcome as Outcome,
               fact.accepted_amount as AcceptedAmount,
               fact.decision_comment as DecisionComment,
               fact.decided_by as DecidedBy,
               fact.decided_at as DecidedAt
        """;

    /// <summary>Ends a select of one of them.</summary>
    public const string OfName = "where fact.id = @id and fact.convention_id = @grant";

    /// <summary>Ends a select of a page of them.</summary>
    public const string OfPage = """
        where fact.convention_id = @grant and fact.kind = @kind and fact.seq > @after
        order by fact.seq
        """;

    /// <summary>What counts: it was neither withdrawn nor rejected.</summary>
    public const string Counts =
        "(fact.withdraw_reason is null and coalesce(fact.outcome, 'ACCEPTED') <> 'REJECTED')";

    private const string Insert = """
        insert into fact (id, convention_id, kind, fact_date, amount, voucher_id, recorded_by, recorded_key)
        values (@Id, @GrantId, @Kind, @Date, @Amount, @VoucherId, @RecordedBy, @RecordedKey)
        """;

    private const string Decide = """
        update fact
        set outcome = @Outcome,
            accepted_amount = @AcceptedAmount,
            decision_comment = @DecisionComment,
            decided_by = @DecidedBy,
            decided_key = @DecidedKey,
            decided_at = @DecidedAt
        where id = @Id and withdraw_reason is null and recorded_key <> @DecidedKey
        """;

    private const string Withdraw = """
        update fact
        set withdraw_reason = @WithdrawReason
        where id = @Id and withdraw_reason is null
        """;

    /// <summary>Adds what it has as a fact; what it has of its own is added by its store.</summary>
    public static Task AddAsync(DbSession session, Fact fact) => session.ExecuteAsync(Insert, FactRow.Of(fact));

    /// <summary>Keeps a ruling; false when the fact was withdrawn, or when who recorded it rules.</summary>
    public static async Task<bool> DecideAsync(DbSession session, Fact fact) =>
        await session.ExecuteAsync(Decide, FactRow.Of(fact)) == 1;

    /// <summary>Keeps a withdrawal; false when there was one.</summary>
    public static async Task<bool> WithdrawAsync(DbSession session, Fact fact) =>
        await session.ExecuteAsync(Withdraw, FactRow.Of(fact)) == 1;

    /// <summary>One fact of a kind; null when there is none of this name.</summary>
    public static async Task<TFact?> FindAsync<TRow, TFact>(
        DbSession session, string select, Guid grant, Guid id, Func<TRow, TFact> own)
        where TRow : FactRow
        where TFact : Fact =>
        await session.FindAsync<TRow>($"{select}\n{OfName}", new { grant, id }) is { } row
            ? row.Complete(own(row))
            : null;

    /// <summary>Facts of a kind in the order they were recorded, each with the number its page can end at.</summary>
    public static async Task<IReadOnlyList<(long Seq, TFact Fact)>> AfterAsync<TRow, TFact>(
        DbSession session, string select, FactKind kind, (Guid Grant, long After, int Limit) page,
        Func<TRow, TFact> own)
        where TRow : FactRow
        where TFact : Fact
    {
        var rows = await session.QueryAsync<TRow>($"{select}\n{OfPage}" + session.Dialect.FirstRows, new
        {
            grant = page.Grant,
            kind = UpperSnake.Of(kind),
            after = page.After,
            limit = page.Limit,
        });
        return [.. rows.Select(row => (row.Seq, row.Complete(own(row))))];
    }
}

/// <summary>What the table of facts has of each.</summary>
internal record FactRow
{
    public long Seq { get; init; }

    public Guid Id { get; init; }

    public Guid GrantId { get; init; }

    public string Kind { get; init; } = "";

    public DateOnly Date { get; init; }

    public long? Amount { get; init; }

    public Guid? VoucherId { get; init; }

    public string RecordedBy { get; init; } = "";

    public string RecordedKey => Person.KeyOf(RecordedBy);

    public string? WithdrawReason { get; init; }

    public string? Outcome { get; init; }

    public long? AcceptedAmount { get; init; }

    public string? DecisionComment { get; init; }

    public string? DecidedBy { get; init; }

    public string? DecidedKey => DecidedBy is null ? null : Person.KeyOf(DecidedBy);

    public DateTimeOffset? DecidedAt { get; init; }

    public static FactRow Of(Fact fact) => new()
    {
        Id = fact.Id,
        GrantId = fact.GrantId,
        Kind = UpperSnake.Of(fact.Kind),
        Date = fact.Date,
        Amount = fact.Worth?.Cents,
        VoucherId = fact.VoucherId,
        RecordedBy = fact.RecordedBy,
        WithdrawReason = fact.WithdrawReason,
        Outcome = fact.Decision is { } ruled ? UpperSnake.Of(ruled.Outcome) : null,
        AcceptedAmount = fact.Decision?.Accepted?.Cents,
        DecisionComment = fact.Decision?.Comment,
        DecidedBy = fact.Decision?.DecidedBy,
        DecidedAt = fact.Decision?.DecidedAt,
    };

    /// <summary>What a fact has of its own, and what the row has of every fact.</summary>
    public TFact Complete<TFact>(TFact own)
        where TFact : Fact => (TFact)((Fact)own with
        {
            VoucherId = VoucherId,
            RecordedBy = RecordedBy,
            WithdrawReason = WithdrawReason,
            Decision = Outcome is null
                ? null
                : new FactDecision(
                    UpperSnake.Parse<RulingOutcome>(Outcome),
                    AcceptedAmount is { } accepted ? Money.FromCents(accepted) : null, DecisionComment!, DecidedBy!,
                    DecidedAt!.Value),
        });
}
