using Google.Protobuf.WellKnownTypes;
using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Grants.Values;
using StateOnWire = Grants.Beneficiary.V1.BankAccount.Types.State;

namespace Grants.Beneficiary;

/// <summary>Accounts, on the wire and in the domain.</summary>
internal static class BankAccountWire
{
    private static readonly string[] SeeIbans = [RoleNames.Finance, RoleNames.PublicAccountant, RoleNames.Service];

    public static (Guid Organisation, Guid Id) ParseName(string name, string field)
    {
        var ids = ResourceName.Parse(name, field, Organisation.Collection, BankAccount.Collection);
        return (ids[0], ids[1]);
    }

    /// <summary>The details of a new account.</summary>
    public static AccountDetails Parse(V1.BankAccount account)
    {
        var wrong = new Violations();
        var details = new AccountDetails(
            wrong.Take(() => ParseIban(account.Iban)), wrong.Take(() => ParseBic(account.Bic)),
            wrong.Take(() => ParseHolder(account.HolderName)));
        wrong.Ensure();
        return details;
    }

    /// <summary>What the caller changes: the fields named in the mask.</summary>
    public static DetailsChange Parse(V1.UpdateBankAccountRequest request)
    {
        var (account, mask) = (request.BankAccount, request.UpdateMask);
        BeneficiaryWire.EnsureMask(mask, AccountDetails.Names);
        return new DetailsChange(
            OfMask(mask, "iban", account.Iban) is { } iban ? ParseIban(iban) : null,
            OfMask(mask, "bic", account.Bic) is { } bic ? ParseBic(bic) : null,
            OfMask(mask, "holder_name", account.HolderName) is { } holder ? ParseHolder(holder) : null);
    }

    public static OutOfBandCheck Parse(V1.VerifyBankAccountRequest request) => new(
        Wire.ParseText(request.CalledPerson, "called_person", 200),
        Calendar.ToMillisecond(Wire.ParseInstant(request.CallTime, "call_time")),
        Wire.ParseText(request.CheckNote, "check_note", 500));

    /// <summary>The finding that is lifted: its code, and the account that it names.</summary>
    public static (string Code, string Other) ParseFinding(V1.LiftBankAccountFindingRequest request)
    {
        if (request.OtherBankAccount.Length > 0)
        {
            ParseName(request.OtherBankAccount, "other_bank_account");
        }

        return (Wire.ParseText(request.Code, "code", 40), request.OtherBankAccount);
    }

    /// <summary>The state that is asked for; null lets all through.</summary>
    public static BankAccountState? ParseState(StateOnWire state) =>
        state == StateOnWire.Unspecified ? null : (BankAccountState)(int)Wire.ParseEnum(state, "state");

    public static void EnsureEtag(string etag, BankAccount account)
    {
        if (etag.Length > 0 && etag != EtagOf(account))
        {
            throw PlatformRefusals.EtagStale(account.Name);
        }
    }

    /// <summary>The account as this caller may see it, with what was found on it.</summary>
    public static V1.BankAccount Render(
        BankAccount account, IEnumerable<AccountFinding> findings, Caller caller) => new()
    {
        Name = account.Name,
        Iban = caller.Roles.Overlaps(SeeIbans) ? account.Details.Iban.Text : account.Details.Iban.Masked,
        Bic = account.Details.Bic.Text,
        HolderName = account.Details.HolderName,
        State = (StateOnWire)(int)account.State,
        EnteredBy = account.EnteredBy,
        IbanEnteredBy = account.IbanEnteredBy,
        CreateTime = Wire.ToProto(account.CreatedAt),
        ChangeTime = Wire.ToProto(account.ChangedAt),
        VerifiedBy = account.Verification?.By ?? "",
        VerifyTime = ToProto(account.Verification?.At),
        CalledPerson = account.Verification?.Check.CalledPerson ?? "",
        CallTime = ToProto(account.Verification?.Check.CalledAt),
        CheckNote = account.Verification?.Check.Note ?? "",
        UsableTime = ToProto(account.Verification?.UsableAt),
        WaivedBy = account.Verification?.Waiver?.By ?? "",
        WaiveTime = ToProto(account.Verification?.Waiver?.At),
        WaiveReason = account.Verification?.Waiver?.Reason ?? "",
        RejectedBy = account.Rejection?.By ?? "",
        RejectTime = ToProto(account.Rejection?.At),
        RejectReason = account.Rejection?.Reason ?? "",
        InvalidatedBy = account.Invalidation?.By ?? "",
        InvalidateTime = ToProto(account.Invalidation?.At),
        InvalidateReason = account.Invalidation?.Reason ?? "",
        Etag = EtagOf(account),
        Findings = { findings.Select(Render) },
    };

    /// <summary>The account without what was found in organisations out of reach, which it would name.</summary>
    public static V1.BankAccount Within(Reach reach, V1.BankAccount account)
    {
        var hidden = account.Findings.Where(finding => finding.OtherBankAccount.Length > 0
            && !reach.Covers(ResourceName.RootOf(finding.OtherBankAccount))).ToList();
        hidden.ForEach(finding => account.Findings.Remove(finding));
        return account;
    }

    private static V1.BankAccountFinding Render(AccountFinding finding) => new()
    {
        Code = finding.Code,
        Message = finding.Message,
        OtherBankAccount = finding.OtherAccount ?? "",
        LiftedBy = finding.Lifting?.By ?? "",
        LiftTime = ToProto(finding.Lifting?.At),
        LiftReason = finding.Lifting?.Reason ?? "",
    };

    private static Iban ParseIban(string text) => Iban.TryParse(text)
        ?? throw BeneficiaryRefusals.IbanInvalid("bank_account.iban");

    private static Bic ParseBic(string text) => Bic.TryParse(text)
        ?? throw BeneficiaryRefusals.BicInvalid("bank_account.bic");

    private static string ParseHolder(string text) =>
        Wire.ParseText(text, "bank_account.holder_name", 200);

    private static string? OfMask(FieldMask mask, string path, string value) =>
        !mask.Paths.Contains(path) ? null
        : value.Length > 0 ? value
        : throw PlatformRefusals.FieldRequired("bank_account." + path);

    private static Timestamp? ToProto(DateTimeOffset? instant) => instant is { } known ? Wire.ToProto(known) : null;

    private static string EtagOf(BankAccount account) => $"{account.Version}";
}
