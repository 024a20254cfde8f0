namespace Grants.Contracts.Budget;

/// <summary>A deliberation added credits to a line, or took some away.</summary>
/// <param name="BudgetLine"><c>budgetLines/{uuid}</c>.</param>
/// <param name="Amount">How much; below 0 when taken away.</param>
/// <param name="Deliberation">Its number.</param>
/// <param name="Balances">What stands on the line now.</param>
public sealed record CreditsAdjusted(
    string BudgetLine, Euros Amount, string Deliberation, LineBalances Balances) : IBudgetLineEvent;

/// <summary>Credits went to another line; <see cref="CreditsTransferredIn"/> tells of the other side.</summary>
/// <param name="BudgetLine">The line they left.</param>
/// <param name="Target">The line they went to.</param>
/// <param name="Amount">How much.</param>
/// <param name="Reference">What allows it.</param>
/// <param name="Balances">What stands on the line they left now.</param>
public sealed record CreditsTransferredOut(
    string BudgetLine, string Target, Euros Amount, string Reference, LineBalances Balances) : IBudgetLineEvent;

/// <summary>Credits came from another line; <see cref="CreditsTransferredOut"/> tells of the other side.</summary>
/// <param name="BudgetLine">The line they came to.</param>
/// <param name="Source">The line they left.</param>
/// <param name="Amount">How much.</param>
/// <param name="Reference">What allows it.</param>
/// <param name="Balances">What stands on the line they came to now.</param>
public sealed record CreditsTransferredIn(
    string BudgetLine, string Source, Euros Amount, string Reference, LineBalances Balances) : IBudgetLineEvent;

/// <summary>A line was closed; only carry-overs to the next year are still allowed on it.</summary>
/// <param name="BudgetLine"><c>budgetLines/{uuid}</c>.</param>
/// <param name="Reason">Why.</param>
/// <param name="Balances">What stands on the line.</param>
public sealed record BudgetLineClosed(string BudgetLine, string Reason, LineBalances Balances) : IBudgetLineEvent;

/// <summary>A fiscal year was closed. Its subject is <c>fiscalYears/{year}</c>.</summary>
/// <param name="FiscalYear">The calendar year.</param>
/// <param name="LineCount">How many lines it has.</param>
/// <param name="HeldCount">
/// How many commitments stay on its lines: they await a line of the next year, are ordered, or belong to a convention.
/// </param>
/// <param name="Balances">What stands on its lines together.</param>
public sealed record FiscalYearClosed(
    int FiscalYear, long LineCount, long HeldCount, LineBalances Balances) : IGrantEvent;
