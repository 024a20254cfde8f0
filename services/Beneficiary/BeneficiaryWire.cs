using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Platform.Values;
using LegalFormOnWire = Grants.Beneficiary.V1.Beneficiary.Types.LegalForm;

namespace Grants.Beneficiary;

/// <summary>Organisations and accounts, on the wire and in the domain.</summary>
internal static class BeneficiaryWire
{
    private static readonly string[] SeeIbans = [RoleNames.Finance, RoleNames.PublicAccountant, RoleNames.Service];

    public static Guid ParseName(string name, string field) =>
        ResourceName.Parse(name, field, Organisation.Collection)[0];

    public static (Guid Organisation, Guid Id) ParseAccountName(string name, string field)
    {
        var ids = ResourceName.Parse(name, field, Organisation.Collection, BankAccount.Collection);
        return (ids[0], ids[1]);
    }

    /// <summary>A new organisation from what the caller says of it.</summary>
    public static Func<Guid, DateTimeOffset, Organisation> Parse(V1.Beneficiary beneficiary)
    {
        var name = Wire.ParseText(beneficiary.DisplayName, "beneficiary.display_name", 200);
        var form = Wire.ParseEnum(beneficiary.LegalForm, "beneficiary.legal_form");
        var siret = Siret.TryParse(beneficiary.Siret) ?? throw BeneficiaryRefusals.SiretInvalid("beneficiary.siret");
        var rna = beneficiary.Rna.Length == 0
            ? null
            : Rna.TryParse(beneficiary.Rna) ?? throw BeneficiaryRefusals.RnaInvalid("beneficiary.rna");
        var address = Wire.ParseText(beneficiary.Address, "beneficiary.address", 300);
        return (id, now) => new Organisation(id, name, (LegalForm)(int)form, siret, rna, address, 1, now);
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
        DisplayName = organisation.DisplayName,
        LegalForm = (LegalFormOnWire)(int)organisation.LegalForm,
        Siret = organisation.Siret.Digits,
        Rna = organisation.Rna?.Text ?? "",
        Address = organisation.Address,
        Etag = $"{organisation.Version}",
        CreateTime = Wire.ToProto(organisation.CreatedAt),
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
}
