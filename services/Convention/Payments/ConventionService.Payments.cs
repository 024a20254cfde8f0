using Grants.Platform.Auth;
using Grants.Platform.Commands;
using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Grants.Values;
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
        return commands.AskThenRunAsync(
            request, context,
            () => ReadPayabilityAsync(id, request.BankAccount, context),
            (command, payable) => OrderAsync(command, id, request.InstalmentNumber, payable));
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
        var (grantId, id) = NameWire.ParseBelow(request.Name, "name", Disbursement.Collection);
        var reason = PaymentWire.ParseText(request.Reason, "reason", 1000);
        return commands.RunAsync(request, context, command => RejectAsync(command, grantId, id, reason));
    }

    public override async Task<V1.Disbursement> GetDisbursement(
        V1.GetDisbursementRequest request, ServerCallContext context)
    {
        var (grantId, id) = NameWire.ParseBelow(request.Name, "name", Disbursement.Collection);
        var order = await database.ReadAsync(
            session => DisbursementStore.FindAsync(session, grantId, id), context.CancellationToken);
        return PaymentWire.Render(
            order ?? throw PaymentRefusals.DisbursementNotFound(request.Name), context.GetCaller());
    }

    public override async Task<V1.ListDisbursementsResponse> ListDisbursements(
        V1.ListDisbursementsRequest request, ServerCallContext context)
    {
        var (page, next) = await PageAsync(
            request.Parent, Disbursement.Collection, request.PageToken, request.PageSize,
            DisbursementStore.AfterAsync, context);
        return new V1.ListDisbursementsResponse
        {
            Disbursements = { page.Select(row => PaymentWire.Render(row.Item, context.GetCaller())) },
            NextPageToken = next,
        };
    }

    // What has to be known before a payment of a grant to an account is ordered.
    private async Task<Payability> ReadPayabilityAsync(Guid id, string account, ServerCallContext context)
    {
        var (caller, cancellation) = (context.GetCaller(), context.CancellationToken);
        var grant = await database.ReadAsync(session => GrantStore.FindAsync(session, id), cancellation)
            ?? throw GrantRefusals.ConventionNotFound(Grant.NameOf(id));
        var registered = neighbours.GetBankAccountAsync(account, caller, cancellation);
        var suspension = neighbours.GetSuspensionAsync(grant.Terms.Beneficiary.Name, caller, cancellation);
        var open = grant.Commitment is { } commitment
            ? neighbours.GetOpenAmountAsync(commitment, caller, cancellation)
            : Task.FromResult(Money.Zero);
        await Neighbours.AnswerAsync(registered, suspension, open);
        return new Payability(await registered, await suspension, await open);
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

    private static async Task<V1.Disbursement> OrderAsync(
        GrantCommand command, Guid id, int instalment, Payability payable)
    {
        var grant = (await command.LoadGrantAsync(id)).EnsureFree();
        await command.HoldGrantAsync(grant);
        var earlier = await DisbursementStore.OfGrantAsync(command.Session, id);
        var order = Disbursement.Order(
            command.NewId(), grant, instalment, payable, earlier, command.Caller.Actor, command.Now);
        await command.OrderAsync(grant, order);
        return PaymentWire.Render(order, command.Caller);
    }

    private static async Task<ConfirmedPayment> ConfirmAsync(
        CommandContext command, Guid intent, PaymentNotice notice, Payee payee)
    {
        var order = await LoadOrderAsync(command, notice.Grant, notice.Disbursement);
        var grant = (await command.LoadGrantAsync(notice.Grant)).EnsureFree();
        var paid = order.Confirm(
            notice.MandateNumber, notice.PaymentDate, notice.Amount, command.Caller.Actor, command.Today);
        order.EnsureNotHeld(grant, payee);
        await command.MarkGrantAsync(grant, intent);
        return new ConfirmedPayment(
            grant.Id, order.Id, grant.Commitment!, paid.Amount, notice.MandateNumber, notice.PaymentDate);
    }

    private static async Task<V1.Disbursement> RejectAsync(GrantCommand command, Guid grantId, Guid id, string reason)
    {
        var order = await LoadOrderAsync(command, grantId, id);
        var grant = (await command.LoadGrantAsync(grantId)).EnsureFree();
        var rejected = order.Reject(reason, command.Caller.Actor, command.Today);
        await command.HoldGrantAsync(grant);
        if (!await DisbursementStore.RejectAsync(command.Session, rejected))
        {
            throw PlatformRefusals.EtagStale(order.Name);
        }

        command.ChangedBelow(grant, rejected.Name, PaymentEvents.Rejected(rejected));
        return PaymentWire.Render(rejected, command.Caller);
    }

    private static async Task<Disbursement> LoadOrderAsync(CommandContext command, Guid grant, Guid id) =>
        await DisbursementStore.FindAsync(command.Session, grant, id)
        ?? throw PaymentRefusals.DisbursementNotFound(Disbursement.NameOf(grant, id));
}
