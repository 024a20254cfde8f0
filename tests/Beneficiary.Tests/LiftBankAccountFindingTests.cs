using Grants.Beneficiary.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Beneficiary.Tests.BeneficiaryServer;
using Kind = Grants.Beneficiary.V1.BeneficiaryChange.Types.Kind;

namespace Grants.Beneficiary.Tests;

public sealed class LiftBankAccountFindingTests(BeneficiaryServer register)
{
    private const string Reason = "The federation collects for its sections (statutes, article 12)";

    public static LiftBankAccountFindingRequest Lift(string account, string code, string other = "") => new()
    {
        RequestId = NewRequestId(), Name = account, Code = code, OtherBankAccount = other, Reason = Reason,
    };

    /// <summary>An account whose holder is not its organisation.</summary>
    public static async Task<V1.BankAccount> OfAnotherAsync(BeneficiaryServer register)
    {
        var request = Account((await register.RegisterAsync()).Name);
        request.BankAccount.HolderName = "Hauts-de-France Actif";
        return await register.CaseOfficer.CreateBankAccountAsync(request);
    }

    [Fact]
    public async Task Says_who_lifted_it_and_why()
    {
        var account = await OfAnotherAsync(register);
        var request = Lift(account.Name, "HOLDER_DIFFERS");

        var lifted = await register.Finance.LiftBankAccountFindingAsync(request);

        Assert.Equal(lifted, await register.Finance.LiftBankAccountFindingAsync(request));
        var finding = Assert.Single(lifted.Findings);
        Assert.Equal(("HOLDER_DIFFERS", "farid", Reason), (finding.Code, finding.LiftedBy, finding.LiftReason));
        Assert.NotNull(finding.LiftTime);
        Assert.Equal(account.Etag, lifted.Etag);
        Assert.Equal(lifted, await register.ReadAsync(account.Name));
        Assert.Equal(
            $$"""
            BankAccountFindingLifted by farid: {"bankAccount":"{{account.Name}}","beneficiary":"{{OwnerOf(account)}}",
            "maskedIban":"FR76 **** 189","code":"HOLDER_DIFFERS","reason":"{{Reason}}"}
            """.ReplaceLineEndings(""),
            (await register.Server.ToldAsync("beneficiary", account.Name))[^1]);
        var change = (await register.As("anna", "auditor").ListBeneficiaryChangesAsync(
            new() { Parent = OwnerOf(account) })).Changes[^1];
        Assert.Equal(
            (Kind.BankAccountFindingLifted, "farid", Reason, account.Name),
            (change.Kind, change.Actor, change.Reason, change.BankAccount));
        Assert.Equal("HOLDER_DIFFERS", Assert.Single(change.Fields).Before);
    }

    [Fact]
    public async Task Holds_for_one_account_of_another_and_not_for_a_third()
    {
        var iban = Ibans.NextLikeExample();
        var (first, second) = (await register.EnterAsync(iban), await register.EnterAsync(iban));
        await register.Finance.LiftBankAccountFindingAsync(Lift(second.Name, "IBAN_SHARED", first.Name));

        var third = await register.EnterAsync(iban);

        var findings = (await register.ReadAsync(second.Name)).Findings;
        Assert.Equal(
            [(first.Name, "farid"), (third.Name, "")],
            findings.Select(finding => (finding.OtherBankAccount, finding.LiftedBy)));
        // The account it is shared with has a finding of its own.
        Assert.Equal(["", ""], (await register.ReadAsync(first.Name)).Findings.Select(finding => finding.LiftedBy));
    }

    [Fact]
    public async Task Holds_for_the_details_that_were_found()
    {
        var account = await OfAnotherAsync(register);
        await register.Finance.LiftBankAccountFindingAsync(Lift(account.Name, "HOLDER_DIFFERS"));

        var other = await register.Finance.UpdateBankAccountAsync(Change(account.Name, "holder_name", "Somebody Else"));
        var back = await register.Finance.UpdateBankAccountAsync(
            Change(account.Name, "holder_name", "HAUTS DE FRANCE ACTIF"));

        Assert.Equal("", Assert.Single(other.Findings).LiftedBy);
        Assert.Equal("farid", Assert.Single(back.Findings).LiftedBy);
    }

