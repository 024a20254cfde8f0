using Grants.Beneficiary.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Beneficiary.Tests.BeneficiaryServer;

namespace Grants.Beneficiary.Tests;

public sealed class GetBankAccountTests(BeneficiaryServer register)
{
    [Theory]
    [InlineData("finance")]
    [InlineData("public-accountant")]
    [InlineData("service")]
    public async Task Shows_the_iban_to_those_who_pay(string role) =>
        Assert.Equal(Iban, (await ReadAsync((await register.EnterAsync(Iban)).Name, role)).Iban);

    [Theory]
    [InlineData("case-officer")]
    [InlineData("authorising-officer")]
    public async Task Masks_the_iban_to_everybody_else(string role) =>
        Assert.Equal("FR76 **** 189", (await ReadAsync((await register.EnterAsync()).Name, role)).Iban);

    [Fact]
    public async Task Shows_the_iban_to_who_holds_one_such_role_among_others() =>
        Assert.Equal(Iban, (await ReadAsync((await register.EnterAsync(Iban)).Name, "case-officer", "finance")).Iban);

    [Fact]
    public async Task Reads_what_was_entered_and_verified()
    {
        var entered = await register.EnterAsync();
        Assert.Equal(entered, await ReadAsync(entered.Name, "case-officer"));

        var verified = await register.Finance.VerifyBankAccountAsync(Verification(entered));
        Assert.Equal(verified, await ReadAsync(entered.Name, "finance"));
    }

    [Fact]
    public async Task Refuses_a_name_of_nothing()
    {
        var name = UnknownName("beneficiaries", "bankAccounts");

        await Refused.AsAsync(
            () => ReadAsync(name, "finance"), StatusCode.NotFound, "BANK_ACCOUNT_NOT_FOUND", name);
    }

    [Theory]
    [InlineData("operator")]
    [InlineData("budget-officer")]
    public async Task Is_closed_to_those_who_have_no_business_with_accounts(string role)
    {
        var account = await register.EnterAsync();

        await Refused.AsAsync(
            () => ReadAsync(account.Name, role), StatusCode.PermissionDenied, "ROLE_MISSING");
    }

    private async Task<V1.BankAccount> ReadAsync(string name, params string[] roles) =>
        await register.As("someone", roles).GetBankAccountAsync(new GetBankAccountRequest { Name = name });
}
