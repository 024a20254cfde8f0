using Grants.Platform.Commands;
using Grants.Values;

namespace Grants.Budget;

/// <summary>Reservations, commitments and payments.</summary>
internal static partial class Ledger
{
    public static async Task<Reservation> LoadReservationAsync(CommandContext command, Guid line, Guid id) =>
        await ReservationStore.FindAsync(command.Session, line, id)
        ?? throw BudgetRefusals.ReservationNotFound(Reservation.NameOf(line, id));

    public static async Task<Commitment> LoadCommitmentAsync(CommandContext command, Guid line, Guid id) =>
        await CommitmentStore.FindAsync(command.Session, line, id)
        ?? throw BudgetRefusals.CommitmentNotFound(Commitment.NameOf(line, id));

    /// <summary>The commitment that goes on from the one named, in whatever year; itself when it is there.</summary>
    public static async Task<Commitment> LoadCurrentAsync(CommandContext command, Guid line, Guid id)
    {
        var commitment = await LoadCommitmentAsync(command, line, id);
        while (commitment.To is { } to)
        {
            commitment = await LoadCommitmentAsync(command, to.LineId, to.Id);
        }

        return commitment;
    }

    public static async Task<Payment> LoadPaymentAsync(CommandContext command, Guid line, Guid commitment, Guid id) =>
        await CommitmentStore.FindPaymentAsync(command.Session, line, commitment, id)
        ?? throw BudgetRefusals.PaymentNotFound(Payment.NameOf(line, commitment, id));

    /// <summary>Sets credits aside.</summary>
    public static async Task ReserveAsync(CommandContext command, BudgetLine before, Reservation reservation)
    {
        var after = await MoveAsync(
            command, before, MovementKind.Reserved, reservation.Amount, reservation.Reference, reservation.Id);
        await ReservationStore.AddAsync(command.Session, reservation);
        await command.PublishAsync(after.Name, BudgetTell.Reserved(after, reservation));
    }

    /// <summary>Commits; what the vote did not take goes back to the line in a movement of its own.</summary>
    public static async Task PostAsync(
        CommandContext command, Reservation posted, Commitment commitment, string reason)
    {
        var line = (await LoadAsync(command, posted.LineId)).RequireOpen();
        line = await MoveAsync(command, line, MovementKind.Posted, commitment.Amount, reason, posted.Id);
        var released = posted.Amount - commitment.Amount;
        if (released > Money.Zero)
        {
            line = await MoveAsync(command, line, MovementKind.Released, released, reason, posted.Id);
        }

        await CommitmentStore.AddAsync(command.Session, commitment);
        EnsureAsRead(await ReservationStore.ResolveAsync(command.Session, posted), posted.Name);
        await command.PublishAsync(line.Name, BudgetTell.Posted(line, posted, commitment));
    }

    /// <summary>Gives a reservation back to its line: voided, or expired.</summary>
    public static async Task GiveBackAsync(
        CommandContext command, BudgetLine before, Reservation resolved, string reason)
    {
        var isExpired = resolved.State == ReservationState.Expired;
        var kind = isExpired ? MovementKind.Expired : MovementKind.Voided;
        var after = await MoveAsync(command, before, kind, resolved.Amount, reason, resolved.Id);
        EnsureAsRead(await ReservationStore.ResolveAsync(command.Session, resolved), resolved.Name);
        await command.PublishAsync(
            after.Name, isExpired ? BudgetTell.Expired(after, resolved) : BudgetTell.Voided(after, resolved));
    }

    /// <summary>Lowers a commitment.</summary>
    public static async Task ReduceAsync(CommandContext command, Commitment reduced, Money amount, string reason)
    {
        var before = (await LoadAsync(command, reduced.LineId)).RequireOpen();
        var after = await MoveAsync(command, before, MovementKind.Reduced, amount, reason, reduced.Id);
        EnsureAsRead(await CommitmentStore.ReleaseAsync(command.Session, reduced, amount), reduced.Name);
        await command.PublishAsync(after.Name, BudgetTell.Reduced(after, reduced, amount, reason));
    }

    /// <summary>Ends a commitment; what was open goes back to the line.</summary>
    public static async Task CloseAsync(
        CommandContext command, BudgetLine line, Commitment open, Commitment closed, string reason)
    {
        if (open.Open > Money.Zero)
        {
            line = await MoveAsync(command, line, MovementKind.CommitmentClosed, open.Open, reason, open.Id);
        }

        EnsureAsRead(await CommitmentStore.ReleaseAsync(command.Session, closed, open.Open), open.Name);
        await command.PublishAsync(line.Name, BudgetTell.Closed(line, open, reason));
    }

    /// <summary>Carries a commitment over to the same line of the next year; the commitment that goes on.</summary>
    public static async Task<Commitment> CarryOverAsync(
        CommandContext command, BudgetLine from, Commitment commitment, string reason)
    {
        var to = await BudgetStore.FindLineAsync(command.Session, from.NextYearKey)
            ?? throw BudgetRefusals.NextYearLineMissing(from);
        var (old, next) = commitment.CarryOver(command.NewId(), to, command.Now);
        var (fromAfter, toAfter) = await MoveBothAsync(
            command,
            (from, MovementKind.CarriedOut, old.Id),
            (to, MovementKind.CarriedIn, next.Id),
            commitment.Open,
            reason);
        await CommitmentStore.AddAsync(command.Session, next);
        EnsureAsRead(await CommitmentStore.ReleaseAsync(command.Session, old, commitment.Open), old.Name);
        await command.PublishAsync(fromAfter.Name, BudgetTell.CarriedOut(fromAfter, old, next));
        await command.PublishAsync(toAfter.Name, BudgetTell.CarriedIn(toAfter, old, next));
        return next;
    }

    /// <summary>Pays on a commitment.</summary>
    public static async Task PayAsync(CommandContext command, Commitment commitment, Payment payment)
    {
        var before = (await LoadAsync(command, payment.LineId)).RequireOpen();
        var reason = "Mandat " + payment.MandateNumber;
        var after = await MoveAsync(command, before, MovementKind.Paid, payment.Amount, reason, payment.CommitmentId);
        EnsureAsRead(await CommitmentStore.AddAsync(command.Session, payment), payment.Name);
        await command.PublishAsync(after.Name, BudgetTell.Paid(after, commitment, payment));
    }

    /// <summary>Takes a payment back, to its commitment or, when that has ended, to the line.</summary>
    public static async Task CancelAsync(CommandContext command, Payment cancelled, string reason)
    {
        var line = (await LoadAsync(command, cancelled.LineId)).RequireOpen();
        var before = await LoadCommitmentAsync(command, cancelled.LineId, cancelled.CommitmentId);
        var released = before.TakeBack(cancelled).Released - before.Released;
        line = await MoveAsync(
            command, line, MovementKind.PaymentCancelled, cancelled.Amount, reason, cancelled.CommitmentId);
        if (released > Money.Zero)
        {
            line = await MoveAsync(command, line, MovementKind.Reduced, released, reason, cancelled.CommitmentId);
        }

        EnsureAsRead(await CommitmentStore.CancelAsync(command.Session, cancelled, released), cancelled.Name);
        await command.PublishAsync(line.Name, BudgetTell.Cancelled(line, before, cancelled, released));
    }
}
