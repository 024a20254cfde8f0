using Grants.Platform.Commands;
using Grants.Values;

namespace Grants.Convention;

/// <summary>A payment to be confirmed.</summary>
internal sealed record ConfirmedPayment(
    Guid Grant, Guid Disbursement, string Commitment, Money Amount, string MandateNumber, DateOnly PaymentDate);

/// <summary>A payment: Budget moves it from committed to paid, then the order is paid.</summary>
internal sealed class PaymentStep(Neighbours neighbours) : GrantStep<ConfirmedPayment, bool, V1.Disbursement>
{
    public override string Kind => "confirm-disbursement";

    public override async Task<bool> CarryOutAsync(Intent<ConfirmedPayment> intent, CancellationToken cancellation)
    {
        var paid = intent.Payload;
        await neighbours.PayAsync(
            intent.RequestIdOf("pay"), paid.Commitment, paid.Amount, paid.MandateNumber, paid.PaymentDate,
            intent.Caller, cancellation);
        return true;
    }

    protected override async Task<V1.Disbursement> FinishAsync(
        GrantCommand command, Intent<ConfirmedPayment> intent, bool outcome)
    {
        var paid = intent.Payload;
        var order = (await DisbursementStore.FindAsync(command.Session, paid.Grant, paid.Disbursement))!;
        var confirmed = order with
        {
            MandateNumber = paid.MandateNumber,
            PaymentDate = paid.PaymentDate,
            ConfirmedBy = intent.Caller.Actor,
        };
        if (!await DisbursementStore.ConfirmAsync(command.Session, confirmed))
        {
            throw new InvalidOperationException($"{confirmed.Name} was confirmed while this operation held the grant.");
        }

        var grant = await command.LoadGrantAsync(paid.Grant);
        await command.UnmarkGrantAsync(paid.Grant, intent.Id);
        command.ChangedBelow(grant, confirmed.Name, PaymentEvents.Confirmed(confirmed));
        return PaymentWire.Render(confirmed, intent.Caller);
    }

    public override Task AbandonAsync(CommandContext context, Intent<ConfirmedPayment> intent) =>
        context.UnmarkGrantAsync(intent.Payload.Grant, intent.Id);
}
