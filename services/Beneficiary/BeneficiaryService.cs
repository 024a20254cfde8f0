using Grants.Contracts.Beneficiary;
using Grants.Platform.Auth;
using Grants.Platform.Commands;
using Grants.Platform.Edge;
using Grants.Platform.Storage;
using Grants.Platform.Values;
using Grpc.Core;

namespace Grants.Beneficiary;

/// <summary>The RPCs of Beneficiary: parse, run once, render.</summary>
internal sealed class BeneficiaryService(Once<BeneficiaryModule> once, Database<BeneficiaryModule> database)
    : V1.BeneficiaryService.BeneficiaryServiceBase
{
    public override Task<V1.Beneficiary> CreateBeneficiary(
        V1.CreateBeneficiaryRequest request, ServerCallContext context)
    {
        var register = BeneficiaryWire.Parse(request.Beneficiary);
        return once.RunAsync(request, context, async command =>
        {
            var created = register(command.NewId(), command.Now);
            if (!await BeneficiaryStore.AddAsync(command.Session, created))
            {
                throw BeneficiaryRefusals.SiretAlreadyRegistered(
                    (await BeneficiaryStore.FindAsync(command.Session, created.Siret))!);
            }

            await command.PublishAsync(created.Name, Tell.Registered(created));
            return BeneficiaryWire.Render(created);
        });
    }

    public override async Task<V1.Beneficiary> GetBeneficiary(
        V1.GetBeneficiaryRequest request, ServerCallContext context)
    {
        var id = BeneficiaryWire.ParseName(request.Name, "name");
        var found = await database.ReadAsync(
            session => BeneficiaryStore.FindAsync(session, id), context.CancellationToken);
        return BeneficiaryWire.Render(found ?? throw BeneficiaryRefusals.BeneficiaryNotFound(request.Name));
    }

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
            var account = await BeneficiaryStore.FindAccountAsync(command.Session, organisation, id)
                ?? throw BeneficiaryRefusals.BankAccountNotFound(request.Name);
            var verified = account.Verify(command.Caller.Actor, note, command.Now);
            if (!await BeneficiaryStore.VerifyAsync(command.Session, verified))
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
            session => BeneficiaryStore.FindAccountAsync(session, organisation, id), context.CancellationToken);
        return BeneficiaryWire.Render(
            account ?? throw BeneficiaryRefusals.BankAccountNotFound(request.Name), context.GetCaller());
    }

    private static async Task AddAsync(CommandContext command, BankAccount account)
    {
        if (!await BeneficiaryStore.AddAsync(command.Session, account))
        {
            throw BeneficiaryRefusals.BankAccountExists(
                (await BeneficiaryStore.FindSameAsync(command.Session, account))!);
        }
    }

    /// <summary>What is told to others: never an account in clear.</summary>
    private static class Tell
    {
        public static BeneficiaryRegistered Registered(Organisation organisation) => new(
            organisation.Name, organisation.DisplayName, UpperSnake.Of(organisation.LegalForm),
            organisation.Siret.Digits, organisation.Rna?.Text, organisation.Address);

        public static BankAccountEntered Entered(BankAccount account) => new(
            account.Name, Organisation.NameOf(account.OrganisationId), account.Iban.Masked, account.HolderName);

        public static BankAccountVerified Verified(BankAccount account) => new(
            account.Name, Organisation.NameOf(account.OrganisationId), account.Iban.Masked, account.CheckNote!);
    }
}
