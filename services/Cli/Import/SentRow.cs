using Grants.Budget.V1;

namespace Grants.Cli.Import;

/// <summary>A row of a file, on the wire. An amount that breaks a rule is left out: it is reported already.</summary>
internal static class SentRow
{
    public static ImportBudgetLinesRow Line(BudgetRow row) => new()
    {
        RowNumber = row.Line,
        FiscalYear = row.Fields!.FiscalYear,
        OperationCode = row.Fields.OperationCode,
        OperationLabel = row.Fields.OperationLabel,
        Imputation = row.Fields.Imputation,
        Section = row.Fields.Section,
        VotedAmount = ToProto(row),
    };

    public static ImportCreditChangesRow Change(BudgetRow row) => new()
    {
        RowNumber = row.Line,
        FiscalYear = row.Fields!.FiscalYear,
        OperationCode = row.Fields.OperationCode,
        Imputation = row.Fields.Imputation,
        Amount = ToProto(row),
    };

    private static Google.Type.Money? ToProto(BudgetRow row) => row.Amount is { } amount
        ? new Google.Type.Money
        {
            CurrencyCode = "EUR", Units = amount.Cents / 100, Nanos = (int)(amount.Cents % 100) * 10_000_000,
        }
        : null;
}
