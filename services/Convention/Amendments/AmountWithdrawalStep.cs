using Grants.Platform.Commands;

namespace Grants.Convention;

/// <summary>
/// An amendment of the amount that is given up: Budget takes its credits back, reserved or committed, then it is over.
/// </summary>
internal sealed class AmountWithdrawalStep(Neighbours neighbours) : GrantStep<Amendment, bool, V1.Amendment>
{
    private const string Reason = "Avenant retiré";

    public override string Kind => "withdraw-amount";

    public override async Task<bool> CarryOutAsync(Intent<Amendment> intent, CancellationToken cancellation)
    {
        var change = intent.Payload.Amount!;
        if (change.Commitment is { } commitment)
        {
            await neighbours.ReleaseAsync(intent.RequestIdOf, commitment, Reason, intent.Caller, cancellation);
        }
        else
        {
            await neighbours.GiveBackAsync(
                intent.RequestIdOf("void"), change.Reservation!, Reason, intent.Caller, cancellation);
        }

        return true;
    }

    protected override async Task<V1.Amendment> FinishAsync(
        GrantCommand command, Intent<Amendment> intent, bool outcome)
    {
        var grant = await command.LoadMarkedAsync(intent.Payload.GrantId, intent.Id);
        return await command.SaveAmendmentAsync(grant, intent.Payload, AmendmentEvents.Withdrawn(intent.Payload));
    }

    public override Task AbandonAsync(CommandContext context, Intent<Amendment> intent) =>
        context.UnmarkGrantAsync(intent.Payload.GrantId, intent.Id);
}
