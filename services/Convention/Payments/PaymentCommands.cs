using Grants.Contracts;
using Grants.Platform.Commands;
using Grants.Platform.Refusals;

namespace Grants.Convention;

/// <summary>Loading and saving payment orders inside a command.</summary>
internal static class PaymentCommands
{
    public static async Task<Disbursement> LoadOrderAsync(this CommandContext command, Guid grant, Guid id) =>
        await DisbursementStore.FindAsync(command.Session, grant, id)
        ?? throw PaymentRefusals.DisbursementNotFound(Disbursement.NameOf(grant, id));

    /// <summary>Adds an order that Budget has placed, and tells of it.</summary>
    public static async Task<Disbursement> AddOrderAsync(
        this GrantCommand command, Grant grant, Disbursement decided, PlacedOrder placed)
    {
        var order = decided with { Budget = placed.Payment };
        if (!await DisbursementStore.AddAsync(command.Session, order))
        {
            throw new InvalidOperationException($"{order.Name} found its instalment ordered while it held the grant.");
        }

        command.ChangedBelow(grant, order.Name, PaymentEvents.Ordered(grant, order, placed.Line));
        return order;
    }

    /// <summary>
    /// Ends a step on an order: saves what was decided, frees the grant and tells of it; the grant as it stands.
    /// </summary>
    public static async Task<Grant> FinishOrderAsync(
        this GrantCommand command, Guid intent, Disbursement decided, IGrantEvent happened)
    {
        await command.SaveOrderAsync(await command.LoadOrderAsync(decided.GrantId, decided.Id), decided);
        await command.UnmarkGrantAsync(decided.GrantId, intent);
        var grant = await command.LoadGrantAsync(decided.GrantId);
        command.ChangedBelow(grant, decided.Name, happened);
        return grant;
    }

    /// <summary>Saves what was decided on an order; refused when it does not stand as it was read.</summary>
    public static async Task SaveOrderAsync(this CommandContext command, Disbursement read, Disbursement decided)
    {
        if (!await DisbursementStore.SaveAsync(command.Session, read, decided))
        {
            throw PlatformRefusals.EtagStale(decided.Name);
        }
    }
}
