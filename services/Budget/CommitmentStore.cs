using Grants.Platform.Storage;
using Grants.Platform.Values;

namespace Grants.Budget;

/// <summary>Every statement on reservations, commitments and payments.</summary>
internal static class CommitmentStore
{
    private const string InsertReservation = """
        insert into reservation (id, line_id, amount, state, reference, created_at)
        values (@Id, @LineId, @amount, 'PENDING', @Reference, @CreatedAt)
        """;

    private const string SelectReservation = """
        select id as Id,
               line_id as LineId,
               amount as Amount,
               state as State,
               reference as Reference,
               commitment_id as CommitmentId,
               created_at as CreatedAt
        from reservation
        where id = @id and line_id = @line
        """;

    private const string ResolveReservation = """
        update reservation
        set state = @state,
            commitment_id = @CommitmentId
        where id = @Id and state = 'PENDING'
        """;

    private const string InsertCommitment = """
        insert into commitment (id, line_id, reservation_id, amount, paid, reference, created_at)
        values (@Id, @LineId, @ReservationId, @amount, 0, @Reference, @CreatedAt)
        """;

    private const string SelectCommitment = """
        select id as Id,
               line_id as LineId,
               reservation_id as ReservationId,
               amount as Amount,
               paid as Paid,
               reference as Reference,
               created_at as CreatedAt
        from commitment
        where id = @id and line_id = @line
        """;

    private const string PayCommitment = """
        update commitment
        set paid = paid + @amount
        where id = @id and paid + @amount <= amount
        """;

    private const string InsertPayment = """
        insert into payment (id, commitment_id, amount, mandate_number, payment_date, created_at)
        values (@Id, @CommitmentId, @amount, @MandateNumber, @Date, @CreatedAt)
        """;

    public static Task AddAsync(DbSession session, Reservation reservation) =>
        session.ExecuteAsync(InsertReservation, new
        {
            reservation.Id,
            reservation.LineId,
            amount = reservation.Amount.Cents,
            reservation.Reference,
            reservation.CreatedAt,
        });

    public static async Task<Reservation?> FindReservationAsync(DbSession session, Guid line, Guid id) =>
        (await session.FindAsync<ReservationRow>(SelectReservation, new { id, line }))?.ToReservation();

    /// <summary>Notes how a reservation ended; false when it had ended before.</summary>
    public static async Task<bool> ResolveAsync(DbSession session, Reservation reservation) =>
        await session.ExecuteAsync(ResolveReservation, new
        {
            reservation.Id,
            state = reservation.State.ToString().ToUpperInvariant(),
            reservation.CommitmentId,
        }) == 1;

    public static Task AddAsync(DbSession session, Commitment commitment) =>
        session.ExecuteAsync(InsertCommitment, new
        {
            commitment.Id,
            commitment.LineId,
            commitment.ReservationId,
            amount = commitment.Amount.Cents,
            commitment.Reference,
            commitment.CreatedAt,
        });

    public static async Task<Commitment?> FindCommitmentAsync(DbSession session, Guid line, Guid id) =>
        (await session.FindAsync<CommitmentRow>(SelectCommitment, new { id, line }))?.ToCommitment();

    /// <summary>Adds a payment to its commitment; false when less is open.</summary>
    public static async Task<bool> AddAsync(DbSession session, Payment payment)
    {
        var amount = payment.Amount.Cents;
        if (await session.ExecuteAsync(PayCommitment, new { id = payment.CommitmentId, amount }) != 1)
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

    private sealed record ReservationRow
    {
        public Guid Id { get; init; }

        public Guid LineId { get; init; }

        public long Amount { get; init; }

        public string State { get; init; } = "";

        public string Reference { get; init; } = "";

        public Guid? CommitmentId { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public Reservation ToReservation() => new(
            Id, LineId, Money.FromCents(Amount), Enum.Parse<ReservationState>(State, ignoreCase: true), Reference,
            CommitmentId, CreatedAt);
    }

    private sealed record CommitmentRow
    {
        public Guid Id { get; init; }

        public Guid LineId { get; init; }

        public Guid ReservationId { get; init; }

        public long Amount { get; init; }

        public long Paid { get; init; }

        public string Reference { get; init; } = "";

        public DateTimeOffset CreatedAt { get; init; }

        public Commitment ToCommitment() => new(
            Id, LineId, ReservationId, Money.FromCents(Amount), Money.FromCents(Paid), Reference, CreatedAt);
    }
}
