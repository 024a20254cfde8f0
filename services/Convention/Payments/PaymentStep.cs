using Grants.Platform.Commands;

namespace Grants.Convention;

/// <summary>
/// A payment to be confirmed, as it was decided. <paramref name="Again"/> is set for an order that was cancelled with
/// its grant: Budget has released it and has to order it once more.
/// </summary>
internal sealed record ConfirmedPayment(Disbursement Paid, OrderToPlace? Again);

/// <summary>A payment: Budget moves it from committed to paid, then the order is paid.</summary>
internal sealed class PaymentStep(Neighbours neighbours)
    : GrantStep<ConfirmedPayment, BudgetPayment, V1.Disbursement>
{
    public override string Kind => "confirm-disbursement";

    public override async Task<BudgetPayment> CarryOutAsync(
        Intent<ConfirmedPayment> intent, CancellationToken cancellation)
    {
        // Budget confirms an order that it has just placed, unless somebody else has resolved it: in neither case does
        // anything stay ordered without a payment of the convention.
        var paid = intent.Payload.Paid;
        var payment = intent.Payload.Again is { } again
            ? (await neighbours.OrderPaymentAsync(
                intent.RequestIdOf("order"), again, intent.Caller, cancellation)).Payment
            : paid.Budget!;
        await neighbours.ConfirmPaymentAsync(
            intent.RequestIdOf("confirm"), payment.Payment, paid.Mandate!, paid.PaymentDate!.Value,
            intent.Caller, cancellation);
        return payment;
    }

    protected override async Task<V1.Disbursement> FinishAsync(
        GrantCommand command, Intent<ConfirmedPayment> intent, BudgetPayment outcome)
    {
        var paid = intent.Payload.Paid with { Budget = outcome };
        var grant = await command.FinishOrderAsync(intent.Id, paid, PaymentEvents.Confirmed(paid));
        command.MovedPayment(grant, paid.Name, isForeseen: intent.Payload.Again is null);
        return PaymentWire.Render(paid, intent.Caller);
    }

    public override Task AbandonAsync(CommandContext context, Intent<ConfirmedPayment> intent) =>
        context.UnmarkGrantAsync(intent.Payload.Paid.GrantId, intent.Id);
}
