namespace Grants.Rules.Tests;

/// <summary>When the credits of a fiscal year may be used (domain rule 28).</summary>
[Trait("Kind", "Unit")]
public sealed class FiscalWindowTests
{
    [Fact]
    public void An_operating_line_takes_orders_until_the_closing_day() =>
        Assert.Equal(new DateOnly(2026, 1, 20), new FiscalWindow(2025, Section.Operating, 20).LastOrderDay);

    [Fact]
    public void An_investment_line_takes_orders_until_31_December() =>
        Assert.Equal(new DateOnly(2025, 12, 31), new FiscalWindow(2025, Section.Investment, 20).LastOrderDay);

    [Fact]
    public void Orders_end_with_the_year_where_there_are_no_further_days() =>
        Assert.Equal(new DateOnly(2025, 12, 31), new FiscalWindow(2025, Section.Operating, 0).LastOrderDay);

    [Theory]
    [InlineData(Section.Operating, 2026, 1, 21)]
    [InlineData(Section.Investment, 2025, 12, 31)]
    public void The_assembly_changes_operating_credits_until_21_January(
        Section section, int year, int month, int day) =>
        Assert.Equal(new DateOnly(year, month, day), new FiscalWindow(2025, section, 31).LastDayToAdjust);

    [Theory]
    [InlineData(2025, 12, 31, false)]
    [InlineData(2026, 1, 1, true)]
    public void An_order_after_the_year_needs_a_right_acquired_in_it(int year, int month, int day, bool needs) =>
        Assert.Equal(
            needs, new FiscalWindow(2025, Section.Operating, 31).NeedsAcquiredRight(new DateOnly(year, month, day)));
}
