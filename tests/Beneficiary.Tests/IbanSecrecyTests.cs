using System.Text;
using Grants.Testing;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static Grants.Beneficiary.Tests.BeneficiaryServer;

namespace Grants.Beneficiary.Tests;

/// <summary>An IBAN stands in clear in no row, no log and no event.</summary>
public sealed class IbanSecrecyTests(QuietBeneficiaryServer register) : IClassFixture<QuietBeneficiaryServer>
{
    // What the mask hides, in each way it may have been written.
    private static readonly string[] Hidden = ["3000600001", "3000 6000", "30006000011234567890"];

    [Fact]
    public async Task Is_in_no_log_whatever_becomes_of_the_account()
    {
        using var log = new LogOfEverything();
        register.Server.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        var beneficiary = (await register.RegisterAsync()).Name;

        var account = await register.Finance.CreateBankAccountAsync(Account(beneficiary, Iban));
        await Assert.ThrowsAsync<RpcException>(
            async () => await register.CaseOfficer.CreateBankAccountAsync(Account(beneficiary, Iban)));
        await Assert.ThrowsAsync<RpcException>(
            async () => await register.CaseOfficer.CreateBankAccountAsync(Account(beneficiary, Iban + "0")));
        await Assert.ThrowsAsync<RpcException>(
            async () => await register.Finance.VerifyBankAccountAsync(Verification(account)));
        await register.As("fiona", "finance").VerifyBankAccountAsync(Verification(account));

        // That these were heard shows that the log hears everything.
        Assert.Contains(log.Lines, line => line.Contains("BANK_ACCOUNT_EXISTS", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.Contains("IBAN_INVALID", StringComparison.Ordinal));
        Assert.All(log.Lines, EnsureHidden);
    }

    [Fact]
    public async Task Is_published_with_its_ends_only()
    {
        var account = await register.EnterAsync();
        var beneficiary = OwnerOf(account);
        var verified = await register.Finance.VerifyBankAccountAsync(Verification(account));

        var told = await register.Server.ToldAsync("beneficiary", account.Name);

        var usable = verified.UsableTime.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", null);
        Assert.Equal(
            [
                $$"""
                BankAccountEntered by carole: {"bankAccount":"{{account.Name}}","beneficiary":"{{beneficiary}}",
                "maskedIban":"FR76 **** 189","holderName":"Pas-de-Calais Actif"}
                """.ReplaceLineEndings(""),
                $$"""
                BankAccountVerified by farid: {"bankAccount":"{{account.Name}}","beneficiary":"{{beneficiary}}",
                "maskedIban":"FR76 **** 189","checkNote":"Number of the file of 2023","usableTime":"{{usable}}"}
                """.ReplaceLineEndings(""),
            ],
            told);
    }

    [Fact]
    public async Task Is_in_no_row_of_the_database_and_opens_for_those_who_pay()
    {
        var account = await register.EnterAsync(Iban);

        var rows = await register.Server.SnapshotAsync();

        var id = account.Name.Split('/')[^1].Replace("-", "", StringComparison.Ordinal);
        Assert.Contains(rows, row => row.Contains(" bank_account: ", StringComparison.Ordinal)
            && row.Contains(id, StringComparison.OrdinalIgnoreCase)
            && row.Contains("enc1:", StringComparison.Ordinal));
        Assert.All(rows, EnsureHidden);
        // Bytes are dumped as hexadecimal digits.
        Assert.All(rows, row => Assert.DoesNotContain(
            Convert.ToHexString(Encoding.ASCII.GetBytes(Iban[4..^3])), row, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(Iban, (await register.ReadAsync(account.Name)).Iban);
    }

    private static void EnsureHidden(string text) =>
        Assert.All(Hidden, part => Assert.DoesNotContain(part, text, StringComparison.Ordinal));
}
