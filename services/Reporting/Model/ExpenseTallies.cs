using Grants.Values;

namespace Grants.Reporting.Model;

/// <summary>
/// What the expenses come to, line by line of the charges, added up one expense at a time: a report has its totals
/// without ever holding all of them.
/// </summary>
public sealed class ExpenseTallies
{
    private readonly Dictionary<string, ExpenseTally> _byLabel = [];
    private readonly List<ExpenseTally> _inOrder = [];
    private readonly Dictionary<DateOnly, Money> _byMonth = [];

    /// <summary>The lines that have an expense, in the order of their first one.</summary>
    public IReadOnlyList<ExpenseTally> Lines => _inOrder;

    /// <summary>What was paid in each month in which something was, by its first day, in no order.</summary>
    public IEnumerable<(DateOnly Month, Money Amount)> Months => _byMonth.Select(month => (month.Key, month.Value));

    /// <summary>How many expenses stand.</summary>
    public int Count { get; private set; }

    /// <summary>The tally of a line of charges; null where nothing was spent on it.</summary>
    public ExpenseTally? Find(string chargeLabel) => _byLabel.GetValueOrDefault(chargeLabel);

    /// <summary>Adds an expense.</summary>
    public void Add(ExpenseLine expense)
    {
        if (!_byLabel.TryGetValue(expense.ChargeLabel, out var tally))
        {
            tally = new ExpenseTally(expense.ChargeLabel);
            _byLabel.Add(expense.ChargeLabel, tally);
            _inOrder.Add(tally);
        }

        tally.Add(expense);
        var month = SpendingMonth.MonthOf(expense.PaymentDate);
        _byMonth[month] = _byMonth.GetValueOrDefault(month) + expense.Amount.Value;
        Count++;
    }
}

/// <summary>What the expenses of one line of charges come to.</summary>
/// <param name="chargeLabel">The label of the line.</param>
public sealed class ExpenseTally(string chargeLabel)
{
    private const string Rejected = "REJECTED";

    /// <summary>The label of the line.</summary>
    public string ChargeLabel => chargeLabel;

    /// <summary>All of them.</summary>
    public Money Declared { get; private set; }

    /// <summary>What counts of them.</summary>
    public Money Accepted { get; private set; }

    /// <summary>What does not.</summary>
    public Money RuledOut { get; private set; }

    /// <summary>What awaits a ruling.</summary>
    public Money Pending { get; private set; }

    /// <summary>How many things were bought, in expenses that count them and are not rejected.</summary>
    public decimal Quantity { get; private set; }

    /// <summary>What those expenses come to.</summary>
    public Money PaidForQuantity { get; private set; }

    /// <summary>Adds an expense.</summary>
    public void Add(ExpenseLine expense)
    {
        Declared += expense.Amount.Value;
        if (expense.Decision is { } ruling)
        {
            Accepted += ruling.AcceptedAmount.Value;
            RuledOut += ruling.RejectedAmount.Value;
        }
        else
        {
            Pending += expense.Amount.Value;
        }

        if (expense.Quantity is { } quantity && expense.Decision?.Outcome != Rejected)
        {
            Quantity += quantity.Value;
            PaidForQuantity += expense.Amount.Value;
        }
    }
}
