using Grants.Platform.Commands;
using Grants.Values;

namespace Grants.Budget;

/// <summary>Reservations and commitments.</summary>
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
        CommandContext command, BudgetLine before, Reservation posted, Commitment commitment, string reason)
    {
        var line = await MoveAsync(
            command, before.RequireOpen(), MovementKind.Posted, commitment.Amount, reason, posted.Id);
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

    /// <summary>
    /// The line of a commitment that is to end: open, unless it belongs to a convention, which a closed year must not
    /// keep from giving back what it does not owe (domain rule 25).
    /// </summary>
    public static async Task<BudgetLine> LoadToCloseAsync(CommandContext command, Commitment commitment)
    {
        var line = await LoadAsync(command, commitment.LineId);
        return commitment.Owner is null ? line.RequireOpen() : line;
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

    /// <summary>Takes a commitment to the same line of the next year; the commitment that goes on.</summary>
    public static async Task<Commitment> CarryOverAsync(
        CommandContext command, BudgetLine from, Commitment commitment, Passage passage)
    {
        var to = await BudgetStore.FindLineAsync(command.Session, from.NextYearKey)
            ?? throw BudgetRefusals.NextYearLineMissing(from);
        var (old, next) = commitment.CarryOver(command.NewId(), to, passage, command.Now);
        var (fromAfter, toAfter) = await MoveBothAsync(
            command,
            (from, MovementKind.CarriedOut, old.Id),
            (to, MovementKind.CarriedIn, next.Id),
            next.Amount,
            passage.Reason);
        await CommitmentStore.AddAsync(command.Session, next);
        EnsureAsRead(await CommitmentStore.ReleaseAsync(command.Session, old, next.Amount), old.Name);
        await command.PublishAsync(fromAfter.Name, BudgetTell.CarriedOut(fromAfter, old, next, next.Amount));
        await command.PublishAsync(toAfter.Name, BudgetTell.CarriedIn(toAfter, old, next, next.Amount));
        return next;
    }

    // What became free on a commitment after the rest was carried over follows it, year by year, to the commitment that
    // goes on (domain rule 25). The lines may be closed: it is a carry-over.
    private static async Task FollowAsync(
        CommandContext command, BudgetLine from, Commitment old, Money amount, string reason)
    {
        while (old.To is { } to)
        {
            var line = await LoadAsync(command, to.LineId);
            line.RequireRoomFor(amount);
            var before = await LoadCommitmentAsync(command, to.LineId, to.Id);
            var next = before.Grow(amount);
            var (fromAfter, toAfter) = await MoveBothAsync(
                command, (from, MovementKind.CarriedOut, old.Id), (line, MovementKind.CarriedIn, next.Id), amount,
                reason);
            EnsureAsRead(await CommitmentStore.GrowAsync(command.Session, before, next), next.Name);
            await command.PublishAsync(fromAfter.Name, BudgetTell.CarriedOut(fromAfter, old, next, amount));
            await command.PublishAsync(toAfter.Name, BudgetTell.CarriedIn(toAfter, old, next, amount));
            (from, old) = (toAfter, next);
        }
    }
}
