using Grants.Platform.Calls;
using Grants.Platform.Commands;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>
/// Credits reserved again (domain rule 27): Budget reserves them on the line that is named now, and takes back what is
/// still reserved.
/// </summary>
internal sealed class AmountReservationStep(Neighbours neighbours) : GrantStep<Amendment, string, V1.Amendment>
{
    private const string Reason = "Crédits réservés à nouveau";

    public override string Kind => "reserve-amount";

    public override async Task<string> CarryOutAsync(Intent<Amendment> intent, CancellationToken cancellation)
    {
        var change = intent.Payload.Amount!;
        var reservation = await neighbours.ReserveAsync(
            intent.RequestIdOf("reserve"), change.Line.Name, change.Difference, intent.Subject, intent.Caller,
            cancellation);
        try
        {
            await neighbours.GiveBackAsync(
                intent.RequestIdOf("void"), change.Reservation!, Reason, intent.Caller, cancellation);
        }
        catch (RpcException error) when (RemoteRefusal.ForGood(error) is not null)
        {
            // The year of the former line is being closed: the amendment keeps what it has, and nothing is left behind.
            await neighbours.GiveBackAsync(
                intent.RequestIdOf("void-again"), reservation, Reason, intent.Caller, cancellation);
            throw;
        }

        return reservation;
    }

    protected override async Task<V1.Amendment> FinishAsync(
        GrantCommand command, Intent<Amendment> intent, string outcome)
    {
        var grant = await command.LoadMarkedAsync(intent.Payload.GrantId, intent.Id);
        var reserved = intent.Payload.ReservedAs(outcome);
        return await command.SaveAmendmentAsync(grant, reserved, AmountEvents.Reserved(reserved));
    }

    public override Task AbandonAsync(CommandContext context, Intent<Amendment> intent) =>
        context.UnmarkGrantAsync(intent.Payload.GrantId, intent.Id);
}
