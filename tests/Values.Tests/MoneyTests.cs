using System.Globalization;
using System.Text.Json;

namespace Grants.Values.Tests;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("0.004", 0)]
    [InlineData("0.005", 1)]
    [InlineData("-0.004", 0)]
    [InlineData("-0.005", -1)]
    [InlineData("15600.00", 15_600_00)]
    [InlineData("4571.525", 4_571_53)]
    public void Rounds_half_a_cent_away_from_zero(string euros, long cents) => Assert.Equal(
        Money.FromCents(cents), Money.Round(decimal.Parse(euros, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(0, "0.00")]
    [InlineData(5, "0.05")]
    [InlineData(-5, "-0.05")]
    [InlineData(15_600_00, "15600.00")]
    [InlineData(Money.MaxCents, "100000000000.00")]
    public void Is_written_in_euros_with_a_point_and_two_decimals(long cents, string text)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-FR");

            Assert.Equal(text, Money.FromCents(cents).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_caller_gives_a_hundred_billion_euros_at_most() => Assert.Equal(10_000_000_000_000, Money.MaxCents);

    [Fact]
    public void Is_a_hundredth_of_its_cents_in_euros() => Assert.Equal(1.05m, Cents(105).ToDecimal());

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void Is_negative_below_zero_only(long cents, bool negative) =>
        Assert.Equal(negative, Cents(cents).IsNegative);

    [Theory]
    [InlineData(1, 2, -1)]
    [InlineData(2, 2, 0)]
    [InlineData(3, 2, 1)]
    public void Is_compared_by_its_cents(long left, long right, int order)
    {
        Assert.Equal(order, Cents(left).CompareTo(Cents(right)));
        Assert.Equal(order < 0, Cents(left) < Cents(right));
        Assert.Equal(order > 0, Cents(left) > Cents(right));
        Assert.Equal(order <= 0, Cents(left) <= Cents(right));
        Assert.Equal(order >= 0, Cents(left) >= Cents(right));
    }

    [Fact]
    public void The_smaller_and_the_larger_are_found_on_either_side()
    {
        Assert.Equal(Cents(1), Money.Min(Cents(1), Cents(2)));
        Assert.Equal(Cents(1), Money.Min(Cents(2), Cents(1)));
        Assert.Equal(Cents(2), Money.Max(Cents(1), Cents(2)));
        Assert.Equal(Cents(2), Money.Max(Cents(2), Cents(1)));
    }

    [Fact]
    public void Is_added_subtracted_and_negated_to_the_cent()
    {
        Assert.Equal(Cents(7), Cents(5) + Cents(2));
        Assert.Equal(Cents(3), Cents(5) - Cents(2));
        Assert.Equal(Cents(-3), Cents(2) - Cents(5));
        Assert.Equal(Cents(-5), -Cents(5));
        Assert.Equal(Cents(6), Money.Sum([Cents(1), Cents(2), Cents(3)]));
        Assert.Equal(Money.Zero, Money.Sum([]));
    }

    [Fact]
    public void A_sum_that_no_amount_can_hold_is_refused_and_never_wraps()
    {
        var most = Cents(long.MaxValue);

        Assert.Throws<OverflowException>(() => most + Cents(1));
        Assert.Throws<OverflowException>(() => -most - Cents(2));
        Assert.Throws<OverflowException>(() => -Cents(long.MinValue));
        Assert.Throws<OverflowException>(() => Money.Sum([most, Cents(1)]));
        Assert.Throws<OverflowException>(() => Money.Round(decimal.MaxValue / 1000));
    }

    [Fact]
    public void Stands_in_documents_as_its_whole_number_of_cents()
    {
        Assert.Equal("1560000", JsonSerializer.Serialize(Cents(15_600_00)));
        Assert.Equal(Cents(-1), JsonSerializer.Deserialize<Money>("-1"));
    }

    private static Money Cents(long cents) => Money.FromCents(cents);
}
