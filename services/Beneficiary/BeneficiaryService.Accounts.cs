using Grants.Contracts;
using Grants.Platform.Auth;
using Grants.Platform.Commands;
using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Grpc.Core;

namespace Grants.Beneficiary;

/// <summary>The accounts organisations are paid to.</summary>
internal sealed partial class BeneficiaryService
{
    public override Task<V1.BankAccount> CreateBankAccount(
        V1.CreateBankAccountRequest request, ServerCallContext context)
    {
        var organisation = BeneficiaryWire.ParseName(request.Parent, "parent");
        var details = BankAccountWire.Parse(request.BankAccount);
        return once.RunAsync(request, context, async command =>
        {
            _ = await LoadAsync(command, organisation);
            var (account, change) = BankAccount.Enter(
                command.NewId(), organisation, details, command.Caller.Actor, command.Now);
            return await BankAccountStore.AddAsync(command.Session, account, change)
                ? await TellAsync(command, account, Tell.Entered(account))
                : throw await TakenAsync(command, account);
        });
    }

    public override Task<V1.BankAccount> UpdateBankAccount(
        V1.UpdateBankAccountRequest request, ServerCallContext context)
    {
        var (organisation, id) = BankAccountWire.ParseName(request.BankAccount.Name, "bank_account.name");
        var wanted = BankAccountWire.Parse(request);
        return once.RunAsync(request, context, async command =>
        {
            var before = await LoadAsync(command, organisation, id);
            BankAccountWire.EnsureEtag(request.BankAccount.Etag, before);
            return before.Update(wanted, command.Caller.Actor, command.Now) is var (after, change)
                ? await SaveAsync(command, after, change, Tell.Changed(after, change))
                : BankAccountWire.Render(before, command.Caller);
        });
    }

    public override Task<V1.BankAccount> VerifyBankAccount(
        V1.VerifyBankAccountRequest request, ServerCallContext context)
    {
        var (organisation, id) = BankAccountWire.ParseName(request.Name, "name");
        var check = BankAccountWire.Parse(request);
        return once.RunAsync(request, context, async command =>
        {
            var before = await LoadAsync(command, organisation, id);
            var (after, change) = before.Verify(check, command.Caller.Actor, coolingOff.Time, command.Now);
            return await SaveAsync(command, after, change, Tell.Verified(after));
        });
    }

    public override Task<V1.BankAccount> RejectBankAccount(
        V1.RejectBankAccountRequest request, ServerCallContext context)
    {
        var (organisation, id) = BankAccountWire.ParseName(request.Name, "name");
        var reason = BeneficiaryWire.ParseText(request.Reason, "reason", 500);
        return once.RunAsync(request, context, async command =>
        {
            var before = await LoadAsync(command, organisation, id);
            var (after, change) = before.Reject(reason, command.Caller.Actor, command.Now);
            return await SaveAsync(command, after, change, Tell.Rejected(after));
        });
    }

    public override Task<V1.BankAccount> InvalidateBankAccount(
        V1.InvalidateBankAccountRequest request, ServerCallContext context)
    {
        var (organisation, id) = BankAccountWire.ParseName(request.Name, "name");
        var reason = BeneficiaryWire.ParseText(request.Reason, "reason", 500);
        return once.RunAsync(request, context, async command =>
        {
            var before = await LoadAsync(command, organisation, id);
            return before.Invalidate(reason, command.Caller.Actor, command.Now) is var (after, change)
                ? await SaveAsync(command, after, change, Tell.Invalidated(after))
                : BankAccountWire.Render(before, command.Caller);
        });
    }

    public override Task<V1.BankAccount> WaiveCoolingOff(
        V1.WaiveCoolingOffRequest request, ServerCallContext context)
    {
        var (organisation, id) = BankAccountWire.ParseName(request.Name, "name");
        var reason = BeneficiaryWire.ParseText(request.Reason, "reason", 500);
        return once.RunAsync(request, context, async command =>
        {
            var before = await LoadAsync(command, organisation, id);
            var (after, change) = before.WaiveCoolingOff(reason, command.Caller.Actor, command.Now);
            return await SaveAsync(command, after, change, Tell.CoolingOffWaived(after));
        });
    }

    public override async Task<V1.BankAccount> GetBankAccount(
        V1.GetBankAccountRequest request, ServerCallContext context)
    {
        var (organisation, id) = BankAccountWire.ParseName(request.Name, "name");
        var account = await database.ReadAsync(
            session => BankAccountStore.FindAsync(session, organisation, id), context.CancellationToken);
        return BankAccountWire.Render(
            account ?? throw BeneficiaryRefusals.BankAccountNotFound(request.Name), context.GetCaller());
    }

    public override async Task<V1.ListBankAccountsResponse> ListBankAccounts(
        V1.ListBankAccountsRequest request, ServerCallContext context)
    {
        var id = BeneficiaryWire.ParseName(request.Parent, "parent");
        var state = BankAccountWire.ParseState(request.State);
        var list = $"{request.Parent}/bankAccounts?{state}";
        var after = PageToken.Parse(request.PageToken, list);
        var size = PageToken.SizeOf(request.PageSize);
        var page = await ReadAsync(
            id, session => BankAccountStore.AfterAsync(session, id, state, after, size + 1), context);
        var caller = context.GetCaller();
        var response = new V1.ListBankAccountsResponse();
        response.BankAccounts.Add(page.Take(size).Select(row => BankAccountWire.Render(row.Account, caller)));
        response.NextPageToken = page.Count > size ? PageToken.Of(list, page[size - 1].Seq) : "";
        return response;
    }

    private static async Task<BankAccount> LoadAsync(CommandContext command, Guid organisation, Guid id) =>
        await BankAccountStore.FindAsync(command.Session, organisation, id)
        ?? throw BeneficiaryRefusals.BankAccountNotFound(BankAccount.NameOf(organisation, id));

    private static async Task<V1.BankAccount> SaveAsync(
        CommandContext command, BankAccount after, Change change, IGrantEvent happened) =>
        await BankAccountStore.SaveAsync(command.Session, after, change)
            ? await TellAsync(command, after, happened)
            : throw await TakenAsync(command, after);

    private static async Task<V1.BankAccount> TellAsync(
        CommandContext command, BankAccount account, IGrantEvent happened)
    {
        await command.PublishAsync(account.Name, happened);
        return BankAccountWire.Render(account, command.Caller);
    }

    private static async Task<Refusal> TakenAsync(CommandContext command, BankAccount wanted) =>
        await BankAccountStore.FindSameAsync(command.Session, wanted) is { } other
            ? BeneficiaryRefusals.BankAccountExists(other)
            : PlatformRefusals.EtagStale(wanted.Name);
}
