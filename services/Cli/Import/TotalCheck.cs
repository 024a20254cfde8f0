using Grants.Values;

namespace Grants.Cli.Import;

/// <summary>A row that states a sum, held against the rows above it.</summary>
internal sealed class TotalCheck
{
    private Money _expenses;
    private Money _all;
    private Money _sinceLast;

    /// <summary>Counts a row.</summary>
    public void Add(Money amount, bool isExpense)
    {
        _all += amount;
        _sinceLast += amount;
        _expenses += isExpense ? amount : Money.Zero;
    }

    /// <summary>What is wrong with a sum; null when it is that of all rows above, of the expenses, or since the last
    /// sum.</summary>
    public (string Reason, string Rule)? Fault(Money total)
    {
        var isRight = total == _all || total == _expenses || total == _sinceLast;
        var fault = isRight
            ? ((string, string)?)null
            : ("TOTAL_DIFFERS", $"The file states a total of {total} EUR; the rows above add up to {_expenses} EUR.");
        _sinceLast = Money.Zero;
        return fault;
    }
}
