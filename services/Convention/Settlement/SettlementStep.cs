using Grants.Platform.Commands;
using Grants.Values;

namespace Grants.Convention;

/// <summary>A grant to be settled, and what was committed for it.</summary>
internal sealed record SettledGrant(Guid Grant, IReadOnlyList<string> Commitments, string Reference);

/// <summary>A settlement: Budget gives what was not needed back to its line, then the grant is settled.</summary>
internal sealed class SettlementStep(Neighbours neighbours) : GrantStep<SettledGrant, Money, V1.Convention>
{
    public override string Kind => "settle-convention";

    public override async Task<Money> CarryOutAsync(Intent<SettledGrant> intent, CancellationToken cancellation)
    {
        var released = Money.Zero;
        foreach (var (place, commitment) in intent.Payload.Commitments.Index())
        {
            released += await neighbours.ReleaseAsync(
                step => intent.RequestIdOf(place == 0 ? step : $"{step}-{place}"), commitment,
                "Solde de la convention " + intent.Payload.Reference, intent.Caller, cancellation);
        }

        return released;
    }

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
