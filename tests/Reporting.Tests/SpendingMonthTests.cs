using System.Globalization;
using Grants.Platform.Values;
using Grants.Reporting.Model;

namespace Grants.Reporting.Tests;

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
    public void Comes_from_the_expenses_of_the_month_and_so_far()
    {
        var start = At(1);

        var months = SpendingMonth.Build(start,
        [
            (EventScript.Day("2026-02-03"), new(Money.FromCents(200), At(3))),
            (EventScript.Day("2026-01-31"), new(Money.FromCents(100), At(2))),
        ]);

        Assert.Equal(["convention:1 convention:2", "convention:1 convention:3"],
            months.Select(month => month.DeclaredAmount.Provenance.ToString()));
        Assert.Equal("convention:1 convention:2 convention:3", months[1].CumulativeAmount.Provenance.ToString());
    }

    [Fact]
    public void Has_no_month_while_nothing_was_paid() => Assert.Empty(SpendingMonth.Build(At(1), []));

    private static Provenance At(long position) => Provenance.Of(new EventRef("convention", position));
}
