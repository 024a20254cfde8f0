namespace Grants.Convention;

/// <summary>
/// An order that was decided on, to be placed in Budget on the commitment in force of its credits; with its line.
/// </summary>
internal sealed record OrderToPlace(Disbursement Order, string Commitment, BudgetLineSnapshot Line)
{
    public static OrderToPlace Of(Grant grant, Disbursement order)
    {
        var credits = grant.CreditsOfInstalment(order.InstalmentNumber);
        return new OrderToPlace(order, credits.Commitment, credits.Line);
    }
}

/// <summary>Where Budget placed an order: its payment, on the line in force (domain rule 25).</summary>
internal sealed record PlacedOrder(BudgetPayment Payment, BudgetLineSnapshot Line);
