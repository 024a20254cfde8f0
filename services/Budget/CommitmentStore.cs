using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Budget;

/// <summary>Every statement on commitments. Where a guard does not hold, nothing changes.</summary>
internal static class CommitmentStore
{
    private const string InsertCommitment = """
        insert into commitment (id, line_id, state, reservation_id, amount, released, paid, ordered, reference,
                                from_id, from_line_id, owner, statement_date, statement_signatory,
                                right_acquired_date, created_at)
        values (@Id, @LineId, 'OPEN', @ReservationId, @amount, 0, 0, 0, @Reference,
                @fromId, @fromLine, @Owner, @statementDate, @statementSignatory,
                @rightAcquired, @CreatedAt)
        """;

    private const string CommitmentColumns = """
        select id as Id,
               line_id as LineId,
               state as State,
               reservation_id as ReservationId,
               amount as Amount,
               released as Released,
               paid as Paid,
               ordered as Ordered,
               reference as Reference,
               from_id as FromId,
               from_line_id as FromLineId,
               to_id as ToId,
               to_line_id as ToLineId,
               owner as Owner,
               statement_date as StatementDate,
               statement_signatory as StatementSignatory,
               right_acquired_date as RightAcquiredDate,
               created_at as CreatedAt
        from commitment
        """;

    private const string SelectCommitment = CommitmentColumns + " where id = @id and line_id = @line";

    private const string SelectCommitments = CommitmentColumns + " where id > @after";

    // One that has ended has nothing free: the schema says so.
    private const string PayCommitment = """
        update commitment
        set paid = paid + @amount
        where id = @CommitmentId
          and paid + released + ordered + @amount <= amount
        """;

    private const string OrderOnCommitment = """
        update commitment
        set ordered = ordered + @amount
        where id = @CommitmentId
          and paid + released + ordered + @amount <= amount
        """;

    private const string PayOrder = """
        update commitment
        set ordered = ordered - @amount,
            paid = paid + @amount
        where id = @CommitmentId
          and ordered >= @amount
        """;

    private const string ReleaseOrder = """
        update commitment
        set ordered = ordered - @amount,
            released = released + @released
        where id = @CommitmentId
          and ordered >= @amount
        """;

    private const string TakeBackPayment = """
        update commitment
        set paid = paid - @amount,
            released = released + @released,
            state = @state
        where id = @CommitmentId
          and paid >= @amount
        """;

    private const string ReleaseCommitment = """
        update commitment
        set released = released + @amount,
            state = @state,
            to_id = @toId,
            to_line_id = @toLine
        where id = @Id
          and state = 'OPEN'
          and paid + released + ordered + @amount <= amount
        """;

    private const string GrowCommitment = """
        update commitment
        set amount = amount + @amount,
            released = released + @released,
            state = @state
        where id = @Id
        """;

    public static Task AddAsync(DbSession session, Commitment commitment) =>
        session.ExecuteAsync(InsertCommitment, new
        {
            commitment.Id,
            commitment.LineId,
            commitment.ReservationId,
            amount = commitment.Amount.Cents,
            commitment.Reference,
            fromId = commitment.From?.Id,
            fromLine = commitment.From?.LineId,
            commitment.Owner,
            statementDate = commitment.Statement?.Date,
            statementSignatory = commitment.Statement?.Signatory,
            rightAcquired = commitment.RightAcquired,
            commitment.CreatedAt,
        });

    public static async Task<Commitment?> FindAsync(DbSession session, Guid line, Guid id) =>
        (await session.FindAsync<CommitmentRow>(SelectCommitment, new { id, line }))?.ToCommitment();

    /// <summary>Commitments after an id, in the order they were made.</summary>
    public static async Task<IReadOnlyList<Commitment>> PageAsync(
        DbSession session, OwnedFilter filter, Guid after, int limit)
    {
        var rows = await session.QueryAsync<CommitmentRow>(
            SelectCommitments + filter.Conditions + " order by id" + session.Dialect.FirstRows,
            new { after, year = filter.Year, owner = filter.Owner, limit });
        return [.. rows.Select(row => row.ToCommitment())];
    }

