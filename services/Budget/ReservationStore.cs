using Grants.Platform.Storage;
using Grants.Values;

namespace Grants.Budget;

/// <summary>Every statement on reservations. Where a guard does not hold, nothing changes.</summary>
internal static class ReservationStore
{
    private const string InsertReservation = """
        insert into reservation (id, line_id, amount, state, reference, created_at, expires_at, owner)
        values (@Id, @LineId, @amount, 'PENDING', @Reference, @CreatedAt, @ExpiresAt, @Owner)
        """;

    private const string ReservationColumns = """
        select id as Id,
               line_id as LineId,
               amount as Amount,
               state as State,
               reference as Reference,
               commitment_id as CommitmentId,
               created_at as CreatedAt,
               expires_at as ExpiresAt,
               owner as Owner
        from reservation
        """;

    private const string SelectReservation = ReservationColumns + " where id = @id and line_id = @line";

    private const string SelectReservations = ReservationColumns + " where id > @after";

    private const string SelectOverdue = ReservationColumns
        + " where state = 'PENDING' and expires_at is not null and expires_at <= @now order by expires_at";

    private const string ResolveReservation = """
        update reservation
        set state = @state,
            commitment_id = @CommitmentId
        where id = @Id and state = 'PENDING'
        """;

    public static Task AddAsync(DbSession session, Reservation reservation) =>
        session.ExecuteAsync(InsertReservation, new
        {
            reservation.Id,
            reservation.LineId,
            amount = reservation.Amount.Cents,
            reservation.Reference,
            reservation.CreatedAt,
            reservation.ExpiresAt,
            reservation.Owner,
        });

    public static async Task<Reservation?> FindAsync(DbSession session, Guid line, Guid id) =>
        (await session.FindAsync<ReservationRow>(SelectReservation, new { id, line }))?.ToReservation();

    /// <summary>Reservations after an id, in the order they were made.</summary>
    public static async Task<IReadOnlyList<Reservation>> PageAsync(
        DbSession session, OwnedFilter filter, Guid after, int limit)
    {
        var state = filter.State is { } known ? UpperSnake.Of(known) : null;
        var rows = await session.QueryAsync<ReservationRow>(
            SelectReservations + filter.Conditions + " order by id" + session.Dialect.FirstRows,
            new { after, year = filter.Year, owner = filter.Owner, state, limit });
        return [.. rows.Select(row => row.ToReservation())];
    }

    /// <summary>Some reservations whose time is over.</summary>
    public static async Task<IReadOnlyList<Reservation>> OverdueAsync(DbSession session, DateTimeOffset now, int limit)
    {
        var rows = await session.QueryAsync<ReservationRow>(
            SelectOverdue + session.Dialect.FirstRows, new { now, limit });
        return [.. rows.Select(row => row.ToReservation())];
    }

    /// <summary>Notes how a reservation ended; false when it had ended before.</summary>
    public static async Task<bool> ResolveAsync(DbSession session, Reservation reservation) =>
        await session.ExecuteAsync(ResolveReservation, new
        {
            reservation.Id,
            state = UpperSnake.Of(reservation.State),
            reservation.CommitmentId,
        }) == 1;

    private sealed record ReservationRow
    {
        public Guid Id { get; init; }

        public Guid LineId { get; init; }

        public long Amount { get; init; }

        public string State { get; init; } = "";

        public string Reference { get; init; } = "";

        public Guid? CommitmentId { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset? ExpiresAt { get; init; }

        public string? Owner { get; init; }

        public Reservation ToReservation() => new(
            Id, LineId, Money.FromCents(Amount), UpperSnake.Parse<ReservationState>(State), Reference, CommitmentId,
            CreatedAt, ExpiresAt, Owner);
    }
}
