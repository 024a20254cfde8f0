using Grants.Platform.Commands;

namespace Grants.Convention;

/// <summary>A proposal to be taken back.</summary>
internal sealed record WithdrawnProposal(Guid Grant, string Reservation, string Reason);

/// <summary>A withdrawal: Budget gets its credits back, then the grant is a draft again.</summary>
internal sealed class WithdrawalStep(Neighbours neighbours) : GrantStep<WithdrawnProposal, bool, V1.Convention>
{
    public override string Kind => "withdraw-proposal";

    public override async Task<bool> CarryOutAsync(Intent<WithdrawnProposal> intent, CancellationToken cancellation)
    {
        await neighbours.GiveBackAsync(
            intent.RequestIdOf("void"), intent.Payload.Reservation, "Proposition retirée", intent.Caller, cancellation);
        return true;
    }

    protected override async Task<V1.Convention> FinishAsync(
        GrantCommand command, Intent<WithdrawnProposal> intent, bool outcome)
    {
        var grant = await command.LoadGrantAsync(intent.Payload.Grant);
        var withdrawn = await command.SaveGrantAsync(grant.WithdrawProposal());
        command.Changed(grant, withdrawn, VotingEvents.Withdrawn(withdrawn, intent.Payload.Reason));
        return GrantWire.Render(withdrawn);
    }

    public override Task AbandonAsync(CommandContext context, Intent<WithdrawnProposal> intent) =>
        context.UnmarkGrantAsync(intent.Payload.Grant, intent.Id);
}
