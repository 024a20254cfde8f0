namespace Grants.Values.Tests;

public sealed class PersonTests
{
    [Theory]
    [InlineData("carole")]
    [InlineData("Carole")]
    [InlineData("CAROLE")]
    [InlineData(" carole ")]
    [InlineData("ca role")]
    [InlineData("carole\t\r\n")]
    [InlineData("ｃａｒｏｌｅ")]
    [InlineData("𝐜𝐚𝐫𝐨𝐥𝐞")]
    [InlineData("car\u00ADole")]
    [InlineData("car\u200Bole")]
    [InlineData("car\u200Dole\uFEFF")]
    [InlineData("\u202Ecarole\u202C")]
    [InlineData("carole\u00A0")]
    [InlineData("carole\u3000")]
    [InlineData("carole\u2028")]
    [InlineData("car\u034Fole")]
    [InlineData("carole\uFE0F")]
    [InlineData("carole\u3164")]
    [InlineData("carole\uFFA0")]
    [InlineData("carole\u2800")]
    [InlineData("carole\0")]
    [InlineData("carole\U000E0061")]
    public void One_person_is_written_in_many_ways(string subject)
    {
        Assert.Equal("carole", Person.KeyOf(subject));
        Assert.True(Person.AreSame("carole", subject));
    }

    [Theory]
    [InlineData("José", "Jose\u0301")]
    [InlineData("JOSÉ", "jose\u0301")]
    [InlineData("ÅSA", "Åsa")]
    [InlineData("Σωκράτης", "σωκράτησ")]
    [InlineData("ﬁona", "FIONA")]
    [InlineData("Ⅳ", "iv")]
    [InlineData("a\uD800", "A\uD800")]
    [InlineData("jean-pierre", "Jean‐Pierre")]
    [InlineData("jean-pierre", "jean–pierre")]
    [InlineData("l'hermite", "L’Hermite")]
    [InlineData("weiß", "WEISS")]
    [InlineData("ılknur", "ILKNUR")]
    [InlineData("İnci", "inci")]
    public void Forms_and_case_make_no_difference(string subject, string other) =>
        Assert.True(Person.AreSame(subject, other));

    [Theory]
    [InlineData("carole", "caroline")]
    [InlineData("carole", "carol")]
    [InlineData("jose", "josé")]
    [InlineData("carole", "саrole")]
    [InlineData("farid", "service:farid")]
    [InlineData("a.b", "ab")]
    [InlineData("", "carole")]
    public void Others_are_others(string subject, string other) => Assert.False(Person.AreSame(subject, other));

    [Fact]
    public void Does_not_depend_on_the_language_of_the_machine()
    {
        var culture = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new("tr-TR");

            Assert.Equal("inci", Person.KeyOf("INCI"));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = culture;
        }
    }

    [Fact]
    public void A_key_is_its_own_key() => Assert.All(
        Enumerable.Range(0, 0x2FA20).Where(value => value is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32),
        text => Assert.Equal(Person.KeyOf("a" + text), Person.KeyOf(Person.KeyOf("a" + text))));
}
