using Grants.Contracts;
using Grants.Platform.Edge;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>Payments that the public accountant suspends, and the answers of the authorising officer.</summary>
internal sealed partial class ConventionService
{
    public override Task<V1.Disbursement> SuspendDisbursement(
        V1.SuspendDisbursementRequest request, ServerCallContext context)
    {
        var name = PaymentWire.ParseName(request.Name);
        var ground = PaymentWire.ParseGround(request.Ground);
        var reason = Wire.ParseText(request.Reason, "reason", 1000);
        return commands.RunAsync(request, context, command => ChangeOrderAsync(
            command, name,
            order => order.Suspend(ground, reason, command.Caller.Actor, duties, command.Today),
            PaymentEvents.Suspended));
    }

    public override Task<V1.Disbursement> ResumeDisbursement(
        V1.ResumeDisbursementRequest request, ServerCallContext context)
    {
        var name = PaymentWire.ParseName(request.Name);
        var answer = Wire.ParseText(request.Answer, "answer", 1000);
        return commands.RunAsync(request, context, command => ChangeOrderAsync(
            command, name,
            order => order.Resume(answer, command.Caller.Actor, command.Today),
            PaymentEvents.Resumed));
    }

    public override Task<V1.Disbursement> RequisitionDisbursement(
        V1.RequisitionDisbursementRequest request, ServerCallContext context)
    {
        var name = PaymentWire.ParseName(request.Name);
        var answer = Wire.ParseText(request.Answer, "answer", 1000);
        return commands.RunAsync(request, context, command => ChangeOrderAsync(
            command, name,
            order => order.Requisition(answer, command.Caller.Actor, command.Today),
            PaymentEvents.Resumed));
    }

    // A change of an order that Budget need not know of.
    private static async Task<V1.Disbursement> ChangeOrderAsync(
        GrantCommand command,
        (Guid Grant, Guid Id) name,
        Func<Disbursement, Disbursement> decide,
        Func<Disbursement, IGrantEvent> tell)
    {
        var (grant, order) = await LoadFreeAsync(command, name.Grant, name.Id);
        var changed = decide(order);
        await command.HoldGrantAsync(grant);
        await command.SaveOrderAsync(order, changed);
        command.ChangedBelow(grant, changed.Name, tell(changed));
        return PaymentWire.Render(changed, command.Caller);
    }
}
