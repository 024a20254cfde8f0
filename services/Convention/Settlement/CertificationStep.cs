using Grants.Platform.Calls;
using Grants.Platform.Commands;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>A certification as it was decided, with the orders of what remains.</summary>
internal sealed record CertifiedGrant(Guid Grant, ServiceRenderedCheck Check, IReadOnlyList<OrderToPlace> Orders);

/// <summary>Where Budget placed the orders, and why it refused to place another; null if it did not.</summary>
internal sealed record PlacedOrders(IReadOnlyList<PlacedOrder> Orders, string? UnorderedReason);

/// <summary>
/// A certification: Budget orders what remains, then the figures are fixed. Where Budget refuses an order, the
/// certification stands and says why (domain rule 14). What Budget has placed before stays ordered: after a crash the
/// same step comes to the same end.
/// </summary>
internal sealed class CertificationStep(Neighbours neighbours)
    : GrantStep<CertifiedGrant, PlacedOrders, V1.Convention>
{
    public override string Kind => "certify-service-rendered";

    public override async Task<PlacedOrders> CarryOutAsync(
        Intent<CertifiedGrant> intent, CancellationToken cancellation)
    {
        var placed = new List<PlacedOrder>();
        try
        {
            foreach (var order in intent.Payload.Orders)
            {
                placed.Add(await neighbours.OrderPaymentAsync(
                    intent.RequestIdOf($"order-{order.Order.InstalmentNumber}"), order, intent.Caller, cancellation));
            }
        }
        catch (RpcException error) when (RemoteRefusal.ForGood(error) is { } refusal)
        {
            return new PlacedOrders(placed, refusal.Reason);
        }

        return new PlacedOrders(placed, null);
    }

    protected override async Task<V1.Convention> FinishAsync(
        GrantCommand command, Intent<CertifiedGrant> intent, PlacedOrders outcome)
    {
        var grant = await command.LoadGrantAsync(intent.Payload.Grant);
        var check = intent.Payload.Check with
        {
            UnorderedReason = outcome.UnorderedReason ?? intent.Payload.Check.UnorderedReason,
        };
        var certified = await command.SaveGrantAsync(grant.Certify(check));
        var facts = await FactFindingStore.ReadAsync(command.Session, [certified]);
        command.Changed(grant, certified, SettlementEvents.Certified(certified, facts));
        await command.RecoverAsync(certified, certified.CauseOfOverpayment(), check.ToRecover, check.Known);
        foreach (var (order, placed) in intent.Payload.Orders.Zip(outcome.Orders))
        {
            await command.AddOrderAsync(certified, order.Order, placed);
        }

        return GrantWire.Render(certified);
    }

    public override Task AbandonAsync(CommandContext context, Intent<CertifiedGrant> intent) =>
        context.UnmarkGrantAsync(intent.Payload.Grant, intent.Id);
}
