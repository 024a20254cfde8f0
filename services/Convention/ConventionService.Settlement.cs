using Grants.Contracts.Convention;
using Grants.Platform.Commands;
using Grants.Platform.Edge;
using Grants.Platform.Values;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>From the check of the service rendered to the settlement.</summary>
internal sealed partial class ConventionService
{
    public override Task<V1.Convention> CertifyServiceRendered(
        V1.CertifyServiceRenderedRequest request, ServerCallContext context)
    {
        var id = ConventionWire.ParseName(request.Name, "name");
        return once.RunAsync(request, context, async command =>
        {
            var grant = (await command.LoadGrantAsync(id)).Require(GrantState.ReportSubmitted);
            await command.HoldGrantAsync(grant);
            var totals = await RecoveryStore.TotalsAsync(command.Session, id);
            var check = ServiceRenderedCheck.Of(grant, totals, command.Caller.Actor, command.Today);
            var checkedGrant = await command.SaveGrantAsync(grant.Certify(check));
            await command.TellAsync(grant, checkedGrant, Tell.Certified(checkedGrant));
            await OrderRecoveryAsync(command, checkedGrant);
            return GrantWire.Render(checkedGrant);
        });
    }

    public override async Task<V1.ListRecoveriesResponse> ListRecoveries(
        V1.ListRecoveriesRequest request, ServerCallContext context)
    {
        var id = ConventionWire.ParseName(request.Parent, "parent");
        _ = PageToken.Parse(request.PageToken, $"{request.Parent}/{Recovery.Collection}");
        _ = PageToken.SizeOf(request.PageSize);
        var recoveries = await database.ReadAsync(
            async session => await GrantStore.FindAsync(session, id) is null
                ? throw ConventionRefusals.ConventionNotFound(request.Parent)
                : await RecoveryStore.OfGrantAsync(session, id),
            context.CancellationToken);
        return new V1.ListRecoveriesResponse { Recoveries = { recoveries.Select(ConventionWire.Render) } };
    }

    public override Task<V1.Recovery> ConfirmRecovery(V1.ConfirmRecoveryRequest request, ServerCallContext context)
    {
        var (grantId, id) = ConventionWire.ParseRecoveryName(request.Name, "name");
        var number = Wire.ParseText(request.ReceiptNumber, "receipt_number", 64);
        var date = Wire.ParseDate(request.ReceiptDate, "receipt_date");
        var amount = Wire.ParseAmount(request.Amount, "amount");
        return once.RunAsync(request, context, async command =>
        {
            var recovery = await RecoveryStore.FindAsync(command.Session, grantId, id)
                ?? throw ConventionRefusals.RecoveryNotFound(request.Name);
            var grant = await command.LoadGrantAsync(grantId);
            var received = recovery.Confirm(number, date, amount, command.Caller.Actor, command.Today);
            await command.HoldGrantAsync(grant);
            await SaveReceivedAsync(command, grant, received);
            return ConventionWire.Render(received);
        });
    }

    public override Task<V1.Convention> SettleConvention(V1.SettleConventionRequest request, ServerCallContext context)
    {
        var id = ConventionWire.ParseName(request.Name, "name");
        return once.RunAsync(request, context, async command =>
        {
            var grant = await command.LoadGrantAsync(id);
            var totals = await RecoveryStore.TotalsAsync(command.Session, id);
            var recoveries = await RecoveryStore.OfGrantAsync(command.Session, id);
            var settled = await command.SaveGrantAsync(grant.Settle(totals, recoveries));
            await command.TellAsync(grant, settled, new ConventionSettled(settled.Name));
            return GrantWire.Render(settled);
        });
    }

    // What was paid above the final amount is claimed back by the very act that fixes it (convention, article 4).
    private static async Task OrderRecoveryAsync(CommandContext command, Grant grant)
    {
        if (grant.Check!.ToRecover == Money.Zero)
        {
            return;
        }

        var recovery = Recovery.Order(
            command.NewId(), grant.Id, grant.Check.ToRecover, command.Caller.Actor, command.Today);
        await RecoveryStore.AddAsync(command.Session, recovery);
        await command.TellOfAsync(grant, recovery.Name, Tell.Ordered(grant, recovery));
    }

    private static async Task SaveReceivedAsync(CommandContext command, Grant grant, Recovery received)
    {
        if (!await RecoveryStore.ConfirmAsync(command.Session, received))
        {
            throw ConventionRefusals.RecoveryAlreadyReceived(received.Name);
        }

        await command.TellOfAsync(grant, received.Name, new RecoveryConfirmed(
            received.Name, grant.Name, received.Amount.ToEuros(), received.ReceiptNumber!,
            received.ReceiptDate!.Value));
    }
}