    /// <summary>Takes an amount off what is free, as decided; false when it is not free any more.</summary>
    public static async Task<bool> ReleaseAsync(DbSession session, Commitment decided, Money amount) =>
        await session.ExecuteAsync(ReleaseCommitment, new
        {
            decided.Id,
            amount = amount.Cents,
            state = UpperSnake.Of(decided.State),
            toId = decided.To?.Id,
            toLine = decided.To?.LineId,
        }) == 1;

    /// <summary>Counts a payment without an order; false when less is free.</summary>
    public static async Task<bool> PayAsync(DbSession session, Payment payment) =>
        await session.ExecuteAsync(PayCommitment, Of(payment)) == 1;

    /// <summary>Counts an order; false when less is free.</summary>
    public static async Task<bool> OrderAsync(DbSession session, Payment ordered) =>
        await session.ExecuteAsync(OrderOnCommitment, Of(ordered)) == 1;

    /// <summary>Counts an order as paid; false when less is ordered.</summary>
    public static async Task<bool> PayOrderAsync(DbSession session, Payment confirmed) =>
        await session.ExecuteAsync(PayOrder, Of(confirmed)) == 1;

    /// <summary>Takes an order off, as decided; false when less is ordered.</summary>
    public static async Task<bool> ReleaseOrderAsync(
        DbSession session, Commitment before, Commitment decided, Payment released) =>
        await session.ExecuteAsync(ReleaseOrder, new
        {
            released.CommitmentId,
            amount = released.Amount.Cents,
            released = (decided.Released - before.Released).Cents,
        }) == 1;

    /// <summary>Takes a payment off, as decided; false when less is paid.</summary>
    public static async Task<bool> TakeBackAsync(
        DbSession session, Commitment before, Commitment decided, Payment cancelled) =>
        await session.ExecuteAsync(TakeBackPayment, new
        {
            cancelled.CommitmentId,
            amount = cancelled.Amount.Cents,
            released = (decided.Released - before.Released).Cents,
            state = UpperSnake.Of(decided.State),
        }) == 1;

    /// <summary>Adds what came from the year before, as decided; false when it is not there.</summary>
    public static async Task<bool> GrowAsync(DbSession session, Commitment before, Commitment decided) =>
        await session.ExecuteAsync(GrowCommitment, new
        {
            decided.Id,
            amount = (decided.Amount - before.Amount).Cents,
            released = (decided.Released - before.Released).Cents,
            state = UpperSnake.Of(decided.State),
        }) == 1;

    private static object Of(Payment payment) => new { payment.CommitmentId, amount = payment.Amount.Cents };

    private sealed record CommitmentRow
    {
        public Guid Id { get; init; }

        public Guid LineId { get; init; }

        public string State { get; init; } = "";

        public Guid? ReservationId { get; init; }

        public long Amount { get; init; }

        public long Released { get; init; }

        public long Paid { get; init; }

        public long Ordered { get; init; }

        public string Reference { get; init; } = "";

        public Guid? FromId { get; init; }

        public Guid? FromLineId { get; init; }

        public Guid? ToId { get; init; }

        public Guid? ToLineId { get; init; }

        public string? Owner { get; init; }

        public DateOnly? StatementDate { get; init; }

        public string? StatementSignatory { get; init; }

        public DateOnly? RightAcquiredDate { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public Commitment ToCommitment() => new(
            Id, LineId, UpperSnake.Parse<CommitmentState>(State), ReservationId, Money.FromCents(Amount),
            Money.FromCents(Released), Money.FromCents(Paid), Money.FromCents(Ordered), Reference,
            Ref(FromLineId, FromId), Ref(ToLineId, ToId), Owner, CreatedAt)
        {
            Statement = StatementDate is { } day ? new CarryOverStatement(day, StatementSignatory!) : null,
            RightAcquired = RightAcquiredDate,
        };

        private static CommitmentRef? Ref(Guid? line, Guid? id) =>
            id is null ? null : new CommitmentRef(line!.Value, id.Value);
    }
}
