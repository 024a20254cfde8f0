using Grants.Platform.Commands;

namespace Grants.Convention;

/// <summary>
/// Money that came back: its account is unverified again in the register, then the order is returned. Budget knows
/// nothing of it: the mandate and the credits stay as they are (domain rule 24).
/// </summary>
internal sealed class ReturnStep(Neighbours neighbours) : GrantStep<Disbursement, bool, V1.Disbursement>
{
    public override string Kind => "return-disbursement";

    public override async Task<bool> CarryOutAsync(Intent<Disbursement> intent, CancellationToken cancellation)
    {
        var returned = intent.Payload;
        await neighbours.InvalidateAccountAsync(
            intent.RequestIdOf("invalidate"), returned.Account.Name,
            $"Virement du mandat {returned.MandateNumber} revenu le {returned.Returns[^1].ReturnDate:dd'/'MM'/'yyyy}",
            intent.Caller, cancellation);
        return true;
    }

    protected override async Task<V1.Disbursement> FinishAsync(
        GrantCommand command, Intent<Disbursement> intent, bool outcome)
    {
        var returned = intent.Payload;
        var grant = await command.FinishOrderAsync(intent.Id, returned, ReversalEvents.Returned(returned));
        command.MovedPayment(grant, returned.Name);
        return PaymentWire.Render(returned, intent.Caller);
    }

    public override Task AbandonAsync(CommandContext context, Intent<Disbursement> intent) =>
        context.UnmarkGrantAsync(intent.Payload.GrantId, intent.Id);
}
