namespace Grants.Convention;

/// <summary>Ordering a payment inside a command: one of its own, or with a certification.</summary>
internal static class PaymentCommands
{
    /// <summary>Adds an order and tells of it; refused when its instalment has one by now.</summary>
    public static async Task OrderAsync(this GrantCommand command, Grant grant, Disbursement order)
    {
        if (!await DisbursementStore.AddAsync(command.Session, order))
        {
            throw PaymentRefusals.InstalmentAlreadyOrdered(grant, order.InstalmentNumber);
        }

        command.ChangedBelow(grant, order.Name, PaymentEvents.Ordered(grant, order));
    }
}
