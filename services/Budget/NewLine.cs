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
internal sealed record ImportRow(int Number, NewLine Line)
{
    /// <summary>The finding that its line is open already, and whether with the same figures.</summary>
    public ImportFinding ExistsAs(BudgetLine line)
    {
        var refusal = BudgetRefusals.BudgetLineExists(line);
        return ImportFinding.Of(Number, "imputation", refusal) with
        {
            Rule = refusal.Message + (line.Voted == Line.Voted && line.OperationLabel == Line.OperationLabel
                ? $" It was opened with the same {line.Voted} EUR."
                : $" It was opened as '{line.OperationLabel}' with {line.Voted} EUR; the row has "
                    + $"'{Line.OperationLabel}' with {Line.Voted} EUR. The credits of an open line are changed by a "
                    + "deliberation."),
        };
    }
}
