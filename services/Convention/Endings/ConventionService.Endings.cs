using Google.Protobuf;
using Grants.Platform.Edge;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>Ends before their time.</summary>
internal sealed partial class ConventionService
{
    public override Task<V1.Convention> GiveNotice(V1.GiveNoticeRequest request, ServerCallContext context)
    {
        var id = NameWire.ParseGrant(request.Name, "name");
        var cause = EndingWire.ParseCause(request.Cause);
        var reason = EndingWire.ParseReason(request.Reason);
        var sent = Wire.ParseDate(request.SendingDate, "sending_date");
        var received = request.ReceiptDate is null
            ? (DateOnly?)null
            : Wire.ParseDate(request.ReceiptDate, "receipt_date");
        return commands.RunAsync(request, context, command => ChangeAsync(
            command, id,
            grant => grant.GiveNotice(cause, reason, sent, received, command.Today),
            EndingEvents.Given));
    }

    public override Task<V1.Convention> WithdrawNotice(V1.WithdrawNoticeRequest request, ServerCallContext context)
    {
        var id = NameWire.ParseGrant(request.Name, "name");
        var reason = EndingWire.ParseReason(request.Reason);
        return commands.RunAsync(request, context, command => ChangeAsync(
            command, id, Ending.WithdrawNotice, grant => EndingEvents.Withdrawn(grant, reason)));
    }

    public override Task<V1.Convention> TerminateConvention(
        V1.TerminateConventionRequest request, ServerCallContext context)
    {
        var id = NameWire.ParseGrant(request.Name, "name");
        var reason = EndingWire.ParseReason(request.Reason);
        return EndAsync(request, context, id, reason, (grant, person, today) => request.FalseDeclaration
            ? grant.TerminateForFalseDeclaration(reason, person, today)
            : grant.Terminate(reason, person, today));
    }

    public override Task<V1.Convention> AbandonConvention(
        V1.AbandonConventionRequest request, ServerCallContext context)
    {
        var id = NameWire.ParseGrant(request.Name, "name");
        var reason = EndingWire.ParseReason(request.Reason);
        var received = Wire.ParseDate(request.ReceiptDate, "receipt_date");
        return EndAsync(
            request, context, id, reason,
            (grant, person, today) => grant.Abandon(reason, received, person, today));
    }

    private Task<V1.Convention> EndAsync<TRequest>(
        TRequest request,
        ServerCallContext context,
        Guid id,
        string reason,
        Func<Grant, string, DateOnly, Grant> decide)
        where TRequest : IMessage<TRequest> =>
        intents.RunAsync(request, context, ending, Grant.NameOf(id), async (command, intent) =>
        {
            var grant = await command.LoadGrantAsync(id);
            var ended = decide(grant, command.Caller.Actor, command.Today);
            var orders = await DisbursementStore.OfGrantAsync(command.Session, id);
            await command.MarkGrantAsync(grant, intent);
            return new EndedGrant(
                id, ended.State, ended.Termination!, reason,
                ended.EndOrders(orders, command.Caller.Actor, command.Today));
        });
}