    [Fact]
    public async Task Of_another_iban_it_is_another_finding()
    {
        var (iban, next) = (Ibans.NextLikeExample(), Ibans.NextLikeExample());
        var (first, second) = (await register.EnterAsync(iban), await register.EnterAsync(iban));
        await register.Finance.LiftBankAccountFindingAsync(Lift(second.Name, "IBAN_SHARED", first.Name));

        await register.CaseOfficer.UpdateBankAccountAsync(Change(first.Name, "iban", next));
        Assert.Empty((await register.ReadAsync(second.Name)).Findings);
        var moved = await register.CaseOfficer.UpdateBankAccountAsync(Change(second.Name, "iban", next));

        Assert.Equal((first.Name, ""), Named(Assert.Single(moved.Findings)));
    }

    [Fact]
    public async Task Never_by_who_entered_it()
    {
        var account = await OfAnotherAsync(register);

        foreach (var carole in new[] { "carole", "CAROLE", "c\u00ADarole" })
        {
            await Refused.AsAsync(
                register.As(carole, "finance").LiftBankAccountFindingAsync(Lift(account.Name, "HOLDER_DIFFERS")),
                StatusCode.PermissionDenied, "LIFTED_BY_WHO_ENTERED", account.Name);
        }
    }

    [Fact]
    public async Task Refuses_what_was_not_found()
    {
        var iban = Ibans.NextLikeExample();
        var (first, second) = (await register.EnterAsync(iban), await register.EnterAsync(iban));
        var elsewhere = await register.EnterAsync();

        foreach (var request in new[]
        {
            Lift(first.Name, "HOLDER_DIFFERS"), Lift(first.Name, "IBAN_SHARED"), Lift(first.Name, "LOST"),
            Lift(first.Name, "IBAN_SHARED", elsewhere.Name), Lift(first.Name, "IBAN_SHARED", first.Name),
            Lift(elsewhere.Name, "IBAN_SHARED", second.Name),
        })
        {
            await Refused.AsAsync(
                register.Finance.LiftBankAccountFindingAsync(request), StatusCode.NotFound, "FINDING_NOT_FOUND");
        }
    }

    [Fact]
    public async Task Refuses_a_name_of_nothing()
    {
        var name = UnknownName("beneficiaries", "bankAccounts");

        await Refused.AsAsync(
            register.Finance.LiftBankAccountFindingAsync(Lift(name, "IBAN_SHARED")),
            StatusCode.NotFound, "BANK_ACCOUNT_NOT_FOUND", name);
    }

    [Theory]
    [InlineData("", "FIELD_REQUIRED")]
    [InlineData("  ", "TEXT_LENGTH")]
    [InlineData("DE89370400440532013000 is theirs too", "IBAN_IN_TEXT")]
    public async Task Asks_for_a_reason_that_everybody_may_read(string reason, string refusal)
    {
        var request = Lift((await OfAnotherAsync(register)).Name, "HOLDER_DIFFERS");
        request.Reason = reason;

        await Refused.AsAsync(
            register.Finance.LiftBankAccountFindingAsync(request), StatusCode.InvalidArgument, refusal, "reason");
    }

    [Fact]
    public async Task Refuses_another_account_that_is_no_name() => await Refused.AsAsync(
        register.Finance.LiftBankAccountFindingAsync(
            Lift((await OfAnotherAsync(register)).Name, "IBAN_SHARED", "bankAccounts/1")),
        StatusCode.InvalidArgument, "NAME_INVALID", "other_bank_account");

    [Theory]
    [InlineData("case-officer")]
    [InlineData("public-accountant")]
    [InlineData("authorising-officer")]
    [InlineData("service")]
    public async Task Is_for_finance_only(string role) => await Refused.AsAsync(
        register.As("someone", role).LiftBankAccountFindingAsync(
            Lift(UnknownName("beneficiaries", "bankAccounts"), "IBAN_SHARED")),
        StatusCode.PermissionDenied, "ROLE_MISSING");

    private static (string Other, string LiftedBy) Named(BankAccountFinding finding) =>
        (finding.OtherBankAccount, finding.LiftedBy);
}
