using Grants.Values;

namespace Grants.Reporting.Model;

/// <summary>What was paid in a month in which something was.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="DeclaredAmount">The expenses paid in it, as declared.</param>
/// <param name="CumulativeAmount">Those of this month and all before.</param>
internal sealed record SpendingMonth(DateOnly Month, AmountFigure DeclaredAmount, AmountFigure CumulativeAmount)
{
    /// <summary>The months, in order; none while nothing was paid.</summary>
    /// <param name="provenance">Where all expenses come from: each of them names its own events.</param>
    /// <param name="spent">What was paid on some day, or on the first day of a month.</param>
    public static IReadOnlyList<SpendingMonth> Build(
        Provenance provenance, IEnumerable<(DateOnly Day, Money Amount)> spent)
    {
        List<SpendingMonth> months = [];
        foreach (var month in spent.GroupBy(one => MonthOf(one.Day)).OrderBy(month => month.Key))
        {
            var declared = new AmountFigure(Money.Sum(month.Select(one => one.Amount)), provenance);
            var cumulative = months.Count == 0 ? declared : months[^1].CumulativeAmount + declared;
            months.Add(new SpendingMonth(month.Key, declared, cumulative));
        }

        return months;
    }

    /// <summary>The first day of the month of a day.</summary>
    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}
