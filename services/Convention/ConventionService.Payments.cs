using Grants.Platform.Auth;
using Grants.Platform.Commands;
using Grants.Platform.Edge;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>Payment orders and their confirmation.</summary>
internal sealed partial class ConventionService
{
    public override async Task<V1.Disbursement> OrderDisbursement(
        V1.OrderDisbursementRequest request, ServerCallContext context)
    {
        var id = ConventionWire.ParseName(request.Parent, "parent");
        ResourceName.Parse(request.BankAccount, "bank_account", "beneficiaries", "bankAccounts");
        var remembered = await once.RememberedAsync<V1.OrderDisbursementRequest, V1.Disbursement>(request, context);
        if (remembered is not null)
        {
            return remembered;
        }

        var account = await ReadAccountAsync(request.BankAccount, context);
        var suspension = await ReadSuspensionAsync(id, context);
        return await once.RunAsync(
            request, context, command => OrderAsync(command, id, request.InstalmentNumber, account, suspension));
    }

    public override Task<V1.Disbursement> ConfirmDisbursement(
        V1.ConfirmDisbursementRequest request, ServerCallContext context)
    {
        var (grantId, id) = ExecutionWire.ParseName(request.Name, "name", Disbursement.Collection);
        var mandate = Wire.ParseText(request.MandateNumber, "mandate_number", 64);
        var date = Wire.ParseDate(request.PaymentDate, "payment_date");
        var amount = Wire.ParseAmount(request.Amount, "amount");
        return intents.RunAsync(request, context, payment, Grant.NameOf(grantId), async (command, intent) =>
        {
            var order = await DisbursementStore.FindAsync(command.Session, grantId, id)
                ?? throw ExecutionRefusals.DisbursementNotFound(request.Name);
            var grant = (await command.LoadGrantAsync(grantId)).EnsureFree();
            var paid = order.Confirm(mandate, date, amount, command.Caller.Actor, command.Today);
            await command.MarkGrantAsync(grant, intent);
            return new ConfirmedPayment(grantId, id, grant.Commitment!, paid.Amount, mandate, date);
        });
    }

    public override async Task<V1.ListDisbursementsResponse> ListDisbursements(
        V1.ListDisbursementsRequest request, ServerCallContext context)
    {
        var id = ConventionWire.ParseName(request.Parent, "parent");
        var list = $"{request.Parent}/{Disbursement.Collection}";
        var after = PageToken.Parse(request.PageToken, list);
        var size = PageToken.SizeOf(request.PageSize);
        var page = await database.ReadAsync(
            async session => await GrantStore.FindAsync(session, id) is null
                ? throw ConventionRefusals.ConventionNotFound(request.Parent)
                : await DisbursementStore.AfterAsync(session, id, after, size + 1),
            context.CancellationToken);
        var response = new V1.ListDisbursementsResponse();
        response.Disbursements.Add(page.Take(size).Select(order => ExecutionWire.Render(order, context.GetCaller())));
        response.NextPageToken = page.Count > size ? PageToken.Of(list, page[size - 1].InstalmentNumber) : "";
        return response;
    }

    private async Task<PayableAccount> ReadAccountAsync(string name, ServerCallContext context)
    {
        var account = await neighbours.GetBankAccountAsync(name, context.GetCaller(), context.CancellationToken);
        return new PayableAccount(
            account.Name, account.Iban, account.Bic, account.HolderName,
            account.State == Grants.Beneficiary.V1.BankAccount.Types.State.Verified);
    }

    private static async Task<V1.Disbursement> OrderAsync(
        CommandContext command, Guid id, int instalment, PayableAccount account, string? suspension)
    {
        var grant = (await command.LoadGrantAsync(id)).EnsureFree();
        grant.EnsureNotSuspended(suspension);
        await command.HoldGrantAsync(grant);
        var earlier = await DisbursementStore.AfterAsync(
            command.Session, id, after: 0, limit: grant.Terms.Schedule.Count);
        var order = Disbursement.Order(
            command.NewId(), grant, instalment, account, earlier, command.Caller.Actor, command.Today);
        if (!await DisbursementStore.AddAsync(command.Session, order))
        {
            throw ExecutionRefusals.InstalmentAlreadyOrdered(grant, instalment);
        }

        await command.TellOfAsync(grant, order.Name, TellExecution.Ordered(grant, order));
        return ExecutionWire.Render(order, command.Caller);
    }
}
