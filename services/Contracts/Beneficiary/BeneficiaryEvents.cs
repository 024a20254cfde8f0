namespace Grants.Contracts.Beneficiary;

/// <summary>An organisation was registered.</summary>
/// <param name="Beneficiary"><c>beneficiaries/{uuid}</c>.</param>
/// <param name="DisplayName">Its name.</param>
/// <param name="LegalForm">Such as <c>PUBLIC_INTEREST_GROUP</c>.</param>
/// <param name="Siret">14 digits.</param>
/// <param name="Rna">Its number in the register of associations; absent where there is none.</param>
/// <param name="Address">Its postal address.</param>
public sealed record BeneficiaryRegistered(
    string Beneficiary, string DisplayName, string LegalForm, string Siret, string? Rna, string Address)
    : IGrantEvent;

/// <summary>What is registered of an organisation was changed.</summary>
/// <param name="Beneficiary"><c>beneficiaries/{uuid}</c>.</param>
/// <param name="DisplayName">Its name.</param>
/// <param name="LegalForm">Such as <c>PUBLIC_INTEREST_GROUP</c>.</param>
/// <param name="Siret">14 digits.</param>
/// <param name="Rna">Its number in the register of associations; absent where there is none.</param>
/// <param name="Address">Its postal address.</param>
/// <param name="ChangedFields">Which of these were changed, such as <c>address</c>.</param>
public sealed record BeneficiaryUpdated(
    string Beneficiary,
    string DisplayName,
    string LegalForm,
    string Siret,
    string? Rna,
    string Address,
    IReadOnlyList<string> ChangedFields) : IGrantEvent;

/// <summary>An organisation was suspended: nothing new is proposed for it, nothing is paid to it.</summary>
/// <param name="Beneficiary"><c>beneficiaries/{uuid}</c>.</param>
/// <param name="Reason">Why.</param>
public sealed record BeneficiarySuspended(string Beneficiary, string Reason) : IGrantEvent;

/// <summary>The suspension of an organisation was lifted.</summary>
/// <param name="Beneficiary"><c>beneficiaries/{uuid}</c>.</param>
/// <param name="Reason">Why.</param>
public sealed record BeneficiaryReinstated(string Beneficiary, string Reason) : IGrantEvent;

/// <summary>An account was entered; it is not payable yet.</summary>
/// <param name="BankAccount"><c>beneficiaries/{uuid}/bankAccounts/{uuid}</c>.</param>
/// <param name="Beneficiary"><c>beneficiaries/{uuid}</c>.</param>
/// <param name="MaskedIban">Its first four and last three characters.</param>
/// <param name="HolderName">Who holds it.</param>
public sealed record BankAccountEntered(
    string BankAccount, string Beneficiary, string MaskedIban, string HolderName) : IGrantEvent;

/// <summary>A second person verified an account: it is payable.</summary>
/// <param name="BankAccount"><c>beneficiaries/{uuid}/bankAccounts/{uuid}</c>.</param>
/// <param name="Beneficiary"><c>beneficiaries/{uuid}</c>.</param>
/// <param name="MaskedIban">Its first four and last three characters.</param>
/// <param name="CheckNote">How it was checked.</param>
public sealed record BankAccountVerified(
    string BankAccount, string Beneficiary, string MaskedIban, string CheckNote) : IGrantEvent;
