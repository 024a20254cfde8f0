using Grants.Rules;
using Grants.Values;

namespace Grants.Budget;

/// <summary>A line to open, as somebody says it.</summary>
internal sealed record NewLine(
    int FiscalYear, string OperationCode, string OperationLabel, Imputation Imputation, Money Voted, Section Section)
{
    /// <summary>The key it will have.</summary>
    public string Key => BudgetLine.KeyOf(FiscalYear, OperationCode, Imputation);

    public BudgetLine Open(Guid id, DateTimeOffset now) => new(
        id, FiscalYear, OperationCode, OperationLabel, Imputation, Voted, Money.Zero, Money.Zero, Money.Zero,
        Money.Zero, Money.Zero, MovementCount: 1, Version: 1, now, ClosedAt: null, Section);
}

/// <summary>A row of an import that could be read.</summary>
internal sealed record ImportRow(int Number, NewLine Line);

/// <summary>A rule that a row of an import breaks.</summary>
internal sealed record ImportFinding(int Row, string Field, string Reason, string Rule)
{
    /// <summary>Where it is, such as <c>rows[17].imputation</c>.</summary>
    public string Path => $"rows[{Row}].{Field}";
}
