namespace Grants.Contracts.Budget;

/// <summary>Something that happened on one line: it says which, and what stands on it now.</summary>
public interface IBudgetLineEvent : IGrantEvent
{
    /// <summary><c>budgetLines/{uuid}</c>.</summary>
    string BudgetLine { get; }

    /// <summary>What stands on the line now.</summary>
    LineBalances Balances { get; }
}
