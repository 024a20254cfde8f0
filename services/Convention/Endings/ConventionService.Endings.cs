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
        return commands.RunAsync(request, context, command => ChangeAsync(
            command, id,
            grant => request.FalseDeclaration
                ? grant.TerminateForFalseDeclaration(reason, command.Caller.Actor, command.Today)
                : grant.Terminate(reason, command.Caller.Actor, command.Today),
            grant => EndingEvents.Terminated(grant, reason)));
    }

    public override Task<V1.Convention> AbandonConvention(
        V1.AbandonConventionRequest request, ServerCallContext context)
    {
        var id = NameWire.ParseGrant(request.Name, "name");
        var reason = EndingWire.ParseReason(request.Reason);
        var received = Wire.ParseDate(request.ReceiptDate, "receipt_date");
        return commands.RunAsync(request, context, command => ChangeAsync(
            command, id,
            grant => grant.Abandon(reason, received, command.Caller.Actor, command.Today),
            EndingEvents.Abandoned));
    }
}
