using Grants.Contracts;
using Grants.Platform.Edge;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>What becomes of a recovery once it is ordered.</summary>
internal sealed partial class ConventionService
{
    public override async Task<V1.Recovery> GetRecovery(V1.GetRecoveryRequest request, ServerCallContext context)
    {
        var (grantId, id) = SettlementWire.ParseName(request.Name);
        var recovery = await database.ReadAsync(
            session => RecoveryStore.FindAsync(session, grantId, id), context.CancellationToken);
        return SettlementWire.Render(recovery ?? throw SettlementRefusals.RecoveryNotFound(request.Name));
    }

    public override async Task<V1.ListRecoveriesResponse> ListRecoveries(
        V1.ListRecoveriesRequest request, ServerCallContext context)
    {
        var filter = SettlementWire.ParseFilter(request);
        var page = await PageAsync(
            new ListBelow(request.Parent, Recovery.Collection, request.PageToken, request.PageSize)
            {
                Filter = $"?{filter}",
            },
            filter.GrantId,
            (session, last, limit) => RecoveryStore.AfterAsync(session, filter, context.GetReach(), last, limit),
            SettlementWire.Render,
            context);
        return new V1.ListRecoveriesResponse
        {
            Recoveries = { page.Items },
            NextPageToken = page.NextPageToken,
        };
    }

    public override Task<V1.Recovery> RecordClaimReceipt(
        V1.RecordClaimReceiptRequest request, ServerCallContext context)
    {
        var name = SettlementWire.ParseName(request.Name);
        var date = Wire.ParseDate(request.ReceiptDate, "receipt_date");
        return commands.RunAsync(request, context, command => ChangeAsync(
            command, name,
            (recovery, grant) => recovery.ReceiveClaim(grant.Terms, date, command.Today),
            recovery => RecoveryStore.ReceiveClaimAsync(command.Session, recovery),
            SettlementEvents.ClaimReceived));
    }

    public override Task<V1.Recovery> RecordTakingInCharge(
        V1.RecordTakingInChargeRequest request, ServerCallContext context)
    {
        var name = SettlementWire.ParseName(request.Name);
        var date = Wire.ParseDate(request.TakenInChargeDate, "taken_in_charge_date");
        return commands.RunAsync(request, context, command => ChangeAsync(
            command, name,
            (recovery, _) => recovery.TakeInCharge(date, command.Today),
            recovery => InterruptionStore.TakeInChargeAsync(command.Session, recovery),
            SettlementEvents.TakenInCharge));
    }

    public override Task<V1.Recovery> RecordInterruption(
        V1.RecordInterruptionRequest request, ServerCallContext context)
    {
        var name = SettlementWire.ParseName(request.Name);
        var act = SettlementWire.Parse(request);
        return commands.RunAsync(request, context, command => ChangeAsync(
            command, name,
            (recovery, _) => recovery.Interrupt(act(command.Caller.Actor), command.Today),
            recovery => InterruptionStore.AddAsync(command.Session, recovery),
            SettlementEvents.Interrupted));
    }

    public override Task<V1.Recovery> ConfirmRecovery(V1.ConfirmRecoveryRequest request, ServerCallContext context)
    {
        var name = SettlementWire.ParseName(request.Name);
        var receipt = SettlementWire.Parse(request);
        return commands.RunAsync(request, context, command => ChangeAsync(
            command, name,
            (recovery, _) => recovery.Confirm(receipt(command.Caller.Actor), duties, command.Today),
            recovery => RecoveryStore.ReceiveAsync(command.Session, recovery, recovery.Receipts[^1]),
            SettlementEvents.Confirmed));
    }

    public override Task<V1.Recovery> CancelRecovery(V1.CancelRecoveryRequest request, ServerCallContext context)
    {
        var name = SettlementWire.ParseName(request.Name);
        var number = Wire.ParseText(request.DeliberationNumber, "deliberation_number", 64);
        var date = Wire.ParseDate(request.DeliberationDate, "deliberation_date");
        var reason = Wire.ParseText(request.Reason, "reason", 1000);
        return commands.RunAsync(request, context, command => ChangeAsync(
            command, name,
            (recovery, _) => recovery.Cancel(number, date, reason, command.Caller.Actor, duties, command.Today),
            recovery => RecoveryStore.CancelAsync(command.Session, recovery),
            SettlementEvents.Cancelled));
    }

    private static async Task<V1.Recovery> ChangeAsync(
        GrantCommand command,
        (Guid Grant, Guid Id) name,
        Func<Recovery, Grant, Recovery> decide,
        Func<Recovery, Task<bool>> save,
        Func<Recovery, IGrantEvent> tell)
    {
        var recovery = await RecoveryStore.FindAsync(command.Session, name.Grant, name.Id)
            ?? throw SettlementRefusals.RecoveryNotFound(Recovery.NameOf(name.Grant, name.Id));
        var grant = (await command.LoadGrantAsync(name.Grant)).EnsureFree();
        var changed = decide(recovery, grant);
        await command.HoldGrantAsync(grant);
        await command.SaveRecoveryAsync(changed, save);
        command.ChangedBelow(grant, changed.Name, tell(changed));
        return SettlementWire.Render(changed);
    }
}
