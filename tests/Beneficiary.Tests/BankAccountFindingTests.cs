using Grants.Testing;
using static Grants.Beneficiary.Tests.BeneficiaryServer;

namespace Grants.Beneficiary.Tests;

/// <summary>What whoever verifies an account is shown (domain rule 39).</summary>
public sealed class BankAccountFindingTests(BeneficiaryServer register)
{
    [Fact]
    public async Task One_iban_of_two_beneficiaries_is_found_on_both_and_shown_masked()
    {
        var iban = Ibans.NextLikeExample();
        var first = await register.EnterAsync(iban);
        Assert.Empty(first.Findings);

        var second = await register.EnterAsync(iban.ToLowerInvariant().Insert(9, " "));

        var finding = Assert.Single(second.Findings);
        Assert.Equal(("IBAN_SHARED", first.Name, ""), (finding.Code, finding.OtherBankAccount, finding.LiftedBy));
        Assert.Equal(
            "Le compte FR76 **** 189 est aussi enregistré pour un autre bénéficiaire, « Pas-de-Calais Actif ».",
            finding.Message);
        Assert.Equal(second.Name, Assert.Single((await register.ReadAsync(first.Name)).Findings).OtherBankAccount);
        var listed = await register.As("anna", "auditor").ListBankAccountsAsync(new() { Parent = OwnerOf(first) });
        Assert.Equal(second.Name, Assert.Single(listed.BankAccounts[0].Findings).OtherBankAccount);
        Assert.DoesNotContain(iban, listed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_accounts_of_one_beneficiary_and_ibans_that_look_alike_are_no_finding()
    {
        var first = await register.EnterAsync();
        var second = await register.CaseOfficer.CreateBankAccountAsync(Account(OwnerOf(first)));

        Assert.Equal(first.Iban, second.Iban);
        Assert.Empty(second.Findings);
    }

    [Theory]
    [InlineData("Pas-de-Calais Actif", false)]
    [InlineData("PAS DE CALAIS ACTIF", false)]
    [InlineData("  pas de calais  àctif ", false)]
    [InlineData("Pas-de-Calais Actif SARL", true)]
    [InlineData("Jean Dupont", true)]
    [InlineData("Pas-de-Calais\uFFFEActif", false)]
    public async Task A_holder_that_is_not_the_beneficiary_is_found(string holder, bool isFound)
    {
        var request = Account((await register.RegisterAsync()).Name);
        request.BankAccount.HolderName = holder;

        var entered = await register.CaseOfficer.CreateBankAccountAsync(request);

        Assert.Equal(isFound ? ["HOLDER_DIFFERS"] : [], entered.Findings.Select(finding => finding.Code));
        Assert.All(entered.Findings, finding => Assert.Equal(
            $"Le titulaire du compte FR76 **** 189, « {holder} », n'est pas le bénéficiaire, « Pas-de-Calais Actif ».",
            finding.Message));
    }

    [Fact]
    public async Task Who_verifies_is_shown_them_and_may_go_on()
    {
        var account = await LiftBankAccountFindingTests.OfAnotherAsync(register);

        var verified = await register.Finance.VerifyBankAccountAsync(Verification(account));

        Assert.Equal("HOLDER_DIFFERS", Assert.Single(verified.Findings).Code);
        var told = await register.Server.ToldAsync("beneficiary", account.Name);
        Assert.Equal(
            ["BankAccountEntered", "BankAccountFindingsChanged", "BankAccountVerified", "BankAccountFindingsChanged"],
            told.Select(TypeOf));
        Assert.Equal(
            $$"""
            BankAccountFindingsChanged by farid: {"bankAccount":"{{account.Name}}","beneficiary":"{{OwnerOf(account)}}",
            "maskedIban":"FR76 **** 189","findings":[{"code":"HOLDER_DIFFERS",
            "message":"Le titulaire du compte FR76 **** 189, « Hauts-de-France Actif »,
             n\u0027est pas le bénéficiaire, « Pas-de-Calais Actif »."}]}
            """.ReplaceLineEndings(""),
            told[^1]);
    }

    [Fact]
    public async Task Is_told_of_both_accounts_as_it_comes_and_goes()
    {
        var iban = Ibans.NextLikeExample();
        var (first, second) = (await register.EnterAsync(iban), await register.EnterAsync(iban));

        await register.CaseOfficer.UpdateBankAccountAsync(Change(first.Name, "iban", Ibans.NextLikeExample()));

        Assert.Equal("1, 0", await CountsToldAsync(first));
        Assert.Equal("1, 0", await CountsToldAsync(second));
        Assert.Empty((await register.ReadAsync(second.Name)).Findings);
    }

    [Fact]
    public async Task A_lifted_one_is_told_no_more()
    {
        var iban = Ibans.NextLikeExample();
        var account = await LiftBankAccountFindingTests.OfAnotherAsync(register);
        await register.Finance.LiftBankAccountFindingAsync(
            LiftBankAccountFindingTests.Lift(account.Name, "HOLDER_DIFFERS"));

        await register.CaseOfficer.UpdateBankAccountAsync(Change(account.Name, "iban", iban));
        await register.EnterAsync(iban);

        Assert.Contains("IBAN_SHARED", (await register.Server.ToldAsync("beneficiary", account.Name))[^1]);
        Assert.Equal("1, 1", await CountsToldAsync(account));
    }

    [Fact]
    public async Task Another_name_of_the_beneficiary_is_compared_with_its_holders()
    {
        var account = await register.EnterAsync();

        await register.CaseOfficer.UpdateBeneficiaryAsync(UpdateBeneficiaryTests.Update(
            OwnerOf(account), ["display_name"], to => to.DisplayName = "Hauts-de-France Actif"));
        Assert.Equal("HOLDER_DIFFERS", Assert.Single((await register.ReadAsync(account.Name)).Findings).Code);
        await register.CaseOfficer.UpdateBeneficiaryAsync(UpdateBeneficiaryTests.Update(
            OwnerOf(account), ["display_name"], to => to.DisplayName = "Pas de Calais actif"));

        Assert.Equal("1, 0", await CountsToldAsync(account));
    }

    [Fact]
    public async Task Shows_twenty_accounts_of_others_at_most()
    {
        var iban = Ibans.NextLikeExample();
        for (var i = 0; i < 21; i++)
        {
            await register.EnterAsync(iban);
        }

        Assert.Equal(20, (await register.EnterAsync(iban)).Findings.Count);
    }

    private static string TypeOf(string told) => told[..told.IndexOf(' ', StringComparison.Ordinal)];

    // How many findings stood each time they were published.
    private async Task<string> CountsToldAsync(V1.BankAccount account) => string.Join(
        ", ",
        (await register.Server.ToldAsync("beneficiary", account.Name))
            .Where(told => TypeOf(told) == "BankAccountFindingsChanged")
            .Select(told => told.Split("\"code\":").Length - 1));
}
