using Grants.Values;
using Grants.Reporting.Model;
using Grants.Reporting.Words;

namespace Grants.Reporting.Tests.Words;

[Trait("Kind", "Unit")]
public sealed class LanguageTests
{
    [Theory]
    [InlineData(1_560_000, "15\u202f600,00\u00a0€")]
    [InlineData(0, "0,00\u00a0€")]
    [InlineData(8_500, "85,00\u00a0€")]
    [InlineData(-60_000, "\u2212600,00\u00a0€")]
    [InlineData(Money.MaxCents, "100\u202f000\u202f000\u202f000,00\u00a0€")]
    public void Writes_amounts(long cents, string expected) =>
        Assert.Equal(expected, Language.French.Euros(Money.FromCents(cents)));

    [Theory]
    [InlineData(16_040, "+160,40\u00a0€")]
    [InlineData(-49_300, "\u2212493,00\u00a0€")]
    [InlineData(0, "0,00\u00a0€")]
    public void Writes_the_sign_of_a_variance(long cents, string expected) =>
        Assert.Equal(expected, Language.French.SignedEuros(Money.FromCents(cents)));

    [Fact]
    public void Writes_percentages()
    {
        Assert.Equal("26,73\u00a0%", Language.French.Percents(Percent.Round(26.734m)));
        Assert.Equal("+26,73\u00a0%", Language.French.SignedPercents(Percent.Round(26.7333m)));
        Assert.Equal("\u22127,41\u00a0%", Language.French.SignedPercents(Percent.Round(-7.4074m)));
        Assert.Equal("1\u202f250,00\u00a0%", Language.French.Percents(Percent.Round(1250m)));
    }

    [Fact]
    public void Rounds_percentages_half_away_from_zero()
    {
        Assert.Equal(0.13m, Percent.Round(0.125m).Value);
        Assert.Equal(-0.13m, Percent.Round(-0.125m).Value);
    }

    [Theory]
    [InlineData("2025-11-01", "1er\u00a0novembre\u00a02025")]
    [InlineData("2025-10-13", "13\u00a0octobre\u00a02025")]
    [InlineData("2026-08-31", "31\u00a0août\u00a02026")]
    public void Writes_dates(string day, string expected) =>
        Assert.Equal(expected, Language.French.Date(EventScript.Day(day)));

    [Fact]
    public void Writes_instants_in_Paris()
    {
        Assert.Equal("01/11/2025 00:30:00", Language.Instant(new(2025, 10, 31, 23, 30, 0, TimeSpan.Zero)));
        Assert.Equal("01/07/2026 01:30:00", Language.Instant(new(2026, 6, 30, 23, 30, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("6.75", "6,75")]
    [InlineData("206", "206")]
    [InlineData("191.50", "191,5")]
    [InlineData("1200", "1\u202f200")]
    public void Writes_numbers(string number, string expected) =>
        Assert.Equal(
            expected, Language.French.Number(decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Groups_the_digits_of_a_siret() =>
        Assert.Equal("226\u00a0200\u00a0012\u00a000012", Language.Siret("22620001200012"));

    [Fact]
    public void Writes_English_as_the_Commission_does()
    {
        Assert.Equal("€15,600.00", Language.English.Euros(Money.FromCents(1_560_000)));
        Assert.Equal("+€160.40", Language.English.SignedEuros(Money.FromCents(16_040)));
        Assert.Equal("\u2212€600.00", Language.English.SignedEuros(Money.FromCents(-60_000)));
        Assert.Equal("99.34%", Language.English.Percents(Percent.Round(99.34m)));
        Assert.Equal("6.75", Language.English.Number(6.75m));
        Assert.Equal("1\u00a0November\u00a02025", Language.English.Date(EventScript.Day("2025-11-01")));
    }
}
