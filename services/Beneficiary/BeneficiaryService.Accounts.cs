using Grants.Platform.Auth;
using Grants.Platform.Commands;
using Grants.Platform.Edge;
using Grpc.Core;

namespace Grants.Beneficiary;

/// <summary>The accounts organisations are paid to.</summary>
internal sealed partial class BeneficiaryService
{
    public override Task<V1.BankAccount> CreateBankAccount(
        V1.CreateBankAccountRequest request, ServerCallContext context)
    {
        var organisation = BeneficiaryWire.ParseName(request.Parent, "parent");
        var enter = BeneficiaryWire.Parse(organisation, request.BankAccount);
        return once.RunAsync(request, context, async command =>
        {
            _ = await BeneficiaryStore.FindAsync(command.Session, organisation)
                ?? throw BeneficiaryRefusals.BeneficiaryNotFound(request.Parent);
            var account = enter(command.NewId(), command.Caller, command.Now);
            await AddAsync(command, account);
            await command.PublishAsync(account.Name, Tell.Entered(account));
            return BeneficiaryWire.Render(account, command.Caller);
        });
    }

    public override Task<V1.BankAccount> VerifyBankAccount(
        V1.VerifyBankAccountRequest request, ServerCallContext context)
    {
        var (organisation, id) = BeneficiaryWire.ParseAccountName(request.Name, "name");
        var note = Wire.ParseText(request.CheckNote, "check_note", 500);
        return once.RunAsync(request, context, async command =>
        {
            var account = await BankAccountStore.FindAsync(command.Session, organisation, id)
                ?? throw BeneficiaryRefusals.BankAccountNotFound(request.Name);
            var verified = account.Verify(command.Caller.Actor, note, command.Now);
            if (!await BankAccountStore.VerifyAsync(command.Session, verified))
            {
                throw BeneficiaryRefusals.BankAccountAlreadyVerified(account.Name);
            }

            await command.PublishAsync(verified.Name, Tell.Verified(verified));
            return BeneficiaryWire.Render(verified, command.Caller);
        });
    }

    public override async Task<V1.BankAccount> GetBankAccount(
        V1.GetBankAccountRequest request, ServerCallContext context)
    {
        var (organisation, id) = BeneficiaryWire.ParseAccountName(request.Name, "name");
        var account = await database.ReadAsync(
            session => BankAccountStore.FindAsync(session, organisation, id), context.CancellationToken);
        return BeneficiaryWire.Render(
            account ?? throw BeneficiaryRefusals.BankAccountNotFound(request.Name), context.GetCaller());
    }

    private static async Task AddAsync(CommandContext command, BankAccount account)
    {
        if (!await BankAccountStore.AddAsync(command.Session, account))
        {
            throw BeneficiaryRefusals.BankAccountExists(
                (await BankAccountStore.FindSameAsync(command.Session, account))!);
        }
    }
}
