using Grants.Contracts;
using Grants.Contracts.Beneficiary;
using Grants.Platform.Commands;
using Grants.Platform.Edge;
using Grants.Platform.Storage;
using Grpc.Core;

namespace Grants.Beneficiary;

/// <summary>What is found on accounts (domain rule 39).</summary>
internal sealed partial class BeneficiaryService
{
    // An organisation has a handful of accounts; what is beyond is found when it is read.
    private const int MostRenamed = 500;

    public override Task<V1.BankAccount> LiftBankAccountFinding(
        V1.LiftBankAccountFindingRequest request, ServerCallContext context)
    {
        var (organisation, id) = BankAccountWire.ParseName(request.Name, "name");
        var (code, other) = BankAccountWire.ParseFinding(request);
        var reason = Wire.ParseText(request.Reason, "reason", 500);
        return once.RunAsync(request, context, async command =>
        {
            var account = await LoadAsync(command, organisation, id);
            var finding = await FindAsync(command.Session, account, code, other);
            var (lifting, change) = finding.Lift(account, reason, command.Caller.Actor, duties, command.Now);
            return await FindingStore.LiftAsync(command.Session, account, lifting, change)
                ? await TellAsync(command, account, Tell.Lifted(account, finding, lifting))
                : throw BeneficiaryRefusals.FindingAlreadyLifted(account.Name, code);
        });
    }

    private async Task<AccountFinding> FindAsync(DbSession session, BankAccount account, string code, string other) =>
        (await FindingsAsync(session, account)).FirstOrDefault(finding => finding.Is(code, other))
        ?? throw BeneficiaryRefusals.FindingNotFound(account.Name, code);

    // What is found on an account as it stands.
    private async Task<IReadOnlyList<AccountFinding>> FindingsAsync(DbSession session, BankAccount account)
    {
        var owner = await BeneficiaryStore.FindAsync(session, account.OrganisationId);
        var shared = await FindingStore.SharedAsync(session, account.OrganisationId, account.Id);
        var liftings = await FindingStore.LiftingsAsync(session, account.OrganisationId, account.Id);
        return Findings(account, owner!, shared, liftings);
    }

    private AccountFinding[] Findings(
        BankAccount account,
        Organisation owner,
        ILookup<Guid, SharedAccount> shared,
        ILookup<Guid, Lifting> liftings) =>
    [
        .. AccountFinding.Of(
            account, ibanKey.MarkOf(account.Details.Iban), owner.Registered.DisplayName, shared[account.Id],
            [.. liftings[account.Id]]),
    ];

    // After an account was entered, changed or verified: what is found on it, where that is other than it was, or where
    // a verifier went on in spite of it; and on the accounts of others that share its IBAN or did so before.
    private async Task TellFindingsAsync(
        CommandContext command,
        BankAccount? before,
        IReadOnlyList<AccountFinding> was,
        BankAccount account,
        IReadOnlyList<AccountFinding> findings)
    {
        var isVerified = account.Verification is not null && before?.Verification is null;
        if (!findings.SequenceEqual(was) || (isVerified && findings.Any(finding => finding.Lifting is null)))
        {
            await command.PublishAsync(account.Name, Tell.Found(account, findings));
        }

        if (before?.Details.Iban == account.Details.Iban)
        {
            return;
        }

        foreach (var iban in new[] { before?.Details.Iban, account.Details.Iban }.OfType<Values.Iban>())
        {
            var mark = ibanKey.MarkOf(iban);
            foreach (var (organisation, id) in await FindingStore.SharingAsync(
                command.Session, mark, account.OrganisationId))
            {
                var other = await LoadAsync(command, organisation, id);
                await command.PublishAsync(
                    other.Name, Tell.Found(other, await FindingsAsync(command.Session, other)));
            }
        }
    }

    // An organisation with another name: its accounts may have another holder than itself since, or no longer.
    private async Task<V1.Beneficiary> SaveAsync(
        CommandContext command, Organisation before, Organisation after, Change change)
    {
        var saved = await SaveAsync(command, after, change, Tell.Updated(after, change));
        if (before.Registered.DisplayName != after.Registered.DisplayName)
        {
            await TellRenamedAsync(command, before, after);
        }

        return saved;
    }

    private async Task TellRenamedAsync(CommandContext command, Organisation before, Organisation after)
    {
        var session = command.Session;
        var shared = await FindingStore.SharedAsync(session, after.Id);
        var liftings = await FindingStore.LiftingsAsync(session, after.Id);
        foreach (var (_, account) in await BankAccountStore.AfterAsync(session, after.Id, null, 0, MostRenamed))
        {
            var findings = Findings(account, after, shared, liftings);
            if (!findings.SequenceEqual(Findings(account, before, shared, liftings)))
            {
                await command.PublishAsync(account.Name, Tell.Found(account, findings));
            }
        }
    }

    private static bool IsExamined(IGrantEvent happened) =>
        happened is BankAccountEntered or BankAccountChanged or BankAccountVerified;
}
