using Grants.Platform.Commands;
using Grants.Values;

namespace Grants.Convention;

/// <summary>A grant to be settled, and what is committed for it.</summary>
internal sealed record SettledGrant(Guid Grant, string Commitment, string Reference);

/// <summary>A settlement: Budget gives what was not needed back to its line, then the grant is settled.</summary>
internal sealed class SettlementStep(Neighbours neighbours) : GrantStep<SettledGrant, Money, V1.Convention>
{
    public override string Kind => "settle-convention";

    public override Task<Money> CarryOutAsync(Intent<SettledGrant> intent, CancellationToken cancellation) =>
        neighbours.ReleaseAsync(
            intent.RequestIdOf, intent.Payload.Commitment, "Solde de la convention " + intent.Payload.Reference,
            intent.Caller, cancellation);

    protected override async Task<V1.Convention> FinishAsync(
        GrantCommand command, Intent<SettledGrant> intent, Money outcome)
    {
        var grant = await command.LoadGrantAsync(intent.Payload.Grant);
        var settled = await command.SaveGrantAsync(grant.Settle());
        command.Changed(grant, settled, SettlementEvents.Settled(settled, outcome));
        return GrantWire.Render(settled);
    }

    public override Task AbandonAsync(CommandContext context, Intent<SettledGrant> intent) =>
        context.UnmarkGrantAsync(intent.Payload.Grant, intent.Id);
}
