using Grants.Platform.Commands;
using Grants.Platform.Edge;
using Grants.Platform.Values;

namespace Grants.Budget;

/// <summary>
/// Carries out what was decided on a line: balances and movements in the transaction of the command. Several movements
/// of a command come one after another, each with the balances it leaves.
/// </summary>
internal static class Ledger
{
    public static async Task<BudgetLine> LoadAsync(CommandContext command, Guid id) =>
        await BudgetStore.FindLineAsync(command.Session, id)
        ?? throw BudgetRefusals.BudgetLineNotFound(ResourceName.Of(BudgetLine.Collection, id));

    public static async Task<Reservation> LoadReservationAsync(CommandContext command, Guid line, Guid id) =>
        await CommitmentStore.FindReservationAsync(command.Session, line, id)
        ?? throw BudgetRefusals.ReservationNotFound(Reservation.NameOf(line, id));

    public static async Task<Commitment> LoadCommitmentAsync(CommandContext command, Guid line, Guid id) =>
        await CommitmentStore.FindCommitmentAsync(command.Session, line, id)
        ?? throw BudgetRefusals.CommitmentNotFound(Commitment.NameOf(line, id));

    /// <summary>Opens a line; refused when its imputation has one.</summary>
    public static async Task OpenAsync(CommandContext command, BudgetLine line)
    {
        if (!await BudgetStore.AddLineAsync(command.Session, line))
        {
            throw BudgetRefusals.BudgetLineExists((await BudgetStore.FindSameAsync(command.Session, line))!);
        }

        await BudgetStore.AddMovementAsync(
            command.Session, MovementOf(command, line, MovementKind.Voted, line.Voted, "Vote of the credits"));
    }

    /// <summary>Sets credits aside; the line after it.</summary>
    public static async Task<BudgetLine> ReserveAsync(
        CommandContext command, BudgetLine before, Reservation reservation)
    {
        var after = await MoveAsync(command, before, MovementKind.Reserved, reservation.Amount, reservation.Reference);
        await CommitmentStore.AddAsync(command.Session, reservation);
        return after;
    }

    /// <summary>Commits; what the vote did not take goes back to the line in a movement of its own.</summary>
    public static async Task<BudgetLine> PostAsync(
        CommandContext command, Reservation posted, Commitment commitment, string reason)
    {
        var before = await LoadAsync(command, posted.LineId);
        var after = await MoveAsync(command, before, MovementKind.Posted, commitment.Amount, reason);
        var released = posted.Amount - commitment.Amount;
        if (released > Money.Zero)
        {
            after = await MoveAsync(command, after, MovementKind.Released, released, reason);
        }

        await CommitmentStore.AddAsync(command.Session, commitment);
        EnsureAsRead(await CommitmentStore.ResolveAsync(command.Session, posted), posted.Name);
        return after;
    }

    /// <summary>Gives a reservation back; the line after it.</summary>
    public static async Task<BudgetLine> VoidAsync(CommandContext command, Reservation voided, string reason)
    {
        var before = await LoadAsync(command, voided.LineId);
        var after = await MoveAsync(command, before, MovementKind.Voided, voided.Amount, reason);
        EnsureAsRead(await CommitmentStore.ResolveAsync(command.Session, voided), voided.Name);
        return after;
    }

    /// <summary>Pays on a commitment; the line after it.</summary>
    public static async Task<BudgetLine> PayAsync(CommandContext command, Payment payment)
    {
        var before = await LoadAsync(command, payment.LineId);
        var after = await MoveAsync(
            command, before, MovementKind.Paid, payment.Amount, "Mandat " + payment.MandateNumber);
        EnsureAsRead(await CommitmentStore.AddAsync(command.Session, payment), payment.Name);
        return after;
    }

    private static async Task<BudgetLine> MoveAsync(
        CommandContext command, BudgetLine before, MovementKind kind, Money amount, string reason)
    {
        var after = before.Move(kind, amount);
        var movement = MovementOf(command, after, kind, amount, reason);
        EnsureAsRead(await BudgetStore.MoveLineAsync(command.Session, before, movement), before.Name);
        await BudgetStore.AddMovementAsync(command.Session, movement);
        return after;
    }

    // Decided on what this very transaction has read: where it alone writes, only a broken store gets here.
    private static void EnsureAsRead(bool guardHeld, string name)
    {
        if (!guardHeld)
        {
            throw new InvalidOperationException($"{name} does not stand as it was read.");
        }
    }

    private static Movement MovementOf(
        CommandContext command, BudgetLine after, MovementKind kind, Money amount, string reason) => new(
        command.NewId(),
        after.Id,
        after.Version,
        kind,
        amount,
        after.Reserved,
        after.Committed,
        after.Paid,
        after.Available,
        command.Caller.Actor,
        reason,
        command.RequestId,
        command.Now);
}
