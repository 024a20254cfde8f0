using Grants.Contracts;
using Grants.Values;

namespace Grants.Rules.Tests;

public sealed class FinalAmountTests
{
    [Theory]
    [InlineData("NetCost", "15600.00", "14771.40", "300.00", "14471.40")]
    [InlineData("NetCost", "15600.00", "20000.00", "0.00", "15600.00")]
    [InlineData("NetCost", "15600.00", "15703.99", "0.00", "15600.00")]
    [InlineData("NetCost", "15600.00", "100.00", "300.00", "0.00")]
    [InlineData("ProRata", "15600.00", "14771.40", "300.00", "14471.40")]
    [InlineData("ProRata", "15600.00", "14771.40", "0.00", "14673.58")]
    [InlineData("ProRata", "15600.00", "15704.00", "0.00", "15600.00")]
    [InlineData("ProRata", "15600.00", "0.00", "0.00", "0.00")]
    public void Is_what_the_rule_says(string rule, string ceiling, string accepted, string others, string final) =>
        Assert.Equal(
            final,
            FinalAmount.Of(
                Enum.Parse<FinalAmountRule>(rule), Of(ceiling), Of("15704.00"), Of(accepted), Of(others)).ToString());

    // 5 188.00 × 7 314.44 / 8 300.80 is exactly 4 571.525: dividing first gives a cent less.
    [Theory]
    [InlineData("5188.00", "8300.80", "7314.44", "4571.53")]
    [InlineData("15600.00", "15704.00", "15703.99", "15599.99")]
    [InlineData("15600.00", "15704.00", "15704.00", "15600.00")]
    [InlineData("15600.00", "15704.00", "15704.01", "15600.00")]
    [InlineData("15600.00", "0.00", "0.00", "15600.00")]
    public void The_proportion_is_multiplied_first_and_rounded_once(
        string ceiling, string forecast, string accepted, string share) =>
        Assert.Equal(share, FinalAmount.ProRata(Of(ceiling), Of(forecast), Of(accepted)).ToString());

    private static Money Of(string amount) => Money.From(new Euros(amount));
}
