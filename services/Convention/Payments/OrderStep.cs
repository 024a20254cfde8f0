using Grants.Platform.Commands;

namespace Grants.Convention;

/// <summary>An order: Budget places it on the commitment in force, then it stands (domain rule 25).</summary>
internal sealed class OrderStep(Neighbours neighbours) : GrantStep<OrderToPlace, PlacedOrder, V1.Disbursement>
{
    public override string Kind => "order-disbursement";

    public override Task<PlacedOrder> CarryOutAsync(Intent<OrderToPlace> intent, CancellationToken cancellation) =>
        neighbours.OrderPaymentAsync(intent.RequestIdOf("order"), intent.Payload, intent.Caller, cancellation);

    protected override async Task<V1.Disbursement> FinishAsync(
        GrantCommand command, Intent<OrderToPlace> intent, PlacedOrder outcome)
    {
        var grant = await command.LoadGrantAsync(intent.Payload.Order.GrantId);
        await command.UnmarkGrantAsync(grant.Id, intent.Id);
        var order = await command.AddOrderAsync(grant, intent.Payload.Order, outcome);
        return PaymentWire.Render(order, intent.Caller);
    }

    public override Task AbandonAsync(CommandContext context, Intent<OrderToPlace> intent) =>
        context.UnmarkGrantAsync(intent.Payload.Order.GrantId, intent.Id);
}
