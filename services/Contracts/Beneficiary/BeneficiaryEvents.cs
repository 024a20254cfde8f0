namespace Grants.Contracts.Beneficiary;

/// <summary>An organisation was registered.</summary>
/// <param name="Beneficiary"><c>beneficiaries/{uuid}</c>.</param>
/// <param name="DisplayName">Its name.</param>
/// <param name="LegalForm">Such as <c>PUBLIC_INTEREST_GROUP</c>.</param>
/// <param name="Siret">14 digits.</param>
/// <param name="Rna">Its number in the register of associations; absent where there is none.</param>
/// <param name="Address">Its postal address.</param>
/// <param name="LegalRepresentative">Who represents it in law; absent where that is not known.</param>
public sealed record BeneficiaryRegistered(
    string Beneficiary,
    string DisplayName,
    string LegalForm,
    string Siret,
    string? Rna,
    string Address,
    RepresentativeDetails? LegalRepresentative = null) : IGrantEvent;

/// <summary>Who represents an organisation in law (domain rule 35).</summary>
/// <param name="Name">The name.</param>
/// <param name="Capacity">The capacity, such as <c>Présidente</c>.</param>
public sealed record RepresentativeDetails(string Name, string Capacity);

/// <summary>What is registered of an organisation was changed.</summary>
/// <param name="Beneficiary"><c>beneficiaries/{uuid}</c>.</param>
/// <param name="DisplayName">Its name.</param>
/// <param name="LegalForm">Such as <c>PUBLIC_INTEREST_GROUP</c>.</param>
/// <param name="Siret">14 digits.</param>
/// <param name="Rna">Its number in the register of associations; absent where there is none.</param>
/// <param name="Address">Its postal address.</param>
/// <param name="ChangedFields">Which of these were changed, such as <c>address</c>.</param>
/// <param name="LegalRepresentative">Who represents it in law; absent where that is not known.</param>
public sealed record BeneficiaryUpdated(
    string Beneficiary,
    string DisplayName,
    string LegalForm,
    string Siret,
    string? Rna,
    string Address,
    IReadOnlyList<string> ChangedFields,
    RepresentativeDetails? LegalRepresentative = null) : IGrantEvent;

/// <summary>An organisation was suspended: nothing new is proposed for it, nothing is paid to it.</summary>
/// <param name="Beneficiary"><c>beneficiaries/{uuid}</c>.</param>
/// <param name="Reason">Why.</param>
public sealed record BeneficiarySuspended(string Beneficiary, string Reason) : IGrantEvent;

/// <summary>The suspension of an organisation was lifted.</summary>
/// <param name="Beneficiary"><c>beneficiaries/{uuid}</c>.</param>
/// <param name="Reason">Why.</param>
public sealed record BeneficiaryReinstated(string Beneficiary, string Reason) : IGrantEvent;

/// <summary>An account was entered; it is not payable until a second person has verified it.</summary>
/// <param name="BankAccount"><c>beneficiaries/{uuid}/bankAccounts/{uuid}</c>.</param>
/// <param name="Beneficiary"><c>beneficiaries/{uuid}</c>.</param>
/// <param name="MaskedIban">Its first four and last three characters.</param>
/// <param name="HolderName">Who holds it.</param>
public sealed record BankAccountEntered(
    string BankAccount, string Beneficiary, string MaskedIban, string HolderName) : IGrantEvent;

/// <summary>The details of an account were changed: it is not payable until it is verified again.</summary>
/// <param name="BankAccount"><c>beneficiaries/{uuid}/bankAccounts/{uuid}</c>.</param>
/// <param name="Beneficiary"><c>beneficiaries/{uuid}</c>.</param>
/// <param name="MaskedIban">The first four and last three characters of what its IBAN is since.</param>
/// <param name="HolderName">Who holds it since.</param>
/// <param name="ChangedFields">Which were changed, of <c>iban</c>, <c>bic</c> and <c>holder_name</c>.</param>
public sealed record BankAccountChanged(
    string BankAccount,
    string Beneficiary,
    string MaskedIban,
    string HolderName,
    IReadOnlyList<string> ChangedFields) : IGrantEvent;

