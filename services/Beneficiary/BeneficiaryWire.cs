using Google.Protobuf.WellKnownTypes;
using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Grants.Platform.Values;
using LegalFormOnWire = Grants.Beneficiary.V1.Beneficiary.Types.LegalForm;

namespace Grants.Beneficiary;

/// <summary>Organisations and accounts, on the wire and in the domain.</summary>
internal static class BeneficiaryWire
{
    private static readonly FieldMask.MergeOptions Replace =
        new() { ReplaceMessageFields = true, ReplaceRepeatedFields = true, ReplacePrimitiveFields = true };

    private static readonly HashSet<string> Changeable = ["display_name", "legal_form", "siret", "rna", "address"];

    private static readonly string[] SeeIbans = [RoleNames.Finance, RoleNames.PublicAccountant, RoleNames.Service];

    public static Guid ParseName(string name, string field) =>
        ResourceName.Parse(name, field, Organisation.Collection)[0];

    public static (Guid Organisation, Guid Id) ParseAccountName(string name, string field)
    {
        var ids = ResourceName.Parse(name, field, Organisation.Collection, BankAccount.Collection);
        return (ids[0], ids[1]);
    }

    /// <summary>What the caller says of an organisation.</summary>
    public static Registration Parse(V1.Beneficiary beneficiary) => new(
        Wire.ParseText(beneficiary.DisplayName, "beneficiary.display_name", 200),
        (LegalForm)(int)Wire.ParseEnum(beneficiary.LegalForm, "beneficiary.legal_form"),
        Siret.TryParse(beneficiary.Siret) ?? throw BeneficiaryRefusals.SiretInvalid("beneficiary.siret"),
        ParseRna(beneficiary.Rna, "beneficiary.rna"),
        Wire.ParseText(beneficiary.Address, "beneficiary.address", 300));

    /// <summary>What an organisation is to be, from what it is and the fields the caller names.</summary>
    public static Registration Merge(Organisation organisation, V1.UpdateBeneficiaryRequest request)
    {
        var merged = Render(organisation);
        request.UpdateMask.Merge(request.Beneficiary, merged, Replace);
        RequiredFields.Ensure(merged, "beneficiary.");
        return Parse(merged);
    }

    /// <summary>Refuses a mask that names no field, or one that cannot be changed.</summary>
    public static void EnsureMask(FieldMask mask)
    {
        if (mask.Paths.Count == 0)
        {
            throw PlatformRefusals.FieldRequired("update_mask");
        }

        foreach (var path in mask.Paths.Where(path => !Changeable.Contains(path)))
        {
            throw BeneficiaryRefusals.UpdateMaskInvalid(path);
        }
    }

    public static OrganisationFilter ParseFilter(V1.ListBeneficiariesRequest request)
    {
        var words = SearchWords.Of(request.Search);
        return new OrganisationFilter(
            words.Count <= SearchWords.Most ? words : throw BeneficiaryRefusals.SearchTooLong(),
            NullIfEmpty(request.Siren),
            NullIfEmpty(request.Siret),
            NullIfEmpty(request.Rna),
            request.State == V1.Beneficiary.Types.State.Unspecified
                ? null
                : Wire.ParseEnum(request.State, "state") == V1.Beneficiary.Types.State.Suspended);
    }

    public static void EnsureEtag(string etag, Organisation organisation)
    {
        if (etag.Length > 0 && etag != EtagOf(organisation))
        {
            throw PlatformRefusals.EtagStale(organisation.Name);
        }
    }

    /// <summary>A new account from what the caller says of it.</summary>
    public static Func<Guid, Caller, DateTimeOffset, BankAccount> Parse(Guid organisation, V1.BankAccount account)
    {
        var iban = Iban.TryParse(account.Iban) ?? throw BeneficiaryRefusals.IbanInvalid("bank_account.iban");
        var bic = Bic.TryParse(account.Bic) ?? throw BeneficiaryRefusals.BicInvalid("bank_account.bic");
        var holder = Wire.ParseText(account.HolderName, "bank_account.holder_name", 200);
        return (id, caller, now) =>
            new BankAccount(id, organisation, iban, bic, holder, caller.Actor, null, null, null, now);
    }

    public static V1.Beneficiary Render(Organisation organisation) => new()
    {
        Name = organisation.Name,
        DisplayName = organisation.Registered.DisplayName,
        LegalForm = (LegalFormOnWire)(int)organisation.Registered.LegalForm,
        Siret = organisation.Registered.Siret.Digits,
        Rna = organisation.Registered.Rna?.Text ?? "",
        Address = organisation.Registered.Address,
        Etag = EtagOf(organisation),
        CreateTime = Wire.ToProto(organisation.CreatedAt),
        State = organisation.IsSuspended ? V1.Beneficiary.Types.State.Suspended : V1.Beneficiary.Types.State.Active,
        SuspendReason = organisation.SuspendReason ?? "",
        LegalNature = LegalNature.IsPublic(organisation.Registered.LegalForm)
            ? V1.Beneficiary.Types.LegalNature.Public
            : V1.Beneficiary.Types.LegalNature.Private,
        Siren = organisation.Registered.Siret.Siren,
    };

    public static V1.BeneficiaryChange Render(Change change) => new()
    {
        Kind = (V1.BeneficiaryChange.Types.Kind)((int)change.Kind + 1),
        Actor = change.Actor,
        Reason = change.Reason,
        Fields =
        {
            change.Fields.Select(field => new V1.BeneficiaryChange.Types.FieldChange
            {
                Field = field.Field, Before = field.Before, After = field.After,
            }),
        },
        ChangeTime = Wire.ToProto(change.At),
    };

    /// <summary>The account as this caller may see it.</summary>
    public static V1.BankAccount Render(BankAccount account, Caller caller) => new()
    {
        Name = account.Name,
        Iban = caller.Roles.Overlaps(SeeIbans) ? account.Iban.Text : account.Iban.Masked,
        Bic = account.Bic.Text,
        HolderName = account.HolderName,
        State = account.IsVerified ? V1.BankAccount.Types.State.Verified : V1.BankAccount.Types.State.Unverified,
        EnteredBy = account.EnteredBy,
        VerifiedBy = account.VerifiedBy ?? "",
        VerifyTime = account.VerifiedAt is { } verified ? Wire.ToProto(verified) : null,
        CreateTime = Wire.ToProto(account.CreatedAt),
    };

    private static Rna? ParseRna(string text, string field) => text.Length == 0
        ? null
        : Rna.TryParse(text) ?? throw BeneficiaryRefusals.RnaInvalid(field);

    private static string EtagOf(Organisation organisation) => $"{organisation.Version}";

    private static string? NullIfEmpty(string text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Replace(" ", "", StringComparison.Ordinal);
}
