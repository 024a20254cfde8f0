using Grants.Contracts.Beneficiary;
using Grants.Values;

namespace Grants.Beneficiary;

/// <summary>Publishes the events of Beneficiary; they never carry an account in clear.</summary>
internal static class Tell
{
    public static BeneficiaryRegistered Registered(Organisation organisation) => new(
        organisation.Name, organisation.Registered.DisplayName, UpperSnake.Of(organisation.Registered.LegalForm),
        organisation.Registered.Siret.Digits, organisation.Registered.Rna?.Text, organisation.Registered.Address,
        RepresentativeOf(organisation));

    public static BeneficiaryUpdated Updated(Organisation organisation, Change change) => new(
        organisation.Name, organisation.Registered.DisplayName, UpperSnake.Of(organisation.Registered.LegalForm),
        organisation.Registered.Siret.Digits, organisation.Registered.Rna?.Text, organisation.Registered.Address,
        [.. change.Fields.Select(field => field.Field)], RepresentativeOf(organisation));

    public static BeneficiarySuspended Suspended(Organisation organisation) =>
        new(organisation.Name, organisation.SuspendReason!);

    public static BeneficiaryReinstated Reinstated(Organisation organisation, string reason) =>
        new(organisation.Name, reason);

    public static BankAccountEntered Entered(BankAccount account) => new(
        account.Name, Organisation.NameOf(account.OrganisationId), account.Details.Iban.Masked,
        account.Details.HolderName);

    public static BankAccountChanged Changed(BankAccount account, Change change) => new(
        account.Name, Organisation.NameOf(account.OrganisationId), account.Details.Iban.Masked,
        account.Details.HolderName, [.. change.Fields.Select(field => field.Field).Intersect(AccountDetails.Names)]);

    public static BankAccountVerified Verified(BankAccount account) => new(
        account.Name, Organisation.NameOf(account.OrganisationId), account.Details.Iban.Masked,
        account.Verification!.Check.Note, account.Verification.UsableAt);

    public static BankAccountRejected Rejected(BankAccount account) => new(
        account.Name, Organisation.NameOf(account.OrganisationId), account.Details.Iban.Masked,
        account.Rejection!.Reason);

    public static BankAccountInvalidated Invalidated(BankAccount account) => new(
        account.Name, Organisation.NameOf(account.OrganisationId), account.Details.Iban.Masked,
        account.Invalidation!.Reason);

    /// <summary>What stands on an account: what was lifted is left out.</summary>
    public static BankAccountFindingsChanged Found(BankAccount account, IEnumerable<AccountFinding> findings) => new(
        account.Name, Organisation.NameOf(account.OrganisationId), account.Details.Iban.Masked,
        [
            .. findings.Where(finding => finding.Lifting is null).Select(finding => new AccountFindingDetails(
                finding.Code, finding.Message, finding.OtherAccount)),
        ]);

    public static BankAccountFindingLifted Lifted(BankAccount account, AccountFinding finding, Lifting lifting) => new(
        account.Name, Organisation.NameOf(account.OrganisationId), account.Details.Iban.Masked, finding.Code,
        lifting.Reason, finding.OtherAccount);

    public static BankAccountCoolingOffWaived CoolingOffWaived(BankAccount account) => new(
        account.Name, Organisation.NameOf(account.OrganisationId), account.Details.Iban.Masked,
        account.Verification!.Waiver!.Reason, account.Verification.UsableAt);

    private static RepresentativeDetails? RepresentativeOf(Organisation organisation) =>
        organisation.Registered.Representative is { } known ? new(known.Name, known.Capacity) : null;
}
