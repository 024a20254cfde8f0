namespace Grants.Convention;

/// <summary>An order that was decided on, to be placed in Budget on the commitment in force; with its line.</summary>
internal sealed record OrderToPlace(Disbursement Order, string Commitment, BudgetLineSnapshot Line)
{
    public static OrderToPlace Of(Grant grant, Disbursement order) =>
        new(order, grant.CommitmentInForce!, grant.LineInForce);
}

/// <summary>Where Budget placed an order: its payment, on the line in force (domain rule 25).</summary>
internal sealed record PlacedOrder(BudgetPayment Payment, BudgetLineSnapshot Line);
