using Grants.Platform.Auth;
using Grants.Platform.Commands;
using Grants.Platform.Edge;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>Payment orders, their confirmation and their rejection.</summary>
internal sealed partial class ConventionService
{
    public override Task<V1.Disbursement> OrderDisbursement(
        V1.OrderDisbursementRequest request, ServerCallContext context)
    {
        var id = NameWire.ParseGrant(request.Parent, "parent");
        ResourceName.Parse(request.BankAccount, "bank_account", "beneficiaries", "bankAccounts");
        var right = PaymentWire.ParseDay(request.RightAcquiredDate, "right_acquired_date");
        return intents.RunAsync(
            request, context, ordering, request.Parent,
            () => ReadPayabilityAsync(id, request.InstalmentNumber, request.BankAccount, context),
            (command, intent, payable) => OrderAsync(command, intent, id, request.InstalmentNumber, payable, right));
    }

    public override Task<V1.Disbursement> ConfirmDisbursement(
        V1.ConfirmDisbursementRequest request, ServerCallContext context)
    {
        var notice = PaymentWire.Parse(request);
        return intents.RunAsync(
            request, context, payment, Grant.NameOf(notice.Grant),
            () => ReadPayeeAsync(notice.Grant, context),
            (command, intent, payee) => ConfirmAsync(command, intent, notice, payee));
    }

    public override Task<V1.Disbursement> RejectDisbursement(
        V1.RejectDisbursementRequest request, ServerCallContext context)
    {
        var (grantId, id) = PaymentWire.ParseName(request.Name);
        var reason = Wire.ParseText(request.Reason, "reason", 1000);
        return intents.RunAsync(request, context, rejection, Grant.NameOf(grantId), async (command, intent) =>
        {
            var (grant, order) = await LoadFreeAsync(command, grantId, id);
            var rejected = order.Reject(reason, command.Caller.Actor, duties, command.Today);
            await command.MarkGrantAsync(grant, intent);
            return rejected;
        });
    }

    public override async Task<V1.Disbursement> GetDisbursement(
        V1.GetDisbursementRequest request, ServerCallContext context)
    {
        var (grantId, id) = PaymentWire.ParseName(request.Name);
        var order = await database.ReadAsync(
            session => DisbursementStore.FindAsync(session, grantId, id), context.CancellationToken);
        return PaymentWire.Render(
            order ?? throw PaymentRefusals.DisbursementNotFound(request.Name), context.GetCaller());
    }

    public override async Task<V1.ListDisbursementsResponse> ListDisbursements(
        V1.ListDisbursementsRequest request, ServerCallContext context)
    {
        var filter = PaymentWire.ParseFilter(request);
        var (reach, caller) = (context.GetReach(), context.GetCaller());
        var page = await PageAsync(
            new ListBelow(request.Parent, Disbursement.Collection, request.PageToken, request.PageSize)
            {
                Filter = $"?{filter}",
            },
            filter.GrantId,
            (session, last, limit) => DisbursementStore.AfterAsync(session, filter, reach, last, limit),
            order => PaymentWire.Render(order, caller),
            context);
        return new V1.ListDisbursementsResponse { Disbursements = { page.Items }, NextPageToken = page.NextPageToken };
    }

    // What has to be known before an instalment of a grant is ordered to an account.
    private async Task<Payability> ReadPayabilityAsync(
        Guid id, int instalment, string account, ServerCallContext context)
    {
        var (caller, cancellation) = (context.GetCaller(), context.CancellationToken);
        var grant = await database.ReadAsync(session => GrantStore.FindAsync(session, id), cancellation)
            ?? throw GrantRefusals.ConventionNotFound(Grant.NameOf(id));
        var registered = neighbours.GetBankAccountAsync(account, caller, cancellation);
        var suspension = neighbours.GetSuspensionAsync(grant.Terms.Beneficiary.Name, caller, cancellation);
        var balance = grant.CommitmentFor(instalment) is { } commitment
            ? neighbours.GetBalanceAsync(commitment, caller, cancellation)
            : Task.FromResult(CommitmentBalance.None);
        await Neighbours.AnswerAsync(registered, suspension, balance);
        return new Payability(await registered, await suspension, await balance);
    }

    // What has to be known before a payment of a grant is confirmed; nothing when there is no such grant.
    private async Task<Payee> ReadPayeeAsync(Guid id, ServerCallContext context)
    {
        var (caller, cancellation) = (context.GetCaller(), context.CancellationToken);
        var grant = await database.ReadAsync(session => GrantStore.FindAsync(session, id), cancellation);
        if (grant is null)
        {
            return new Payee(null, []);
        }

        var suspension = neighbours.GetSuspensionAsync(grant.Terms.Beneficiary.Name, caller, cancellation);
        var accounts = neighbours.ListBankAccountsAsync(grant.Terms.Beneficiary.Name, caller, cancellation);
        await Neighbours.AnswerAsync(suspension, accounts);
        return new Payee(await suspension, await accounts);
    }

    private async Task<OrderToPlace> OrderAsync(
        CommandContext command, Guid intent, Guid id, int instalment, Payability payable, DateOnly? right)
    {
        var grant = (await command.LoadGrantAsync(id)).EnsureFree();
        var earlier = await DisbursementStore.OfGrantAsync(command.Session, id);
        var order = Disbursement.Order(
            command.NewId(), grant, instalment, payable, earlier, command.Caller.Actor, duties, command.Now, right);
        await command.MarkGrantAsync(grant, intent);
        return OrderToPlace.Of(grant, order);
    }

    private async Task<ConfirmedPayment> ConfirmAsync(
        CommandContext command, Guid intent, PaymentNotice notice, Payee payee)
    {
        var (grant, order) = await LoadFreeAsync(command, notice.Grant, notice.Disbursement);
        var confirmed = order.EndedWithGrant()
            ? await ConfirmLateAsync(command, grant, order, notice)
            : new ConfirmedPayment(Confirm(command, grant, order, notice, payee), Again: null);
        await command.MarkGrantAsync(grant, intent);
        return confirmed;
    }

    private Disbursement Confirm(
        CommandContext command, Grant grant, Disbursement order, PaymentNotice notice, Payee payee)
    {
        var paid = order.Confirm(
            notice.Mandate, notice.PaymentDate, notice.Amount, command.Caller.Actor, duties, command.Today);
        order.EnsureNotHeld(grant, payee, command.Caller.Actor, duties);
        return paid;
    }

    // The payment was made while the order stood: what became of the beneficiary and its accounts since undoes nothing.
    private async Task<ConfirmedPayment> ConfirmLateAsync(
        CommandContext command, Grant grant, Disbursement order, PaymentNotice notice)
    {
        var others = await DisbursementStore.OfGrantAsync(command.Session, grant.Id);
        var paid = order.ConfirmLate(grant, notice, others, command.Caller.Actor, duties, command.Today);
        return new ConfirmedPayment(paid, OrderToPlace.Of(grant, order));
    }

    // An order, and its grant, on which no other step is under way.
    private static async Task<(Grant Grant, Disbursement Order)> LoadFreeAsync(
        CommandContext command, Guid grantId, Guid id)
    {
        var order = await command.LoadOrderAsync(grantId, id);
        return ((await command.LoadGrantAsync(grantId)).EnsureFree(), order);
    }
}
