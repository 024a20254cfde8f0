namespace Grants.Budget.Tests;

[Trait("Kind", "Unit")]
public sealed class ImputationTests
{
    [Theory]
    [InlineData("6568//9365")]
    [InlineData("656/65/0")]
    [InlineData("65681234/A-65/9365ABCD")]
    public void Reads_nature_middle_and_function(string text) => Assert.Equal(text, Imputation.TryParse(text)?.Text);

    [Theory]
    [InlineData("")]
    [InlineData("6568")]
    [InlineData("6568/9365")]
    [InlineData("65//9365")]
    [InlineData("656812345//9365")]
    [InlineData("65A8//9365")]
    [InlineData("6568//")]
    [InlineData("6568//936512345")]
    [InlineData("6568//93-65")]
    [InlineData("6568/6 5/9365")]
    [InlineData("6568/é/9365")]
    [InlineData("6568/12345678901234567/9365")]
    [InlineData("6568//9365/1")]
    [InlineData(" 6568//9365")]
    [InlineData("6568//9365\n")]
    [InlineData("６５６８//9365")]
    public void Refuses_anything_else(string text) => Assert.Null(Imputation.TryParse(text));
}
