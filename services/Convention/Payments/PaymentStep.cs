using Grants.Platform.Calls;
using Grants.Platform.Commands;
using Grpc.Core;

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
        if (intent.Payload.Again is not { } again)
        {
            await ConfirmAsync(intent, intent.Payload.Paid.Budget!.Payment, cancellation);
            return intent.Payload.Paid.Budget;
        }

        var placed = await neighbours.OrderPaymentAsync(
            intent.RequestIdOf("order"), again, intent.Caller, cancellation);
        try
        {
            await ConfirmAsync(intent, placed.Payment.Payment, cancellation);
        }
        catch (RpcException error) when (RemoteRefusal.ForGood(error) is not null)
        {
            // What this step ordered must not stay ordered without a payment of the convention.
            await neighbours.ReleasePaymentAsync(
                intent.RequestIdOf("release"), placed.Payment.Payment, "Confirmation refusée", intent.Caller,
                cancellation);
            throw;
        }

        return placed.Payment;
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

    private Task ConfirmAsync(Intent<ConfirmedPayment> intent, string payment, CancellationToken cancellation) =>
        neighbours.ConfirmPaymentAsync(
            intent.RequestIdOf("confirm"), payment, intent.Payload.Paid.MandateNumber!,
            intent.Payload.Paid.PaymentDate!.Value, intent.Caller, cancellation);
}
