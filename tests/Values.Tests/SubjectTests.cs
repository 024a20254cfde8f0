namespace Grants.Values.Tests;

public sealed class SubjectTests
{
    [Theory]
    [InlineData("carole")]
    [InlineData("Carole.Martin@pasdecalais.fr")]
    [InlineData("service:convention")]
    [InlineData("0d9b6f5e-6d5c-4d0a-9a52-3d6f1c1f9d11")]
    [InlineData("DEPT62\\cmartin")]
    [InlineData("Aïcha Le Guével-Ørsted")]
    [InlineData("Jose\u0301")]
    [InlineData("ｃａｒｏｌｅ")]
    [InlineData("Ștefan Țepeș")]
    [InlineData("Σωκράτης")]
    [InlineData("Людмила")]
    [InlineData("田中さくら")]
    [InlineData("carole ")]
    [InlineData("ca\u00ADrole")]
    public void Names_a_person(string subject) => Assert.Null(Subject.RuleBrokenBy(subject));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u00A0\u200B\uFEFF")]
    [InlineData("\u3164")]
    public void That_shows_nothing_is_none(string subject) =>
        Assert.Equal("must not be empty", Subject.RuleBrokenBy(subject));

    [Theory]
    [InlineData("carole\0")]
    [InlineData("carole\n")]
    [InlineData("\u202Ecarole")]
    [InlineData("ca\u2066ro\u2069le")]
    [InlineData("\u200Fcarole")]
    [InlineData("\u061Ccarole")]
    [InlineData("carole\u2028")]
    [InlineData("carole\uE000")]
    [InlineData("carole\uFFFD")]
    [InlineData("carole\uD800")]
    public void With_a_sign_that_is_no_text_is_none(string subject) => Assert.Equal(
        "must not contain control or direction signs, or characters without a meaning", Subject.RuleBrokenBy(subject));

    [Theory]
    [InlineData("саrole")]
    [InlineData("carοle")]
    [InlineData("cаrole")]
    [InlineData("ᏟАROLE")]
    [InlineData("caɾole")]
    [InlineData("carǃ")]
    [InlineData("ɡaston")]
    public void In_letters_of_two_scripts_is_none(string subject) =>
        Assert.Equal("must be in letters of one script", Subject.RuleBrokenBy(subject));

    [Theory]
    [InlineData("ЕВА")]
    [InlineData("сара")]
    [InlineData("ΝΙΝΑ")]
    public void In_another_script_that_looks_Latin_is_none(string subject) => Assert.Equal(
        "must not be in letters of another script that all look like Latin ones", Subject.RuleBrokenBy(subject));

    [Fact]
    public void With_digits_of_another_script_is_none() =>
        Assert.Equal("must write its digits 0 to 9", Subject.RuleBrokenBy("carole٠١"));

    [Theory]
    [InlineData(200, null)]
    [InlineData(201, "must be at most 200 characters")]
    public void Fits_a_column(int length, string? rule) =>
        Assert.Equal(rule, Subject.RuleBrokenBy(new string('c', length)));
}
