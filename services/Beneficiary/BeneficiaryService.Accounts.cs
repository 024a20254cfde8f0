using Grants.Contracts;
using Grants.Platform.Auth;
using Grants.Platform.Commands;
using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Grants.Platform.Storage;
using Grpc.Core;

namespace Grants.Beneficiary;

/// <summary>The accounts organisations are paid to.</summary>
internal sealed partial class BeneficiaryService
{
    public override async Task<V1.BankAccount> CreateBankAccount(
        V1.CreateBankAccountRequest request, ServerCallContext context)
    {
        var organisation = BeneficiaryWire.ParseName(request.Parent, "parent");
        var details = BankAccountWire.Parse(request.BankAccount);
        var entered = await once.RunAsync(request, context, async command =>
        {
            _ = await LoadAsync(command, organisation);
            var (account, change) = BankAccount.Enter(
                command.NewId(), organisation, details, command.Caller.Actor, command.Now);
            return await BankAccountStore.AddAsync(command.Session, account, ibanKey.MarkOf(details.Iban), change)
                ? await TellAsync(command, account, Tell.Entered(account))
                : throw await TakenAsync(command, account);
        });
        return BankAccountWire.Within(context.GetReach(), entered);
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
                ? await SaveAsync(command, before, after, change, Tell.Changed(after, change))
                : await RenderAsync(command, before);
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
            var (after, change) = before.Verify(check, command.Caller.Actor, duties, coolingOff.Time, command.Now);
            return await SaveAsync(command, before, after, change, Tell.Verified(after));
        });
    }

    public override Task<V1.BankAccount> RejectBankAccount(
        V1.RejectBankAccountRequest request, ServerCallContext context)
    {
        var (organisation, id) = BankAccountWire.ParseName(request.Name, "name");
        var reason = Wire.ParseText(request.Reason, "reason", 500);
        return once.RunAsync(request, context, async command =>
        {
            var before = await LoadAsync(command, organisation, id);
            var (after, change) = before.Reject(reason, command.Caller.Actor, duties, command.Now);
            return await SaveAsync(command, before, after, change, Tell.Rejected(after));
        });
    }

    public override Task<V1.BankAccount> InvalidateBankAccount(
        V1.InvalidateBankAccountRequest request, ServerCallContext context)
    {
        var (organisation, id) = BankAccountWire.ParseName(request.Name, "name");
        var reason = Wire.ParseText(request.Reason, "reason", 500);
        return once.RunAsync(request, context, async command =>
        {
            var before = await LoadAsync(command, organisation, id);
            return before.Invalidate(reason, command.Caller.Actor, command.Now) is var (after, change)
                ? await SaveAsync(command, before, after, change, Tell.Invalidated(after))
                : await RenderAsync(command, before);
        });
    }

    public override Task<V1.BankAccount> WaiveCoolingOff(
        V1.WaiveCoolingOffRequest request, ServerCallContext context)
    {
        var (organisation, id) = BankAccountWire.ParseName(request.Name, "name");
        var reason = Wire.ParseText(request.Reason, "reason", 500);
        return once.RunAsync(request, context, async command =>
        {
            var before = await LoadAsync(command, organisation, id);
            var (after, change) = before.WaiveCoolingOff(reason, command.Caller.Actor, duties, command.Now);
            return await SaveAsync(command, before, after, change, Tell.CoolingOffWaived(after));
        });
    }

    public override async Task<V1.BankAccount> GetBankAccount(
        V1.GetBankAccountRequest request, ServerCallContext context)
    {
        var (organisation, id) = BankAccountWire.ParseName(request.Name, "name");
        var (account, findings) = await database.ReadAsync(
            async session => await BankAccountStore.FindAsync(session, organisation, id) is { } found
                ? (found, await FindingsAsync(session, found))
                : throw BeneficiaryRefusals.BankAccountNotFound(request.Name),
            context.CancellationToken);
        return BankAccountWire.Within(
            context.GetReach(), BankAccountWire.Render(account, findings, context.GetCaller()));
    }

    public override async Task<V1.ListBankAccountsResponse> ListBankAccounts(
        V1.ListBankAccountsRequest request, ServerCallContext context)
    {
        var id = BeneficiaryWire.ParseName(request.Parent, "parent");
        var state = BankAccountWire.ParseState(request.State);
        var list = $"{request.Parent}/bankAccounts?{state}";
        var after = PageToken.Parse(request.PageToken, list);
        var page = await Paging.ReadAsync(list, request.PageSize, after, async (last, limit) =>
            (await ReadAsync(id, session => PageAsync(session, id, state, last, limit), context))
            .Select(row => (row.Seq, BankAccountWire.Within(
                context.GetReach(), BankAccountWire.Render(row.Account, row.Findings, context.GetCaller())))));
        return new V1.ListBankAccountsResponse { BankAccounts = { page.Items }, NextPageToken = page.NextPageToken };
    }

    private async Task<IReadOnlyList<(long Seq, BankAccount Account, AccountFinding[] Findings)>> PageAsync(
        DbSession session, Guid organisation, BankAccountState? state, long after, int limit)
    {
        var owner = await BeneficiaryStore.FindAsync(session, organisation);
        var shared = await FindingStore.SharedAsync(session, organisation);
        var liftings = await FindingStore.LiftingsAsync(session, organisation);
        var page = await BankAccountStore.AfterAsync(session, organisation, state, after, limit);
        return [.. page.Select(row => (row.Seq, row.Account, Findings(row.Account, owner!, shared, liftings)))];
    }

    private static async Task<BankAccount> LoadAsync(CommandContext command, Guid organisation, Guid id) =>
        await BankAccountStore.FindAsync(command.Session, organisation, id)
        ?? throw BeneficiaryRefusals.BankAccountNotFound(BankAccount.NameOf(organisation, id));

    private async Task<V1.BankAccount> SaveAsync(
        CommandContext command, BankAccount before, BankAccount after, Change change, IGrantEvent happened)
    {
        var was = await FindingsAsync(command.Session, before);
        return await BankAccountStore.SaveAsync(
            command.Session, after, ibanKey.MarkOf(after.Details.Iban), change)
            ? await TellAsync(command, after, happened, before, was)
            : throw await TakenAsync(command, after);
    }

    private async Task<V1.BankAccount> TellAsync(
        CommandContext command,
        BankAccount account,
        IGrantEvent happened,
        BankAccount? before = null,
        IReadOnlyList<AccountFinding>? was = null)
    {
        await command.PublishAsync(account.Name, happened);
        var findings = await FindingsAsync(command.Session, account);
        if (IsExamined(happened))
        {
            await TellFindingsAsync(command, before, was ?? [], account, findings);
        }

        return BankAccountWire.Render(account, findings, command.Caller);
    }

    private async Task<V1.BankAccount> RenderAsync(CommandContext command, BankAccount account) =>
        BankAccountWire.Render(account, await FindingsAsync(command.Session, account), command.Caller);

    private async Task<Refusal> TakenAsync(CommandContext command, BankAccount wanted) =>
        await BankAccountStore.FindSameAsync(command.Session, wanted, ibanKey.MarkOf(wanted.Details.Iban)) is { } other
            ? BeneficiaryRefusals.BankAccountExists(other)
            : PlatformRefusals.EtagStale(wanted.Name);
}
