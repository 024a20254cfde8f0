using Grants.Platform.Commands;

namespace Grants.Convention;

/// <summary>A proposal to raise the amount: Budget reserves the difference, then it awaits its vote.</summary>
internal sealed class AmountProposalStep(Neighbours neighbours) : GrantStep<Amendment, string, V1.Amendment>
{
    public override string Kind => "propose-amount";

    public override Task<string> CarryOutAsync(Intent<Amendment> intent, CancellationToken cancellation) =>
        neighbours.ReserveAsync(
            intent.RequestIdOf("reserve"), intent.Payload.Amount!.Line.Name, intent.Payload.Amount.Difference,
            intent.Subject, intent.Caller, cancellation);

    protected override async Task<V1.Amendment> FinishAsync(
        GrantCommand command, Intent<Amendment> intent, string outcome)
    {
        var grant = await command.LoadMarkedAsync(intent.Payload.GrantId, intent.Id);
        var proposed = intent.Payload.ReservedAs(outcome);
        return await command.AddAmendmentAsync(grant, proposed, AmountEvents.Proposed(proposed));
    }

    public override Task AbandonAsync(CommandContext context, Intent<Amendment> intent) =>
        context.UnmarkGrantAsync(intent.Payload.GrantId, intent.Id);
}
