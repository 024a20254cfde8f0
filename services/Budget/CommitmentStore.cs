using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Budget;

/// <summary>Every statement on commitments and payments. Where a guard does not hold, nothing changes.</summary>
internal static class CommitmentStore
{
    private const string InsertCommitment = """
        insert into commitment (id, line_id, state, reservation_id, amount, released, paid, reference, from_id,
                                from_line_id, created_at)
        values (@Id, @LineId, 'OPEN', @ReservationId, @amount, 0, 0, @Reference, @fromId,
                @fromLine, @CreatedAt)
        """;

    private const string SelectCommitment = """
        select id as Id,
               line_id as LineId,
               state as State,
               reservation_id as ReservationId,
               amount as Amount,
               released as Released,
               paid as Paid,
               reference as Reference,
               from_id as FromId,
               from_line_id as FromLineId,
               to_id as ToId,
               to_line_id as ToLineId,
               created_at as CreatedAt
        from commitment
        where id = @id and line_id = @line
        """;

    // One that has ended has nothing open: the schema says so.
    private const string PayCommitment = """
        update commitment
        set paid = paid + @amount
        where id = @CommitmentId
          and paid + released + @amount <= amount
        """;

    private const string ReleaseCommitment = """
        update commitment
        set released = released + @amount,
            state = @state,
            to_id = @toId,
            to_line_id = @toLine
        where id = @Id
          and state = 'OPEN'
          and paid + released + @amount <= amount
        """;

    private const string TakeBackPayment = """
        update commitment
        set paid = paid - @amount,
            released = released + @released
        where id = @CommitmentId
          and paid >= @amount
        """;

    private const string InsertPayment = """
        insert into payment (id, commitment_id, state, amount, mandate_number, payment_date, created_at)
        values (@Id, @CommitmentId, 'RECORDED', @amount, @MandateNumber, @Date, @CreatedAt)
        """;

    private const string SelectPayment = """
        select p.id as Id,
               c.line_id as LineId,
               p.commitment_id as CommitmentId,
               p.state as State,
               p.amount as Amount,
               p.mandate_number as MandateNumber,
               p.payment_date as PaymentDate,
               p.cancel_date as CancelDate,
               p.created_at as CreatedAt
        from payment p
        join commitment c on c.id = p.commitment_id
        where p.id = @id and p.commitment_id = @commitment and c.line_id = @line
        """;

    private const string CancelPayment = """
        update payment
        set state = 'CANCELLED',
            cancel_date = @CancelDate
        where id = @Id and state = 'RECORDED'
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
            commitment.CreatedAt,
        });

    public static async Task<Commitment?> FindAsync(DbSession session, Guid line, Guid id) =>
        (await session.FindAsync<CommitmentRow>(SelectCommitment, new { id, line }))?.ToCommitment();

    /// <summary>Takes an amount off what is open, as decided; false when it is not open any more.</summary>
    public static async Task<bool> ReleaseAsync(DbSession session, Commitment decided, Money amount) =>
        await session.ExecuteAsync(ReleaseCommitment, new
        {
            decided.Id,
            amount = amount.Cents,
            state = UpperSnake.Of(decided.State),
            toId = decided.To?.Id,
            toLine = decided.To?.LineId,
        }) == 1;

    /// <summary>Adds a payment to its commitment; false when less is open.</summary>
    public static async Task<bool> AddAsync(DbSession session, Payment payment)
    {
        var amount = payment.Amount.Cents;
        if (await session.ExecuteAsync(PayCommitment, new { payment.CommitmentId, amount }) != 1)
        {
            return false;
        }

        await session.ExecuteAsync(InsertPayment, new
        {
            payment.Id,
            payment.CommitmentId,
            amount,
            payment.MandateNumber,
            payment.Date,
            payment.CreatedAt,
        });
        return true;
    }

    public static async Task<Payment?> FindPaymentAsync(DbSession session, Guid line, Guid commitment, Guid id) =>
        (await session.FindAsync<PaymentRow>(SelectPayment, new { id, commitment, line }))?.ToPayment();

    /// <summary>Takes a payment off its commitment; false when it is already cancelled.</summary>
    public static async Task<bool> CancelAsync(DbSession session, Payment cancelled, Money released) =>
        await session.ExecuteAsync(CancelPayment, new { cancelled.Id, cancelled.CancelDate }) == 1
        && await session.ExecuteAsync(TakeBackPayment, new
        {
            cancelled.CommitmentId,
            amount = cancelled.Amount.Cents,
            released = released.Cents,
        }) == 1;

    private sealed record CommitmentRow
    {
        public Guid Id { get; init; }

        public Guid LineId { get; init; }

        public string State { get; init; } = "";

        public Guid? ReservationId { get; init; }

        public long Amount { get; init; }

        public long Released { get; init; }

        public long Paid { get; init; }

        public string Reference { get; init; } = "";

        public Guid? FromId { get; init; }

        public Guid? FromLineId { get; init; }

        public Guid? ToId { get; init; }

        public Guid? ToLineId { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public Commitment ToCommitment() => new(
            Id, LineId, UpperSnake.Parse<CommitmentState>(State), ReservationId, Money.FromCents(Amount),
            Money.FromCents(Released), Money.FromCents(Paid), Reference, Ref(FromLineId, FromId), Ref(ToLineId, ToId),
            CreatedAt);

        private static CommitmentRef? Ref(Guid? line, Guid? id) =>
            id is null ? null : new CommitmentRef(line!.Value, id.Value);
    }

    private sealed record PaymentRow
    {
        public Guid Id { get; init; }

        public Guid LineId { get; init; }

        public Guid CommitmentId { get; init; }

        public string State { get; init; } = "";

        public long Amount { get; init; }

        public string MandateNumber { get; init; } = "";

        public DateOnly PaymentDate { get; init; }

        public DateOnly? CancelDate { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public Payment ToPayment() => new(
            Id, LineId, CommitmentId, UpperSnake.Parse<PaymentState>(State), Money.FromCents(Amount), MandateNumber,
            PaymentDate, CancelDate, CreatedAt);
    }
}
