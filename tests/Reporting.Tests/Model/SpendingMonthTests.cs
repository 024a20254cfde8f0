using System.Globalization;
using Grants.Values;
using Grants.Reporting.Model;

namespace Grants.Reporting.Tests.Model;

[Trait("Kind", "Unit")]
public sealed class SpendingMonthTests
{
    [Fact]
    public void Adds_up_what_was_paid_month_by_month()
    {
        var spending = Reports.Build(CaseEvents.All).Financial.Spending;

        Assert.Equal(
            ["2025-11 612.40 612.40", "2025-12 3900.00 4512.40", "2026-01 4245.00 8757.40", "2026-02 3600.00 12357.40",
                "2026-04 2414.00 14771.40", "2026-11 85.00 14856.40"],
            spending.Select(month => string.Create(
                CultureInfo.InvariantCulture,
                $"{month.Month:yyyy-MM} {month.DeclaredAmount.Value} {month.CumulativeAmount.Value}")));
    }

    [Fact]
    public void Comes_from_the_expenses()
    {
        var totals = Reports.Build(CaseEvents.All).Financial.Totals;

        Assert.All(
            Reports.Build(CaseEvents.All).Financial.Spending,
            month => Assert.Equal(
                totals.DeclaredAmount.Provenance.ToString(), month.CumulativeAmount.Provenance.ToString()));
    }

    [Fact]
    public void Stands_in_the_order_of_the_calendar()
    {
        var months = SpendingMonth.Build(
            At(1),
            [
                (EventScript.Day("2026-02-03"), Money.FromCents(200)),
                (EventScript.Day("2026-01-31"), Money.FromCents(100)),
                (EventScript.Day("2026-02-28"), Money.FromCents(50)),
            ]);

        Assert.Equal([100, 250], months.Select(month => month.DeclaredAmount.Value.Cents));
        Assert.Equal([100, 350], months.Select(month => month.CumulativeAmount.Value.Cents));
    }

    [Fact]
    public void Has_no_month_while_nothing_was_paid() => Assert.Empty(SpendingMonth.Build(At(1), []));

    private static Provenance At(long position) => Provenance.Of(new EventRef("convention", position));
}
