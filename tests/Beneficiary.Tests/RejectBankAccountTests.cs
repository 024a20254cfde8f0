using Grants.Testing;
using Grpc.Core;
using static Grants.Beneficiary.Tests.BeneficiaryServer;
using State = Grants.Beneficiary.V1.BankAccount.Types.State;

namespace Grants.Beneficiary.Tests;

public sealed class RejectBankAccountTests(BeneficiaryServer register)
{
    [Fact]
    public async Task A_second_person_rejects_it_for_a_reason()
    {
        var entered = await register.EnterAsync();
        var request = Rejection(entered.Name);

        var rejected = await register.Finance.RejectBankAccountAsync(request);

        Assert.Equal(rejected, await register.Finance.RejectBankAccountAsync(request));
        Assert.Equal(
            (State.Rejected, "farid", "The treasurer knows of no such account"),
            (rejected.State, rejected.RejectedBy, rejected.RejectReason));
        Assert.NotNull(rejected.RejectTime);
        Assert.Equal(("", entered.ChangeTime), (rejected.VerifiedBy, rejected.ChangeTime));
        Assert.Equal(rejected, await register.ReadAsync(entered.Name));
        Assert.Equal(
            $$"""
            BankAccountRejected by farid: {"bankAccount":"{{entered.Name}}","beneficiary":"{{OwnerOf(entered)}}",
            "maskedIban":"FR76 **** 189","reason":"The treasurer knows of no such account"}
            """.ReplaceLineEndings(""),
            (await register.Server.ToldAsync("beneficiary", entered.Name))[^1]);
    }

    [Fact]
    public async Task Never_by_who_entered_it()
    {
        var account = await register.EnterAsync();

        await Refused.AsAsync(
            register.As("carole", "finance").RejectBankAccountAsync(Rejection(account.Name)),
            StatusCode.PermissionDenied, "REJECTED_BY_WHO_ENTERED");
        await Refused.AsAsync(
            register.ServiceFor("carole", "finance").RejectBankAccountAsync(Rejection(account.Name)),
            StatusCode.PermissionDenied, "REJECTED_BY_WHO_ENTERED");
    }

    [Fact]
    public async Task Refuses_a_name_of_nothing()
    {
        var name = UnknownName("beneficiaries", "bankAccounts");

        await Refused.AsAsync(
            register.Finance.RejectBankAccountAsync(Rejection(name)),
            StatusCode.NotFound, "BANK_ACCOUNT_NOT_FOUND", name);
    }

    [Theory]
    [InlineData("", "FIELD_REQUIRED")]
    [InlineData("  ", "TEXT_LENGTH")]
    [InlineData("Is FR76 3000 6000 0112 3456 7890 189 of somebody else", "IBAN_IN_TEXT")]
    public async Task Asks_for_a_reason_that_everybody_may_read(string reason, string refusal)
    {
        var request = Rejection((await register.EnterAsync()).Name);
        request.Reason = reason;

        await Refused.AsAsync(
            register.Finance.RejectBankAccountAsync(request), StatusCode.InvalidArgument, refusal, "reason");
    }

    [Theory]
    [InlineData("case-officer")]
    [InlineData("public-accountant")]
    [InlineData("authorising-officer")]
    [InlineData("service")]
    public async Task Is_for_finance_only(string role) => await Refused.AsAsync(
        register.As("someone", role).RejectBankAccountAsync(Rejection(UnknownName("beneficiaries", "bankAccounts"))),
        StatusCode.PermissionDenied, "ROLE_MISSING");
}
