using Grants.Platform.Auth;
using Grants.Platform.Commands;
using Grants.Platform.Edge;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>Payments that are cancelled, come back, and are made again.</summary>
internal sealed partial class ConventionService
{
    public override Task<V1.Disbursement> CancelDisbursement(
        V1.CancelDisbursementRequest request, ServerCallContext context)
    {
        var (grantId, id) = PaymentWire.ParseName(request.Name);
        var annulment = ReversalWire.Parse(request);
        return intents.RunAsync(
            request, context, cancelling, Grant.NameOf(grantId),
            (command, intent) => CancelAsync(command, intent, grantId, id, annulment));
    }

    public override Task<V1.Disbursement> ReturnDisbursement(
        V1.ReturnDisbursementRequest request, ServerCallContext context)
    {
        var (grantId, id) = PaymentWire.ParseName(request.Name);
        var date = Wire.ParseDate(request.ReturnDate, "return_date");
        var reason = Wire.ParseText(request.Reason, "reason", 1000);
        return intents.RunAsync(
            request, context, returning, Grant.NameOf(grantId),
            (command, intent) => ReturnAsync(command, intent, grantId, id, (date, reason)));
    }

    public override Task<V1.Disbursement> PayDisbursementAgain(
        V1.PayDisbursementAgainRequest request, ServerCallContext context)
    {
        var name = PaymentWire.ParseName(request.Name);
        var date = Wire.ParseDate(request.PaymentDate, "payment_date");
        ResourceName.Parse(request.BankAccount, "bank_account", "beneficiaries", "bankAccounts");
        return commands.AskThenRunAsync(
            request, context,
            () => ReadNewAccountAsync(name, request.BankAccount, context),
            (command, payable) => PayAgainAsync(command, name, date, payable));
    }

    private static async Task<Disbursement> CancelAsync(
        CommandContext command, Guid intent, Guid grantId, Guid id, Annulment annulment)
    {
        var (grant, order) = await LoadFreeAsync(command, grantId, id);
        grant.RequireOpenFile();
        var others = await DisbursementStore.OfGrantAsync(command.Session, grantId);
        var cancelled = order.Annul(annulment, others, command.Caller.Actor, command.Today)
            .WithClaim(grant, annulment, command.Today);
        await command.EnsureResettlesAsync(grant, order);
        await command.MarkGrantAsync(grant, intent);
        return cancelled;
    }

    private static async Task<Disbursement> ReturnAsync(
        CommandContext command, Guid intent, Guid grantId, Guid id, (DateOnly Date, string Reason) told)
    {
        var (grant, order) = await LoadFreeAsync(command, grantId, id);
        grant.RequireOpenFile();
        var returned = order.Return(told.Date, told.Reason, command.Caller.Actor, command.Today);
        await command.EnsureResettlesAsync(grant, order);
        await command.MarkGrantAsync(grant, intent);
        return returned;
    }

    // What has to be known before money is sent to an account again.
    private async Task<Payability> ReadNewAccountAsync(
        (Guid Grant, Guid Id) name, string account, ServerCallContext context)
    {
        var registered = neighbours.GetBankAccountAsync(account, context.GetCaller(), context.CancellationToken);
        var payee = ReadPayeeAsync(name.Grant, context);
        await Neighbours.AnswerAsync(registered, payee);
        return new Payability(await registered, (await payee).Suspension, CommitmentBalance.None)
        {
            All = (await payee).Accounts,
        };
    }

    private async Task<V1.Disbursement> PayAgainAsync(
        GrantCommand command, (Guid Grant, Guid Id) name, DateOnly date, Payability payable)
    {
        var (grant, order) = await LoadFreeAsync(command, name.Grant, name.Id);
        var paid = order.PayAgain(grant, payable, date, command.Caller.Actor, duties, command.Now);
        await command.HoldGrantAsync(grant);
        await command.SaveOrderAsync(order, paid);
        command.ChangedBelow(grant, paid.Name, ReversalEvents.PaidAgain(paid));
        command.MovedPayment(grant, paid.Name);
        return PaymentWire.Render(paid, command.Caller);
    }
}
