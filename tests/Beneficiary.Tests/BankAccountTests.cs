using Grants.Platform.Refusals;
using Grants.Platform.Values;

namespace Grants.Beneficiary.Tests;

/// <summary>Who may verify an account, decided without anything around it.</summary>
public sealed class BankAccountTests
{
    private static readonly DateTimeOffset Now = new(2025, 6, 26, 10, 0, 0, TimeSpan.Zero);

    private static readonly BankAccount Entered = new(
        Ids.New(Now), Ids.New(Now), Iban.TryParse(BeneficiaryServer.Iban)!, Bic.TryParse("AGRIFRPP")!,
        "Pas-de-Calais Actif", "carole", null, null, null, Now);

    [Fact]
    public void A_second_person_verifies_it()
    {
        var verified = Entered.Verify("farid", "called", Now.AddDays(1));

        Assert.False(Entered.IsVerified);
        Assert.True(verified.IsVerified);
        Assert.Equal("farid", verified.VerifiedBy);
        Assert.Equal("called", verified.CheckNote);
        Assert.Equal(Now.AddDays(1), verified.VerifiedAt);
    }

    [Fact]
    public void Who_entered_it_does_not() => Assert.Equal(
        "VERIFIED_BY_WHO_ENTERED", Assert.Throws<Refusal>(() => Entered.Verify("carole", "called", Now)).Reason);

    [Fact]
    public void Nobody_does_twice() => Assert.Equal(
        "BANK_ACCOUNT_ALREADY_VERIFIED",
        Assert.Throws<Refusal>(() => Entered.Verify("farid", "called", Now).Verify("fiona", "again", Now)).Reason);

    [Fact]
    public void Does_not_spell_its_iban_out() =>
        Assert.DoesNotContain("30006", Entered.ToString(), StringComparison.Ordinal);
}
