namespace Grants.Reporting.Model;

/// <summary>What was paid in a month in which something was.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="DeclaredAmount">The expenses paid in it, as declared.</param>
/// <param name="CumulativeAmount">Those of this month and all before.</param>
public sealed record SpendingMonth(DateOnly Month, AmountFigure DeclaredAmount, AmountFigure CumulativeAmount)
{
    /// <summary>The months, in order; none while nothing was paid.</summary>
    public static IReadOnlyList<SpendingMonth> Build(
        Provenance start, IEnumerable<(DateOnly PaymentDate, AmountFigure Amount)> expenses)
    {
        List<SpendingMonth> months = [];
        foreach (var month in expenses
            .GroupBy(expense => new DateOnly(expense.PaymentDate.Year, expense.PaymentDate.Month, 1))
            .OrderBy(month => month.Key))
        {
            var declared = AmountFigure.Sum(start, month.Select(expense => expense.Amount));
            var cumulative = months.Count == 0 ? declared : months[^1].CumulativeAmount + declared;
            months.Add(new SpendingMonth(month.Key, declared, cumulative));
        }

        return months;
    }
}
