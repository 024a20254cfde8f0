using Grants.Platform.Auth;
using Grants.Platform.Refusals;
using Grants.Testing;
using Grants.Values;

namespace Grants.Beneficiary.Tests;

/// <summary>What becomes of an account, decided without anything around it.</summary>
public sealed class BankAccountTests
{
    private static readonly Duties Alone = Duties.Default;
    private static readonly DateTimeOffset Now = new(2025, 6, 26, 10, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan TwoDays = TimeSpan.FromHours(48);

    private static readonly AccountDetails Details = new(
        Iban.TryParse(BeneficiaryServer.Iban)!, Bic.TryParse("AGRIFRPP")!, "Pas-de-Calais Actif");

    private static readonly BankAccount Entered = BankAccount.Enter(Ids.New(Now), Ids.New(Now), Details, "carole", Now)
        .Item1;

    [Fact]
    public void A_second_person_verifies_it()
    {
        var verified = Verify(Entered, "farid", Now.AddDays(1));

        Assert.Equal((BankAccountState.Unverified, BankAccountState.Verified), (Entered.State, verified.State));
        Assert.Equal(
            new Verification(
                "farid", Now.AddDays(1), new OutOfBandCheck("treasurer", Now, "called"), Now.AddDays(3), null),
            verified.Verification);
        Assert.Equal(2, verified.Version);
    }

    [Theory]
    [InlineData("carole", 0, 0, "VERIFIED_BY_WHO_ENTERED")]
    [InlineData("farid", 0, 0, "OK")]
    [InlineData("farid", 5, 5, "OK")]
    [InlineData("farid", 6, 5, "CALL_TIME_IN_FUTURE")]
    [InlineData("farid", -1, 5, "CALL_TIME_BEFORE_CHANGE")]
    public void Is_verified_after_a_call_about_it(string person, int called, int now, string outcome) => Assert.Equal(
        outcome, Outcome(() => Entered.Verify(
            new OutOfBandCheck("treasurer", Now.AddMilliseconds(called), "called"), person, Alone, TwoDays,
            Now.AddMilliseconds(now))));

    [Fact]
    public void Nobody_verifies_or_rejects_it_twice()
    {
        var verified = Verify(Entered, "farid", Now);
        var (rejected, _) = Entered.Reject("wrong", "farid", Alone, Now);

        Assert.Equal("BANK_ACCOUNT_ALREADY_VERIFIED", Outcome(() => Verify(verified, "fiona", Now)));
        Assert.Equal("BANK_ACCOUNT_ALREADY_VERIFIED", Outcome(() => verified.Reject("wrong", "fiona", Alone, Now)));
        Assert.Equal("BANK_ACCOUNT_ALREADY_REJECTED", Outcome(() => Verify(rejected, "fiona", Now)));
        Assert.Equal("BANK_ACCOUNT_ALREADY_REJECTED", Outcome(() => rejected.Reject("wrong", "fiona", Alone, Now)));
        Assert.Equal("REJECTED_BY_WHO_ENTERED", Outcome(() => Entered.Reject("wrong", "carole", Alone, Now)));
    }

    [Theory]
    [InlineData("Carole")]
    [InlineData("CAROLE ")]
    [InlineData("ｃａｒｏｌｅ")]
    [InlineData("car\u200Bole")]
    public void Who_entered_it_is_no_second_person_however_the_name_is_written(string person)
    {
        var verified = Verify(Entered, "farid", Now);

        Assert.Equal("VERIFIED_BY_WHO_ENTERED", Outcome(() => Verify(Entered, person, Now)));
        Assert.Equal("REJECTED_BY_WHO_ENTERED", Outcome(() => Entered.Reject("wrong", person, Alone, Now)));
        Assert.Equal("WAIVED_BY_WHO_ENTERED", Outcome(() => verified.WaiveCoolingOff("wages", person, Alone, Now)));
    }

    [Theory]
    [InlineData("farid", 47, "OK")]
    [InlineData("farid", 48, "BANK_ACCOUNT_ALREADY_USABLE")]
    [InlineData("carole", 47, "WAIVED_BY_WHO_ENTERED")]
    [InlineData("Fiona", 47, "WAIVED_BY_WHO_VERIFIED")]
    public void Its_cooling_off_is_waived_as_long_as_it_lasts(string person, int hours, string outcome)
    {
        var verified = Verify(Entered, "fiona", Now);

        Assert.Equal(outcome, Outcome(() => verified.WaiveCoolingOff("wages", person, Alone, Now.AddHours(hours))));
    }

    [Fact]
    public void Nothing_that_changes_is_no_change()
    {
        Assert.Null(Entered.Update(new DetailsChange(null, null, null), "farid", Now));
        Assert.Null(Entered.Update(new DetailsChange(Details.Iban, Details.Bic, Details.HolderName), "farid", Now));
    }

    [Fact]
    public void A_change_that_the_mask_hides_is_one()
    {
        // The first four and the last three characters of both are the same.
        var alike = Enumerable.Range(0, 100_000)
            .Select(i => Ibans.WithCheckDigits("FR", $"3000600001{i:D11}89"))
            .First(text => Iban.TryParse(text) is { } iban && iban.Masked == "FR76 **** 189");

        var wanted = new DetailsChange(Iban.TryParse(alike), null, null);

        var (changed, change) = Entered.Update(wanted, "farid", Now)!.Value;

        Assert.Equal(alike, changed.Details.Iban.Text);
        Assert.Equal([new FieldChange("iban", "FR76 **** 189", "FR76 **** 189")], change.Fields);
    }

    [Fact]
    public void Does_not_spell_its_iban_out()
    {
        Assert.DoesNotContain("30006", Entered.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "30006", new DetailsChange(Details.Iban, null, null).ToString(), StringComparison.Ordinal);
    }

    private static BankAccount Verify(BankAccount account, string person, DateTimeOffset now) =>
        account.Verify(new OutOfBandCheck("treasurer", Now, "called"), person, Alone, TwoDays, now).Item1;

    private static string Outcome(Func<object> decide)
    {
        try
        {
            decide();
            return "OK";
        }
        catch (Refusal refusal)
        {
            return refusal.Reason;
        }
    }
}
