using System.Globalization;
using Grants.Contracts;
using Grants.Values;

namespace Grants.Rules.Tests;

public sealed class EuroAmountsTests
{
    [Theory]
    [InlineData(15_600_00, "15600.00")]
    [InlineData(-1, "-0.01")]
    [InlineData(0, "0.00")]
    public void An_amount_is_written_with_two_decimals_and_read_back(long cents, string text)
    {
        var amount = Money.FromCents(cents);

        Assert.Equal(new Euros(text), amount.ToEuros());
        Assert.Equal(amount, Money.From(new Euros(text)));
    }

    [Fact]
    public void Is_read_with_a_point_whatever_the_culture_of_the_machine()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-FR");

            Assert.Equal(Money.FromCents(1_50), Money.From(new Euros("1.50")));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
