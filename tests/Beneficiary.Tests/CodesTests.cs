namespace Grants.Beneficiary.Tests;

/// <summary>BIC and RNA.</summary>
[Trait("Kind", "Unit")]
public sealed class CodesTests
{
    [Theory]
    [InlineData("AGRIFRPP", "AGRIFRPP")]
    [InlineData("BDFEFRPPCCT", "BDFEFRPPCCT")]
    [InlineData("agri fr pp", "AGRIFRPP")]
    [InlineData("E097AEXX", "E097AEXX")]
    [InlineData("CMCIMCM1", "CMCIMCM1")]
    [InlineData("NCBVXKPR", "NCBVXKPR")]
    public void Reads_a_bic_of_eight_or_eleven(string text, string bic) => Assert.Equal(bic, Bic.TryParse(text)?.Text);

    [Theory]
    [InlineData("")]
    [InlineData("AGRIFRP")]
    [InlineData("AGRIFRPP1")]
    [InlineData("AGRIFRPPXX")]
    [InlineData("AGRIFRPPXXXX")]
    [InlineData("AGRI33PP")]
    [InlineData("AGRIZZPP")]
    [InlineData("AGRIUKPP")]
    [InlineData("AGRIEUPP")]
    [InlineData("AGRIFRP-")]
    [InlineData("AGRIFRPé")]
    public void Refuses_any_other_bic(string text) => Assert.Null(Bic.TryParse(text));

    [Theory]
    [InlineData("W621001234")]
    [InlineData("W9F1000123")]
    [InlineData("W9R1000123")]
    [InlineData("W2A1000123")]
    [InlineData("W2B2000123")]
    public void Reads_an_rna_number(string text) => Assert.Equal(text, Rna.TryParse(text)?.Text);

    [Theory]
    [InlineData("w621001234")]
    [InlineData("W62 1001234")]
    [InlineData("W62\u00a0100\u202f1234\u200b\n")]
    public void Drops_spaces_from_an_rna_number_and_writes_capitals(string text) =>
        Assert.Equal("W621001234", Rna.TryParse(text)?.Text);

    [Theory]
    [InlineData("W62100123")]
    [InlineData("W6210012345")]
    [InlineData("A621001234")]
    [InlineData("WA21001234")]
    [InlineData("W62A001234")]
    [InlineData("W62100123A")]
    [InlineData("W62100123٣")]
    public void Refuses_any_other_rna_number(string text) => Assert.Null(Rna.TryParse(text));
}
