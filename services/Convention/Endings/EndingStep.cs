using Grants.Platform.Calls;
using Grants.Platform.Commands;
using Grants.Platform.Refusals;
using Grants.Rules;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>An end before its time as it was decided, with the open orders that end with it.</summary>
internal sealed record EndedGrant(
    Guid Grant, GrantState State, Termination Termination, string Reason, IReadOnlyList<Disbursement> Orders);

/// <summary>
/// An end: Budget releases what was ordered and not paid, then the grant ends, and its orders with it (domain rule 26).
/// </summary>
internal sealed class EndingStep(Neighbours neighbours) : GrantStep<EndedGrant, bool, V1.Convention>
{
    public override string Kind => "end-convention";

    public override async Task<bool> CarryOutAsync(Intent<EndedGrant> intent, CancellationToken cancellation)
    {
        foreach (var (place, order) in intent.Payload.Orders.Index())
        {
            try
            {
                await neighbours.ReleasePaymentAsync(
                    intent.RequestIdOf($"release-{order.InstalmentNumber}"), order.Budget!.Payment,
                    "Fin anticipée de la convention", intent.Caller, cancellation);
            }
            catch (RpcException error) when (place > 0 && RemoteRefusal.ForGood(error) is not null)
            {
                // Those before it are released: the end goes on once this one can be, and is not given up half done.
                throw PlatformRefusals.OperationPending();
            }
        }

        return true;
    }

    protected override async Task<V1.Convention> FinishAsync(
        GrantCommand command, Intent<EndedGrant> intent, bool outcome)
    {
        var (id, state, termination, reason, orders) = intent.Payload;
        var grant = await command.LoadGrantAsync(id);
        var ended = await command.SaveGrantAsync(grant with { State = state, Termination = termination });
        command.Changed(grant, ended, state == GrantState.Abandoned
            ? EndingEvents.Abandoned(ended)
            : EndingEvents.Terminated(ended, reason));
        foreach (var order in orders)
        {
            await command.SaveOrderAsync(await command.LoadOrderAsync(id, order.Id), order);
            command.ChangedBelow(ended, order.Name, PaymentEvents.Cancelled(order));
        }

        return GrantWire.Render(ended);
    }

    public override Task AbandonAsync(CommandContext context, Intent<EndedGrant> intent) =>
        context.UnmarkGrantAsync(intent.Payload.Grant, intent.Id);
}
