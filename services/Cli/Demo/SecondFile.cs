namespace Grants.Cli.Demo;

/// <summary>A small grant of two instalments, invented, and the figures it must end with.</summary>
internal sealed record SecondFile(
    CaseGrantor Grantor,
    CaseBeneficiary Beneficiary,
    SecondAccount OtherAccount,
    CaseBudgetLine BudgetLine,
    SecondLine NextLine,
    CaseDeliberation Deliberation,
    CaseForecast ForecastBudget,
    CaseConvention Convention,
    CaseProgramme Programme,
    CaseExecution Execution,
    SecondReturn MoneyReturned,
    SecondCarryOver CarryOver,
    SecondBalance Balance,
    SecondExpected Expected) : IGrantFile
{
    /// <summary>Reads the file that comes with the program.</summary>
    public static SecondFile Load()
    {
        using var stream = CaseFile.Resource("second.json");
        return CaseFile.Read<SecondFile>(stream);
    }
}

internal sealed record SecondAccount(string Iban, string Bic, DateOnly EnteredDate, DateOnly VerifiedDate);

internal sealed record SecondLine(DateOnly OpenedDate, string Voted);

internal sealed record SecondReturn(DateOnly ReturnDate, string Reason, DateOnly PaidAgainDate);

internal sealed record SecondCarryOver(DateOnly Date, DateOnly StatementDate, string Signatory);

internal sealed record SecondBalance(
    CasePayment Payment,
    DateOnly CancelledDate,
    string CancellationNumber,
    string Reason,
    string Reference,
    DateOnly OrderedAgainDate,
    CasePayment PaymentAgain,
    DateOnly SettledDate,
    DateOnly ClosedDate);

internal sealed record SecondExpected(
    IReadOnlyList<string> Instalments,
    IReadOnlyDictionary<string, string> ActualByLine,
    IReadOnlyDictionary<string, IReadOnlyList<string>> VarianceByLine,
    string DeclaredTotal,
    string RejectedTotal,
    string AcceptedTotal,
    IReadOnlyList<string> TotalVariance,
    string Findings,
    string PaidWhileWaiting,
    string FinalAmount,
    string Paid,
    IReadOnlyList<string> Payments,
    IReadOnlyList<SecondLineAfter> Lines,
    IReadOnlyList<string> Commitments,
    IReadOnlyDictionary<string, int> FinanceEvents);

internal sealed record SecondLineAfter(
    int FiscalYear, string Voted, string Adjusted, string Reserved, string Committed, string Paid, string Available);