/// <summary>A second person verified an account: it is payable once its cooling-off is over.</summary>
/// <param name="BankAccount"><c>beneficiaries/{uuid}/bankAccounts/{uuid}</c>.</param>
/// <param name="Beneficiary"><c>beneficiaries/{uuid}</c>.</param>
/// <param name="MaskedIban">Its first four and last three characters.</param>
/// <param name="CheckNote">How it was checked.</param>
/// <param name="UsableTime">
/// From when on it is payable, unless its cooling-off is waived; absent in events from before there was one.
/// </param>
public sealed record BankAccountVerified(
    string BankAccount, string Beneficiary, string MaskedIban, string CheckNote, DateTimeOffset? UsableTime = null)
    : IGrantEvent;

/// <summary>A second person rejected an account: it is not payable.</summary>
/// <param name="BankAccount"><c>beneficiaries/{uuid}/bankAccounts/{uuid}</c>.</param>
/// <param name="Beneficiary"><c>beneficiaries/{uuid}</c>.</param>
/// <param name="MaskedIban">Its first four and last three characters.</param>
/// <param name="Reason">Why.</param>
public sealed record BankAccountRejected(
    string BankAccount, string Beneficiary, string MaskedIban, string Reason) : IGrantEvent;

/// <summary>Money paid to a verified account came back: it is unverified again and not payable.</summary>
/// <param name="BankAccount"><c>beneficiaries/{uuid}/bankAccounts/{uuid}</c>.</param>
/// <param name="Beneficiary"><c>beneficiaries/{uuid}</c>.</param>
/// <param name="MaskedIban">Its first four and last three characters.</param>
/// <param name="Reason">The reason.</param>
public sealed record BankAccountInvalidated(
    string BankAccount, string Beneficiary, string MaskedIban, string Reason) : IGrantEvent;

/// <summary>
/// What whoever verifies an account should look at is this from now on (domain rule 39): after a change of its own, of
/// the name of its organisation, or of another account that has or had the same IBAN.
/// </summary>
/// <param name="BankAccount"><c>beneficiaries/{uuid}/bankAccounts/{uuid}</c>.</param>
/// <param name="Beneficiary"><c>beneficiaries/{uuid}</c>.</param>
/// <param name="MaskedIban">Its first four and last three characters.</param>
/// <param name="Findings">What stands; what was lifted is left out. Empty when nothing does.</param>
public sealed record BankAccountFindingsChanged(
    string BankAccount, string Beneficiary, string MaskedIban, IReadOnlyList<AccountFindingDetails> Findings)
    : IGrantEvent;

/// <summary>Something that whoever verifies an account should look at.</summary>
/// <param name="Code"><c>IBAN_SHARED</c> or <c>HOLDER_DIFFERS</c>.</param>
/// <param name="Message">What was found, in French.</param>
/// <param name="OtherBankAccount">The account that has the same IBAN; absent for another finding.</param>
public sealed record AccountFindingDetails(string Code, string Message, string? OtherBankAccount = null);

/// <summary>Something that was found on an account was lifted: the case is lawful.</summary>
/// <param name="BankAccount"><c>beneficiaries/{uuid}/bankAccounts/{uuid}</c>.</param>
/// <param name="Beneficiary"><c>beneficiaries/{uuid}</c>.</param>
/// <param name="MaskedIban">Its first four and last three characters.</param>
/// <param name="Code"><c>IBAN_SHARED</c> or <c>HOLDER_DIFFERS</c>.</param>
/// <param name="Reason">The reason.</param>
/// <param name="OtherBankAccount">The account that has the same IBAN; absent for another finding.</param>
public sealed record BankAccountFindingLifted(
    string BankAccount,
    string Beneficiary,
    string MaskedIban,
    string Code,
    string Reason,
    string? OtherBankAccount = null) : IGrantEvent;

/// <summary>The cooling-off of a verified account was waived: it is payable at once.</summary>
/// <param name="BankAccount"><c>beneficiaries/{uuid}/bankAccounts/{uuid}</c>.</param>
/// <param name="Beneficiary"><c>beneficiaries/{uuid}</c>.</param>
/// <param name="MaskedIban">Its first four and last three characters.</param>
/// <param name="Reason">Why.</param>
/// <param name="UsableTime">From when on it is payable: when it was waived.</param>
public sealed record BankAccountCoolingOffWaived(
    string BankAccount, string Beneficiary, string MaskedIban, string Reason, DateTimeOffset UsableTime)
    : IGrantEvent;
