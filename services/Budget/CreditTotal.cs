using Grants.Contracts.Budget;
using Grants.Rules;
using Grants.Values;

namespace Grants.Budget;

/// <summary>By what lines are put together.</summary>
internal enum TotalGrouping
{
    /// <summary>One total for each operation.</summary>
    Operation,

    /// <summary>One total for each function.</summary>
    Function,

    /// <summary>One total for the year.</summary>
    Year,
}

/// <summary>What stands on several lines together.</summary>
internal sealed record CreditTotal(
    string Key,
    string Label,
    long Lines,
    Money Voted,
    Money Adjusted,
    Money Reserved,
    Money Committed,
    Money Paid,
    Money Ordered)
{
    /// <summary>What can still be reserved.</summary>
    public Money Available => Voted + Adjusted - Reserved - Committed - Paid;

    /// <summary>As events tell.</summary>
    public LineBalances Balances() => new(
        Voted.ToEuros(), Adjusted.ToEuros(), Reserved.ToEuros(), Committed.ToEuros(), Paid.ToEuros(),
        Available.ToEuros(), Ordered.ToEuros());
}
