using Grants.Platform.Values;

namespace Grants.Beneficiary.Tests;

public sealed class IbanTests
{
    // Examples that banks and the registry of ISO 13616 publish, one for each kind of form.
    [Theory]
    [InlineData("FR7630006000011234567890189")]
    [InlineData("FR1420041010050500013M02606")]
    [InlineData("DE89370400440532013000")]
    [InlineData("BE68539007547034")]
    [InlineData("GB29NWBK60161331926819")]
    [InlineData("NO9386011117947")]
    [InlineData("MT84MALT011000012345MTLCAST001S")]
    [InlineData("MU17BOMM0101101030300200000MUR")]
    [InlineData("SC18SSCB11010000000000001497USD")]
    [InlineData("BR9700360305000010009795493P1")]
    [InlineData("IT60X0542811101000000123456")]
    [InlineData("LC55HEMM000100010012001200023015")]
    [InlineData("MC5811222000010123456789030")]
    [InlineData("QA58DOHB00001234567890ABCDEFG")]
    [InlineData("UA213996220000026007233566001")]
    [InlineData("XK051212012345678906")]
    [InlineData("GE29NB0000000101904917")]
    [InlineData("BG80BNBG96611020345678")]
    public void Reads_the_form_of_each_country(string text) => Assert.Equal(text, Iban.TryParse(text)?.Text);

    [Theory]
    [InlineData("FR76 3000 6000 0112 3456 7890 189")]
    [InlineData("fr7630006000011234567890189")]
    public void Drops_spaces_and_writes_capitals(string text) =>
        Assert.Equal("FR7630006000011234567890189", Iban.TryParse(text)?.Text);

    [Theory]
    [InlineData("", "empty")]
    [InlineData("FR76", "nothing but the check digits")]
    [InlineData("FR7730006000011234567890189", "fails mod 97")]
    [InlineData("FR7630006000011234567890198", "fails mod 97: two digits changed places")]
    [InlineData("FR763000600001123456789018", "a digit short")]
    [InlineData("FR76300060000112345678901890", "a digit long")]
    [InlineData("DZ3512341234123412341234", "a country that has registered no form")]
    [InlineData("ZZ7630006000011234567890189", "no country")]
    [InlineData("FR76-3000-6000-0112-3456-7890-189", "hyphens")]
    [InlineData("FR7630006000011234567890189\n", "a line break")]
    [InlineData("FR7630006000011234567890１89", "a digit of another script")]
    public void Refuses_anything_else(string text, string why) => Assert.True(Iban.TryParse(text) is null, why);

    [Theory]
    [InlineData("FR", "A0006000011234567890189")]
    [InlineData("GB", "1WBK60161331926819")]
    [InlineData("DE", "3704004405320130A0")]
    [InlineData("MU", "BOMM01011010303002000001UR")]
    public void Refuses_letters_for_digits_and_digits_for_letters(string country, string account) =>
        Assert.Null(Iban.TryParse(WithCheckDigits(country, account)));

    [Fact]
    public void Check_digits_are_those_the_standard_computes()
    {
        // 00, 01 and 99 would leave 1 as well where the right digits are 97, 98 and 02.
        const string country = "DE";
        var accounts = Enumerable.Range(0, 200)
            .Select(i => i.ToString("D18", System.Globalization.CultureInfo.InvariantCulture))
            .Where(account => WithCheckDigits(country, account)[2..4] is "97" or "98" or "02")
            .ToArray();

        Assert.NotEmpty(accounts);
        Assert.All(accounts, account => Assert.NotNull(Iban.TryParse(WithCheckDigits(country, account))));
        Assert.All(
            accounts.SelectMany(account => new[] { "00", "01", "99" }.Select(digits => country + digits + account)),
            text => Assert.Null(Iban.TryParse(text)));
    }

    [Fact]
    public void Shows_its_ends_only()
    {
        var iban = Iban.TryParse("FR7630006000011234567890189")!;

        Assert.Equal("FR76 **** 189", iban.Masked);
        Assert.Equal("FR76 **** 189", $"{iban}");
    }

    private static string WithCheckDigits(string country, string account)
    {
        var digits = string.Concat((account + country + "00").Select(letter =>
            char.IsAsciiDigit(letter) ? $"{letter}" : $"{letter - 'A' + 10}"));
        var rest = digits.Aggregate(0, (rest, digit) => (rest * 10 + (digit - '0')) % 97);
        return $"{country}{98 - rest:00}{account}";
    }
}
