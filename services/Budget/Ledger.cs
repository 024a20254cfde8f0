using Grants.Contracts;
using Grants.Platform.Commands;
using Grants.Platform.Edge;
using Grants.Values;

namespace Grants.Budget;

/// <summary>
/// Carries out what was decided on a line: balances, movements and events in the transaction of the command. Several
/// movements of a command follow each other, each with the balances it leaves. Where a command moves two lines,
/// the one with the lower id is written first, so that two opposite moves never wait for each other.
/// </summary>
internal static partial class Ledger
{
    public static async Task<BudgetLine> LoadAsync(CommandContext command, Guid id) =>
        await BudgetStore.FindLineAsync(command.Session, id)
        ?? throw BudgetRefusals.BudgetLineNotFound(ResourceName.Of(BudgetLine.Collection, id));

    /// <summary>Opens lines; refused when an imputation has one, or a year is closed.</summary>
    public static async Task OpenAsync(CommandContext command, params IReadOnlyList<BudgetLine> lines)
    {
        foreach (var (year, count) in lines.CountBy(line => line.FiscalYear).OrderBy(counted => counted.Key))
        {
            if (!await FiscalYearStore.CountLinesAsync(command.Session, year, count))
            {
                throw BudgetRefusals.FiscalYearClosed(FiscalYear.NameOf(year));
            }
        }

        var there = await BudgetStore.FindLinesAsync(command.Session, [.. lines.Select(line => line.Key)]);
        if (there.Count > 0)
        {
            throw BudgetRefusals.BudgetLineExists(there.Values.First());
        }

        await BudgetStore.AddLinesAsync(command.Session, lines);
        await MovementStore.AddAsync(command.Session, [.. lines.Select(line =>
            MovementOf(command, line, MovementKind.Voted, line.Voted, "Vote of the credits", null))]);
        await command.PublishAsync([.. lines.Select(line => (line.Name, (IGrantEvent)BudgetTell.Opened(line)))]);
    }

    /// <summary>Adds credits or takes some away; the line after it.</summary>
    public static async Task<BudgetLine> AdjustAsync(
        CommandContext command, BudgetLine before, Money delta, string deliberation)
    {
        var (kind, amount) = before.Adjust(delta);
        var after = await MoveAsync(command, before, kind, amount, deliberation, null);
        await command.PublishAsync(after.Name, BudgetTell.Adjusted(after, delta, deliberation));
        return after;
    }

    /// <summary>Moves credits from one line to another; both after it.</summary>
    public static async Task<(BudgetLine Source, BudgetLine Target)> TransferAsync(
        CommandContext command, BudgetLine source, BudgetLine target, Money amount, string reference)
    {
        source.EnsureCanTransfer(target, amount);
        var (sourceAfter, targetAfter) = await MoveBothAsync(
            command,
            (source, MovementKind.TransferredOut, target.Id),
            (target, MovementKind.TransferredIn, source.Id),
            amount,
            reference);
        await command.PublishAsync(
            source.Name, BudgetTell.TransferredOut(sourceAfter, targetAfter, amount, reference));
        await command.PublishAsync(
            target.Name, BudgetTell.TransferredIn(targetAfter, sourceAfter, amount, reference));
        return (sourceAfter, targetAfter);
    }

    /// <summary>Closes a line, as decided.</summary>
    public static async Task CloseAsync(CommandContext command, BudgetLine closed, string reason)
    {
        EnsureAsRead(await BudgetStore.CloseLineAsync(command.Session, closed), closed.Name);
        await command.PublishAsync(closed.Name, BudgetTell.Closed(closed, reason));
    }

    private static async Task<BudgetLine> MoveAsync(
        CommandContext command, BudgetLine before, MovementKind kind, Money amount, string reason, Guid? subject)
    {
        var after = before.Move(kind, amount);
        var movement = MovementOf(command, after, kind, amount, reason, subject);
        EnsureAsRead(await BudgetStore.MoveLineAsync(command.Session, before, movement), before.Name);
        await MovementStore.AddAsync(command.Session, movement);
        return after;
    }

    private static async Task<(BudgetLine First, BudgetLine Second)> MoveBothAsync(
        CommandContext command,
        (BudgetLine Line, MovementKind Kind, Guid Subject) first,
        (BudgetLine Line, MovementKind Kind, Guid Subject) second,
        Money amount,
        string reason)
    {
        if (first.Line.Id.CompareTo(second.Line.Id) > 0)
        {
            var (secondAfter, firstAfter) = await MoveBothAsync(command, second, first, amount, reason);
            return (firstAfter, secondAfter);
        }

        return (
            await MoveAsync(command, first.Line, first.Kind, amount, reason, first.Subject),
            await MoveAsync(command, second.Line, second.Kind, amount, reason, second.Subject));
    }

    // Decided on what this very transaction has read: where it alone writes, only a broken store gets here.
    public static void EnsureAsRead(bool guardHeld, string name)
    {
        if (!guardHeld)
        {
            throw new InvalidOperationException($"{name} has changed since it was read.");
        }
    }

    private static Movement MovementOf(
        CommandContext command, BudgetLine after, MovementKind kind, Money amount, string reason, Guid? subject) => new(
        after.Id,
        after.MovementCount,
        kind,
        amount,
        after.Adjusted,
        after.Reserved,
        after.Committed,
        after.Paid,
        after.Ordered,
        after.Available,
        subject,
        command.Caller.Actor,
        reason,
        command.RequestId,
        command.Now);
}
