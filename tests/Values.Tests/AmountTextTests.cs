using CsCheck;

namespace Grants.Values.Tests;

/// <summary>Amounts as people and programs write them: one reading or none.</summary>
public sealed class AmountTextTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("0,00", 0)]
    [InlineData("1000", 100_000)]
    [InlineData("12345.67", 1_234_567)]
    [InlineData("12345,67", 1_234_567)]
    [InlineData("12 345,67", 1_234_567)]
    [InlineData("12\u00A0345,67", 1_234_567)]
    [InlineData("12\u202F345.6", 1_234_560)]
    [InlineData("1 000 €", 100_000)]
    [InlineData("1 000\u00A0€", 100_000)]
    [InlineData("1000EUR", 100_000)]
    [InlineData("€ 1 000,50", 100_050)]
    [InlineData("1 000,5 euros", 100_050)]
    [InlineData("1,500.00", 150_000)]
    [InlineData("1.500,00", 150_000)]
    [InlineData("1.234.567,8", 123_456_780)]
    [InlineData("1.234.567", 123_456_700)]
    [InlineData("1,234,567", 123_456_700)]
    [InlineData(" 7,5 ", 750)]
    [InlineData("-201.00", -20_100)]
    [InlineData("\u2212 1 000,00", -100_000)]
    [InlineData("+25", 2_500)]
    [InlineData("\u200E1000\uFEFF", 100_000)]
    [InlineData("100000000000.00", 10_000_000_000_000)]
    [InlineData("0000000000000000000012,00", 1_200)]
    public void Is_read_in_every_form_that_has_one_meaning(string text, long cents) =>
        Assert.Equal(new AmountText(Money.FromCents(cents), AmountFault.None), AmountText.Read(text));

    [Theory]
    [InlineData("", AmountFault.Empty)]
    [InlineData(" \u00A0", AmountFault.Empty)]
    [InlineData("€", AmountFault.Empty)]
    [InlineData("100,000", AmountFault.Ambiguous)]
    [InlineData("1.500", AmountFault.Ambiguous)]
    [InlineData("-1,500", AmountFault.Ambiguous)]
    [InlineData("1000,000", AmountFault.BelowCent)]
    [InlineData("1 000,000", AmountFault.BelowCent)]
    [InlineData("12,3456", AmountFault.BelowCent)]
    [InlineData("1,500.000", AmountFault.BelowCent)]
    [InlineData("(1 000,00)", AmountFault.Parentheses)]
    [InlineData("1E+05", AmountFault.Exponent)]
    [InlineData("1,5e3", AmountFault.Exponent)]
    [InlineData("100000000000.01", AmountFault.OutOfRange)]
    [InlineData("123456789012345678901234567890", AmountFault.OutOfRange)]
    [InlineData("100,", AmountFault.Unreadable)]
    [InlineData(",50", AmountFault.Unreadable)]
    [InlineData("100-", AmountFault.Unreadable)]
    [InlineData("--100", AmountFault.Unreadable)]
    [InlineData("1 00,00", AmountFault.Unreadable)]
    [InlineData("1  000,00", AmountFault.Unreadable)]
    [InlineData("10 00", AmountFault.Unreadable)]
    [InlineData("1 000.000,00", AmountFault.Unreadable)]
    [InlineData("1.50,00", AmountFault.Unreadable)]
    [InlineData("1.000,00.00", AmountFault.Unreadable)]
    [InlineData("1'000,00", AmountFault.Unreadable)]
    [InlineData("1 000 k€", AmountFault.Unreadable)]
    [InlineData("1 000 € €", AmountFault.Unreadable)]
    [InlineData("beaucoup", AmountFault.Unreadable)]
    [InlineData("0x10", AmountFault.Unreadable)]
    [InlineData("\u0661\u0662", AmountFault.Unreadable)]
    [InlineData("######", AmountFault.Unreadable)]
    [InlineData("1\n000", AmountFault.Unreadable)]
    public void Is_none_where_it_could_mean_another_or_says_nothing(string text, AmountFault fault) =>
        Assert.Equal(fault, AmountText.Read(text).Fault);

    // However it is written, the figures that stand there are the figures that are read.
    [Fact]
    public void What_is_read_has_the_figures_that_were_written() =>
        Gen.String[Gen.Char["0123456789 ,.-€\u00A0"], 0, 14].Sample(text =>
        {
            var read = AmountText.Read(text);
            if (read.IsAmount)
            {
                var figures = string.Concat(text.Where(char.IsAsciiDigit));
                var last = text.LastIndexOfAny([',', '.']);
                var decimals = last < 0 ? 0 : text[last..].Count(char.IsAsciiDigit);
                var cents = decimal.Parse(figures, null) * (decimals == 1 ? 10 : decimals == 2 ? 1 : 100);
                Assert.Equal(text.Contains('-', StringComparison.Ordinal) ? -cents : cents, read.Amount.Cents);
            }
        });
}
