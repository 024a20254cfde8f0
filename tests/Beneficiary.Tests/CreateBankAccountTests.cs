using Grants.Testing;
using Grpc.Core;
using static Grants.Beneficiary.Tests.BeneficiaryServer;
using State = Grants.Beneficiary.V1.BankAccount.Types.State;

namespace Grants.Beneficiary.Tests;

public sealed class CreateBankAccountTests(BeneficiaryServer register)
{
    [Fact]
    public async Task Enters_an_account_that_is_not_payable_yet()
    {
        var beneficiary = await register.RegisterAsync();

        var account = await register.CaseOfficer.CreateBankAccountAsync(Account(beneficiary.Name));

        Assert.StartsWith(beneficiary.Name + "/bankAccounts/", account.Name, StringComparison.Ordinal);
        Assert.Equal(State.Unverified, account.State);
        Assert.Equal(("carole", "carole"), (account.EnteredBy, account.IbanEnteredBy));
        Assert.Equal(("", "", ""), (account.VerifiedBy, account.RejectedBy, account.WaivedBy));
        Assert.Null(account.VerifyTime);
        Assert.Null(account.UsableTime);
        Assert.Equal(account.CreateTime, account.ChangeTime);
        Assert.NotEqual("", account.Etag);
        Assert.Equal("AGRIFRPP", account.Bic);
        Assert.Equal("Pas-de-Calais Actif", account.HolderName);
    }

    [Fact]
    public async Task Answers_the_iban_masked_to_a_case_officer_and_in_clear_to_finance()
    {
        var beneficiary = await register.RegisterAsync();
        const string spaced = "DE89 3704 0044 0532 0130 00";

        var masked = await register.CaseOfficer.CreateBankAccountAsync(Account(beneficiary.Name));
        var clear = await register.Finance.CreateBankAccountAsync(Account(beneficiary.Name, spaced));

        Assert.Equal("FR76 **** 189", masked.Iban);
        Assert.Equal("DE89370400440532013000", clear.Iban);
    }

    [Fact]
    public async Task Refuses_the_same_iban_of_the_same_beneficiary_and_names_the_first()
    {
        var first = await register.EnterAsync(Iban);
        var beneficiary = OwnerOf(first);

        var refused = await Refused.AsAsync(
            register.CaseOfficer.CreateBankAccountAsync(Account(beneficiary, "fr76 3000 6000 0112 3456 7890 189")),
            StatusCode.AlreadyExists, "BANK_ACCOUNT_EXISTS", first.Name);

        Assert.DoesNotContain("30006", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_beneficiaries_may_share_an_account() =>
        Assert.NotEqual((await register.EnterAsync(Iban)).Name, (await register.EnterAsync(Iban)).Name);

    [Fact]
    public async Task Refuses_a_beneficiary_of_nothing()
    {
        var name = UnknownName("beneficiaries");

        await Refused.AsAsync(
            register.CaseOfficer.CreateBankAccountAsync(Account(name)),
            StatusCode.NotFound, "BENEFICIARY_NOT_FOUND", name);
    }

    [Fact]
    public async Task The_bank_may_be_of_another_country_than_the_account()
    {
        var request = Account((await register.RegisterAsync()).Name, "MC5811222000010123456789030");

        Assert.Equal("AGRIFRPP", (await register.CaseOfficer.CreateBankAccountAsync(request)).Bic);
    }

    [Fact]
    public async Task Ignores_output_fields()
    {
        var request = Account((await register.RegisterAsync()).Name);
        request.BankAccount.State = State.Verified;
        request.BankAccount.EnteredBy = "somebody else";
        request.BankAccount.VerifiedBy = "somebody else";

        var account = await register.CaseOfficer.CreateBankAccountAsync(request);

        Assert.Equal((State.Unverified, "carole", ""), (account.State, account.EnteredBy, account.VerifiedBy));
    }

    [Fact]
    public async Task Sent_twice_enters_once()
    {
        var request = Account((await register.RegisterAsync()).Name);

        var first = await register.CaseOfficer.CreateBankAccountAsync(request);

        Assert.Equal(first, await register.CaseOfficer.CreateBankAccountAsync(request));
    }

    [Theory]
    [InlineData("public-accountant")]
    [InlineData("auditor")]
    [InlineData("service")]
    public async Task Is_for_case_officers_and_finance_only(string role) => await Refused.AsAsync(
        register.As("someone", role).CreateBankAccountAsync(Account(UnknownName("beneficiaries"))),
        StatusCode.PermissionDenied, "ROLE_MISSING");
}
