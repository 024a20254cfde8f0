using Grants.Testing;
using Grpc.Core;
using static Grants.Beneficiary.Tests.BeneficiaryServer;
using State = Grants.Beneficiary.V1.BankAccount.Types.State;

namespace Grants.Beneficiary.Tests;

public sealed class VerifyBankAccountTests(BeneficiaryServer register)
{
    [Fact]
    public async Task A_second_person_makes_it_payable()
    {
        var entered = await register.EnterAsync();

        var verified = await register.Finance.VerifyBankAccountAsync(Verification(entered.Name));

        Assert.Equal(State.Verified, verified.State);
        Assert.Equal("carole", verified.EnteredBy);
        Assert.Equal("farid", verified.VerifiedBy);
        Assert.NotNull(verified.VerifyTime);
        Assert.Equal(Iban, verified.Iban);
    }

    [Fact]
    public async Task Never_by_who_entered_it_whatever_roles_they_hold()
    {
        string[] all =
        [
            "budget-officer", "case-officer", "authorising-officer", "public-accountant", "finance", "auditor",
            "service", "operator",
        ];
        var alone = register.As("max", all);
        var account = await alone.CreateBankAccountAsync(Account((await register.RegisterAsync()).Name));

        var refused = await Refused.AsAsync(
            alone.VerifyBankAccountAsync(Verification(account.Name)),
            StatusCode.PermissionDenied, "VERIFIED_BY_WHO_ENTERED");

        Assert.Contains(account.Name, refused.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(State.Unverified, (await ReadAsync(account.Name)).State);
        await register.Finance.VerifyBankAccountAsync(Verification(account.Name));
    }

    [Fact]
    public async Task Never_by_who_entered_it_through_a_service_that_acts_for_them()
    {
        var account = await register.EnterAsync();

        await Refused.AsAsync(
            register.ServiceFor("carole", "finance").VerifyBankAccountAsync(Verification(account.Name)),
            StatusCode.PermissionDenied, "VERIFIED_BY_WHO_ENTERED");
    }

    [Fact]
    public async Task Refuses_one_that_was_verified()
    {
        var account = await register.EnterAsync();
        await register.Finance.VerifyBankAccountAsync(Verification(account.Name));

        await Refused.AsAsync(
            register.As("fiona", "finance").VerifyBankAccountAsync(Verification(account.Name)),
            StatusCode.FailedPrecondition, "BANK_ACCOUNT_ALREADY_VERIFIED", account.Name);

        Assert.Equal("farid", (await ReadAsync(account.Name)).VerifiedBy);
    }

    [Fact]
    public async Task Refuses_a_name_of_nothing()
    {
        var name = UnknownName("beneficiaries", "bankAccounts");

        await Refused.AsAsync(
            register.Finance.VerifyBankAccountAsync(Verification(name)),
            StatusCode.NotFound, "BANK_ACCOUNT_NOT_FOUND", name);
    }

    [Fact]
    public async Task Refuses_an_account_under_another_beneficiary()
    {
        var account = await register.EnterAsync();
        var elsewhere = (await register.RegisterAsync()).Name + account.Name[account.Name.IndexOf(
            "/bankAccounts", StringComparison.Ordinal)..];

        await Refused.AsAsync(
            register.Finance.VerifyBankAccountAsync(Verification(elsewhere)),
            StatusCode.NotFound, "BANK_ACCOUNT_NOT_FOUND", elsewhere);
    }

    [Fact]
    public async Task Sent_twice_verifies_once()
    {
        var request = Verification((await register.EnterAsync()).Name);

        var first = await register.Finance.VerifyBankAccountAsync(request);

        Assert.Equal(first, await register.Finance.VerifyBankAccountAsync(request));
    }

    [Theory]
    [InlineData("case-officer")]
    [InlineData("public-accountant")]
    [InlineData("authorising-officer")]
    [InlineData("service")]
    public async Task Is_for_finance_only(string role)
    {
        var account = await register.EnterAsync();

        await Refused.AsAsync(
            register.As("someone", role).VerifyBankAccountAsync(Verification(account.Name)),
            StatusCode.PermissionDenied, "ROLE_MISSING");
    }

    private async Task<V1.BankAccount> ReadAsync(string name) =>
        await register.Finance.GetBankAccountAsync(new() { Name = name });
}
