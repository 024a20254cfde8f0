using Grants.Platform.Commands;

namespace Grants.Convention;

/// <summary>A rejection: Budget releases what was ordered, then the order is rejected (domain rule 25).</summary>
internal sealed class RejectionStep(Neighbours neighbours) : GrantStep<Disbursement, bool, V1.Disbursement>
{
    public override string Kind => "reject-disbursement";

    public override async Task<bool> CarryOutAsync(Intent<Disbursement> intent, CancellationToken cancellation)
    {
        await neighbours.ReleasePaymentAsync(
            intent.RequestIdOf("release"), intent.Payload.Budget!.Payment, "Rejet par le comptable", intent.Caller,
            cancellation);
        return true;
    }

    protected override async Task<V1.Disbursement> FinishAsync(
        GrantCommand command, Intent<Disbursement> intent, bool outcome)
    {
        await command.FinishOrderAsync(intent.Id, intent.Payload, PaymentEvents.Rejected(intent.Payload));
        return PaymentWire.Render(intent.Payload, intent.Caller);
    }

    public override Task AbandonAsync(CommandContext context, Intent<Disbursement> intent) =>
        context.UnmarkGrantAsync(intent.Payload.GrantId, intent.Id);
}
