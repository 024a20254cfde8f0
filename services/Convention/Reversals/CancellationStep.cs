using Grants.Platform.Commands;

namespace Grants.Convention;

/// <summary>
/// A cancellation: Budget releases what was ordered, or takes back what was paid while the year is open, then the order
/// is cancelled (domain rule 24). Money that the beneficiary still holds is claimed by the same act.
/// </summary>
internal sealed class CancellationStep(Neighbours neighbours) : GrantStep<Disbursement, bool, V1.Disbursement>
{
    public override string Kind => "cancel-disbursement";

    public override Task<bool> CarryOutAsync(Intent<Disbursement> intent, CancellationToken cancellation) =>
        neighbours.TakeBackAsync(intent.RequestIdOf, intent.Payload, intent.Caller, cancellation);

    protected override async Task<V1.Disbursement> FinishAsync(
        GrantCommand command, Intent<Disbursement> intent, bool outcome)
    {
        var order = await command.LoadOrderAsync(intent.Payload.GrantId, intent.Payload.Id);
        var grant = await command.LoadGrantAsync(order.GrantId);
        await command.UnmarkGrantAsync(grant.Id, intent.Id);
        var annulled = intent.Payload.Cancellation! with { CreditsRestored = outcome };
        var cancelled = intent.Payload with { Cancellation = annulled };
        command.ChangedBelow(grant, cancelled.Name, PaymentEvents.Cancelled(cancelled));
        if (annulled.MoneyReturned == false)
        {
            var recovery = await command.RecoverAsync(
                grant, RecoveryCause.MandateCancelled, cancelled.Amount, annulled.Known, cancelled);
            cancelled = cancelled with { Cancellation = annulled with { Recovery = recovery!.Id } };
        }

        await command.SaveOrderAsync(order, cancelled);
        command.MovedPayment(grant, cancelled.Name);
        return PaymentWire.Render(cancelled, intent.Caller);
    }

    public override Task AbandonAsync(CommandContext context, Intent<Disbursement> intent) =>
        context.UnmarkGrantAsync(intent.Payload.GrantId, intent.Id);
}
