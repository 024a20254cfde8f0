using Grants.Platform.Commands;
using Grants.Platform.Values;

namespace Grants.Budget;

/// <summary>
/// Carries out what was decided on a line: balances, movement and events in one transaction. Several movements of a
/// command come one after another, each with the balances it leaves.
/// </summary>
internal static class Ledger
{
    public static async Task<BudgetLine> LoadAsync(CommandContext command, Guid id) =>
        await BudgetStore.FindLineAsync(command.Session, id)
        ?? throw BudgetRefusals.BudgetLineNotFound(Platform.Edge.ResourceName.Of(BudgetLine.Collection, id));

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

    /// <summary>Makes a movement that was decided on; the line after it.</summary>
    public static async Task<BudgetLine> MoveAsync(
        CommandContext command, BudgetLine before, MovementKind kind, Money amount, string reason)
    {
        var after = before.Move(kind, amount);
        var movement = MovementOf(command, after, kind, amount, reason);
        if (!await BudgetStore.MoveLineAsync(command.Session, before, movement))
        {
            // Decided on what this very transaction has read: only a broken store gets here.
            throw new InvalidOperationException($"{before.Name} does not stand as it was read.");
        }

        await BudgetStore.AddMovementAsync(command.Session, movement);
        return after;
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
