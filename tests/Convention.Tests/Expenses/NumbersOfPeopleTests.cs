using Grants.Platform.Edge;
using Grants.Platform.Refusals;

namespace Grants.Convention;

/// <summary>Numbers that people give: of mandates, receipts, invoices.</summary>
public sealed class NumbersOfPeopleTests
{
    [Theory]
    [InlineData("T–2026 12", "T-202612")]
    [InlineData("  00\u200b7 ", "007")]
    [InlineData("l’avis", "l'avis")]
    public void Are_kept_without_what_nobody_sees(string typed, string kept) =>
        Assert.Equal(kept, Wire.ParseCode(typed, "receipt_number", 64));

    [Theory]
    [InlineData("0")]
    [InlineData("0000")]
    [InlineData("00-00")]
    [InlineData("٠٠")]
    [InlineData("-")]
    public void Are_none_if_they_are_nothing_but_zeros(string typed)
    {
        Assert.Equal(
            "NUMBER_OF_ZEROS",
            Assert.Throws<Refusal>(() => Wire.ParseCode(typed, "receipt_number", 64)).Reason);
        Assert.Equal(
            "NUMBER_OF_ZEROS",
            Assert.Throws<Refusal>(() => Wire.EnsureNoZeros(typed, "expense.invoice_number")).Reason);
    }

    [Fact]
    public void An_invoice_may_have_no_number() => Assert.Empty(Wire.EnsureNoZeros("", "expense.invoice_number"));
}
