using Grants.Values;

namespace Grants.Values.Tests;

public sealed class SiretTests
{
    [Theory]
    [InlineData("22620001200012", "226200012")]
    [InlineData("226 200 012 00012", "226200012")]
    [InlineData("226\u00a0200\u202f012\u200b00012\u200e", "226200012")]
    [InlineData("18620009300083", "186200093")]
    [InlineData("186 200 093 00083", "186200093")]
    [InlineData("73282932000074", "732829320")]
    public void Reads_fourteen_digits_with_or_without_spaces(string text, string siren)
    {
        var siret = Siret.TryParse(text);

        Assert.Equal(string.Concat(text.Where(char.IsAsciiDigit)), siret?.Digits);
        Assert.Equal(siren, siret?.Siren);
    }

    [Theory]
    [InlineData("")]
    [InlineData("226200012")]
    [InlineData("22620001200013")]
    [InlineData("00000000000000")]
    [InlineData("00000000000018")]
    [InlineData("22620001300012")]
    [InlineData("22620001200021")]
    [InlineData("2262000120001")]
    [InlineData("226200012000120")]
    [InlineData("2262000120001A")]
    [InlineData("226-200-012-00012")]
    [InlineData("２２６２０００１２０００１２")]
    public void Refuses_what_fails_the_check_or_is_no_number(string text) => Assert.Null(Siret.TryParse(text));

    [Theory]
    [InlineData("226 200 012", "226200012")]
    [InlineData("356000000", "356000000")]
    [InlineData("226200013", null)]
    [InlineData("000 000 000", null)]
    [InlineData("22620001200012", null)]
    [InlineData("22620001A", null)]
    [InlineData("", null)]
    public void Reads_the_nine_digits_of_an_organisation(string text, string? siren) =>
        Assert.Equal(siren, Siret.TryParseSiren(text));

    [Fact]
    public void Finds_every_single_wrong_digit()
    {
        const string right = "22620001200012";
        var wrong = Enumerable.Range(0, 14).SelectMany(place => Enumerable.Range(0, 10)
            .Select(digit => right[..place] + digit + right[(place + 1)..]));

        Assert.Equal([right], wrong.Where(text => Siret.TryParse(text) is not null).Distinct());
    }

    [Theory]
    [InlineData("35600000000048", "the head office, by Luhn")]
    [InlineData("35600000049837", "an office, by its sum of digits: 45")]
    [InlineData("35600000000001", "an office, by its sum of digits: 15")]
    public void Reads_the_establishments_of_la_poste(string text, string why) =>
        Assert.True(Siret.TryParse(text) is not null, why);

    [Theory]
    [InlineData("35600000000055", "passes Luhn, but the sum of its digits is 24")]
    [InlineData("35600000000002", "passes neither")]
    public void Refuses_establishments_of_la_poste_by_their_own_rule(string text, string why) =>
        Assert.True(Siret.TryParse(text) is null, why);
}
