using Grants.Values;

namespace Grants.Reporting.Model;

/// <summary>
/// What the expenses come to, line by line of the charges, added up one expense at a time: a report has its totals
/// without ever holding all of them.
/// </summary>
internal sealed class ExpenseTallies
{
    private readonly Dictionary<string, int> _places = [];
    private readonly List<ExpenseTally> _lines = [];
    private readonly Dictionary<DateOnly, Money> _byMonth = [];

    /// <summary>The lines that have an expense, in the order of their first one.</summary>
    public IReadOnlyList<ExpenseTally> Lines => _lines;

    /// <summary>
    /// What was paid, so not in kind, in each month in which something was, by its first day, in no order.
    /// </summary>
    public IEnumerable<(DateOnly Month, Money Amount)> Months => _byMonth.Select(month => (month.Key, month.Value));

    /// <summary>How many expenses stand.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an expense.</summary>
    public void Add(ExpenseLine expense)
    {
        if (_places.TryAdd(expense.ChargeLabel, _lines.Count))
        {
            _lines.Add(ExpenseTally.Nothing(expense.ChargeLabel));
        }

        _lines[_places[expense.ChargeLabel]] += ExpenseTally.Of(expense);
        Count++;
        if (!expense.IsInKind)
        {
            var month = SpendingMonth.MonthOf(expense.PaymentDate);
            _byMonth[month] = _byMonth.GetValueOrDefault(month) + expense.Amount.Value;
        }
    }
}

/// <summary>The totals of some expenses of one line of charges.</summary>
/// <param name="ChargeLabel">The label of the line.</param>
/// <param name="Count">How many they are.</param>
/// <param name="Declared">All of them.</param>
/// <param name="Accepted">What counts of them.</param>
/// <param name="RuledOut">What does not.</param>
/// <param name="Pending">What awaits a ruling.</param>
/// <param name="Quantity">How many things were bought, in those that count them and are not rejected.</param>
/// <param name="PaidForQuantity">The total of those.</param>
internal sealed record ExpenseTally(
    string ChargeLabel,
    long Count,
    Money Declared,
    Money Accepted,
    Money RuledOut,
    Money Pending,
    decimal Quantity,
    Money PaidForQuantity)
{
    private const string Rejected = "REJECTED";

    /// <summary>No expense.</summary>
    public static ExpenseTally Nothing(string chargeLabel) =>
        new(chargeLabel, 0, Money.Zero, Money.Zero, Money.Zero, Money.Zero, 0, Money.Zero);

    /// <summary>One expense.</summary>
    public static ExpenseTally Of(ExpenseLine expense)
    {
        var amount = expense.Amount.Value;
        var counted = expense.Decision?.Outcome == Rejected ? null : expense.Quantity;
        return new ExpenseTally(
            expense.ChargeLabel,
            1,
            amount,
            expense.Decision?.AcceptedAmount.Value ?? Money.Zero,
            expense.Decision?.RejectedAmount.Value ?? Money.Zero,
            expense.Decision is null ? amount : Money.Zero,
            counted?.Value ?? 0,
            counted is null ? Money.Zero : amount);
    }

    /// <summary>Adds others of the same line.</summary>
    public static ExpenseTally operator +(ExpenseTally left, ExpenseTally right) => new(
        left.ChargeLabel,
        left.Count + right.Count,
        left.Declared + right.Declared,
        left.Accepted + right.Accepted,
        left.RuledOut + right.RuledOut,
        left.Pending + right.Pending,
        left.Quantity + right.Quantity,
        left.PaidForQuantity + right.PaidForQuantity);

    /// <summary>Subtracts others of the same line.</summary>
    public static ExpenseTally operator -(ExpenseTally left, ExpenseTally right) => left + new ExpenseTally(
        right.ChargeLabel,
        -right.Count,
        -right.Declared,
        -right.Accepted,
        -right.RuledOut,
        -right.Pending,
        -right.Quantity,
        -right.PaidForQuantity);
}
